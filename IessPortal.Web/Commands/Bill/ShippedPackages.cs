using System.Text.Json;

namespace IessPortal.Web.Commands.Bill;

/// <summary>A package of which a file goes out with the program.</summary>
/// <param name="Sha512">Of the package as its authors published it, in base64; empty where the build did not note it.</param>
/// <param name="Needs">The shipped packages that it asks for.</param>
internal sealed record ShippedPackage(string Name, string Version, string Sha512, IReadOnlyList<string> Needs);

/// <summary>What the program consists of, as the build noted it beside the program (<c>IessPortal.Web.deps.json</c>).</summary>
internal static class ShippedPackages
{
    private const string Program = "IessPortal.Web";

    /// <summary>Makes migrations; a publish leaves it out, with all that it asks for.</summary>
    private const string ForDevelopersAlone = "Microsoft.EntityFrameworkCore.Design";

    private const string Own = "IessPortal.";

    /// <summary>The packages, by name, and what the program itself asks for.</summary>
    public static (IReadOnlyList<ShippedPackage> All, IReadOnlyList<string> Direct) Read(string folder)
    {
        using var deps = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, $"{Program}.deps.json")));
        var libraries = deps.RootElement.GetProperty("targets").EnumerateObject().First().Value.EnumerateObject()
            .ToDictionary(library => library.Name.Split('/')[0], library => (FullName: library.Name, Content: library.Value));
        var hashes = deps.RootElement.GetProperty("libraries");
        var (shipped, direct) = (new SortedDictionary<string, ShippedPackage>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal));
        var open = new Stack<string>([Program]);
        var seen = new HashSet<string>([ForDevelopersAlone]);
        while (open.TryPop(out var name))
        {
            if (!seen.Add(name) || !libraries.TryGetValue(name, out var library))
            {
                continue;
            }

            var needs = Names(library.Content, "dependencies").ToList();
            needs.ForEach(open.Push);
            if (name.StartsWith(Own, StringComparison.Ordinal))
            {
                direct.UnionWith(needs);
            }
            else if (Names(library.Content, "runtime", "runtimeTargets", "native").Any())
            {
                shipped.Add(name, new(name, library.FullName.Split('/')[1], HashOf(hashes, library.FullName), needs));
            }
        }

        return ([.. shipped.Values.Select(package => package with { Needs = [.. package.Needs.Where(shipped.ContainsKey)] })],
            [.. direct.Where(shipped.ContainsKey)]);
    }

    private static string HashOf(JsonElement libraries, string name) =>
        libraries.GetProperty(name).GetProperty("sha512").GetString() is { } text && text.StartsWith("sha512-", StringComparison.Ordinal)
            ? text["sha512-".Length..]
            : string.Empty;

    private static IEnumerable<string> Names(JsonElement library, params string[] kinds) =>
        kinds.SelectMany(kind => library.TryGetProperty(kind, out var found) ? found.EnumerateObject().Select(one => one.Name) : []);
}
