using System.Text.Json;
using System.Xml.Linq;
using IessPortal.Tests.Support.Hosts;

namespace IessPortal.Tests.Support.Inspection;

/// <summary>A package that some project asks for, itself or through another.</summary>
/// <param name="Projects">Which ask for it, without «IessPortal.».</param>
/// <param name="Direct">Whether a project names it.</param>
/// <param name="NeededBy">The packages that ask for it.</param>
internal sealed record Dependency(string Name, string Version, IReadOnlySet<string> Projects, bool Direct, IReadOnlySet<string> NeededBy)
{
    /// <summary>As SPDX names it; none where the package does not say, and nobody has looked.</summary>
    public string? Licence { get; init; }
}

/// <summary>All packages of all projects, from what NuGet noted when it restored them.</summary>
internal static class Dependencies
{
    /// <summary>Packages from before there was a field for it: what stands at the address that they name.</summary>
    private static readonly Dictionary<string, string> Looked = new()
    {
        ["https://github.com/dotnet/standard/blob/master/LICENSE.TXT"] = "MIT",
        ["http://go.microsoft.com/fwlink/?LinkId=329770"] = "MIT",
    };

    public static IReadOnlyList<Dependency> All { get; } = [.. Read()];

    /// <summary>What each package is for that a project names, from Directory.Packages.props.</summary>
    public static IReadOnlyDictionary<string, string?> Uses { get; } = XDocument.Load(Path.Combine(TestSettings.Root, "Directory.Packages.props"))
        .Descendants("PackageVersion").ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("For")?.Value);

    private static IEnumerable<Dependency> Read()
    {
        var found = Directory.EnumerateFiles(TestSettings.Root, "packages.lock.json", SearchOption.AllDirectories).SelectMany(Packages).ToList();
        var cache = CacheFolder();
        return from package in found
               group package by (package.Name, package.Version) into same
               orderby same.Key.Name, same.Key.Version
               select new Dependency(
                   same.Key.Name,
                   same.Key.Version,
                   same.Select(one => one.Project).ToHashSet(),
                   same.Any(one => one.Direct),
                   found.Where(other => same.Any(one => one.Project == other.Project) && other.Needs.Contains(same.Key.Name))
                       .Select(other => other.Name).ToHashSet())
               {
                   Licence = LicenceOf(cache, same.Key.Name, same.Key.Version),
               };
    }

    private static IEnumerable<(string Project, string Name, string Version, bool Direct, HashSet<string> Needs)> Packages(string file)
    {
        using var content = JsonDocument.Parse(File.ReadAllBytes(file));
        var project = Path.GetFileName(Path.GetDirectoryName(file)!)["IessPortal.".Length..];
        return
        [
            .. from framework in content.RootElement.GetProperty("dependencies").EnumerateObject()
               from package in framework.Value.EnumerateObject()
               let kind = package.Value.GetProperty("type").GetString()
               where kind is not "Project"
               select (project, package.Name, package.Value.GetProperty("resolved").GetString()!, kind is "Direct", Needs(package.Value)),
        ];
    }

    // Who asks for a package may write its name in another case.
    private static HashSet<string> Needs(JsonElement package) => package.TryGetProperty("dependencies", out var needs)
        ? needs.EnumerateObject().Select(need => need.Name).ToHashSet(StringComparer.OrdinalIgnoreCase)
        : [];

    private static string CacheFolder()
    {
        using var assets = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(TestSettings.Root, "IessPortal.Tests", "obj", "project.assets.json")));
        return assets.RootElement.GetProperty("packageFolders").EnumerateObject().First().Name;
    }

    private static string? LicenceOf(string cache, string name, string version)
    {
        var folder = Path.Combine(cache, name.ToLowerInvariant(), version.ToLowerInvariant());
        var fields = XDocument.Load(Directory.EnumerateFiles(folder, "*.nuspec").Single()).Descendants().ToLookup(field => field.Name.LocalName);
        var licence = fields["license"].FirstOrDefault();
        return licence?.Attribute("type")?.Value switch
        {
            "expression" => licence.Value,
            "file" => Told(File.ReadAllText(Path.Combine(folder, licence.Value))),
            _ => fields["licenseUrl"].FirstOrDefault() is { } address ? Looked.GetValueOrDefault(address.Value) : null,
        };
    }

    /// <summary>The licence whose words a package brings along in place of its name; none: others than are known.</summary>
    private static string? Told(string words) =>
        words.Contains("The MIT License (MIT)", StringComparison.Ordinal)
        && words.Contains("Permission is hereby granted, free of charge", StringComparison.Ordinal)
            ? "MIT"
            : null;
}
