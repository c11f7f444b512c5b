using System.Collections.Concurrent;
using IessPortal.Tests.Support.Hosts;

namespace IessPortal.Tests.Support.Inspection;

/// <summary>A file that people wrote.</summary>
/// <param name="Path">From the solution's folder, with slashes.</param>
/// <param name="Text">All of it.</param>
public sealed record SourceFile(string Path, string Text)
{
    public override string ToString() => Path;
}

/// <summary>What people wrote, as opposed to what tools make of it.</summary>
public static class SourceCode
{
    private static readonly string[] Made = ["bin", "obj", "Migrations"];

    /// <summary>Code of the service and the host.</summary>
    public static readonly string[] Product = ["IessPortal.Core", "IessPortal.Web"];

    private static readonly ConcurrentDictionary<string, IReadOnlyList<SourceFile>> Files = new();

    /// <summary>The files below a folder of the solution with one of these endings, migrations apart; read when first asked for.</summary>
    public static IReadOnlyList<SourceFile> Of(string folder, params string[] endings) => Files.GetOrAdd(string.Join('|', [folder, .. endings]), _ =>
    [
        .. from file in Directory.EnumerateFiles(Path.Combine(TestSettings.Root, folder), "*", SearchOption.AllDirectories)
           let path = Path.GetRelativePath(TestSettings.Root, file).Replace('\\', '/')
           where endings.Contains(Path.GetExtension(file)) && !path.Split('/').Intersect(Made).Any()
           orderby path
           select new SourceFile(path, File.ReadAllText(file)),
    ]);
}
