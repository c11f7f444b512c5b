using System.Text.Json;
using System.Text.RegularExpressions;
using IessPortal.Tests.Support.Hosts;
using Xunit;

namespace IessPortal.Tests.Architecture;

/// <summary>What others wrote and the program ships stands in THIRD-PARTY-NOTICES, and is of a version that its authors still mend.</summary>
public sealed partial class NoticesTests
{
    /// <summary>Makes migrations; a publish leaves it out, with all that it asks for.</summary>
    private const string ForDevelopersAlone = "Microsoft.EntityFrameworkCore.Design";

    private static readonly IReadOnlyDictionary<string, string> Noticed = Row()
        .Matches(File.ReadAllText(Path.Combine(TestSettings.Root, "THIRD-PARTY-NOTICES")))
        .ToDictionary(row => row.Groups["package"].Value, row => row.Groups["version"].Value);

    [Fact]
    public void Every_package_that_is_shipped_is_named_with_its_version_and_no_other()
    {
        var shipped = Shipped();

        Assert.InRange(shipped.Count, 20, 100);
        Assert.Equal(shipped.OrderBy(package => package.Key, StringComparer.Ordinal), Noticed.OrderBy(package => package.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void What_comes_with_the_platform_is_of_the_platform_s_own_version()
    {
        // Packages that others ask for in a version of long ago, whose support has ended with their platform's.
        var platform = Environment.Version.Major.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var ofPlatform = Shipped().Where(package => PlatformName().IsMatch(package.Key)).ToList();

        Assert.NotEmpty(ofPlatform);
        Assert.DoesNotContain(ofPlatform, package => package.Value.Split('.')[0] != platform);
    }

    /// <summary>The packages of which a file goes out with the program, with their versions.</summary>
    private static Dictionary<string, string> Shipped()
    {
        using var deps = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "IessPortal.Web.deps.json")));
        var libraries = deps.RootElement.GetProperty("targets").EnumerateObject().Single().Value.EnumerateObject()
            .ToDictionary(library => library.Name.Split('/')[0], library => (Version: library.Name.Split('/')[1], Content: library.Value));
        var shipped = new Dictionary<string, string>();
        var open = new Stack<string>(["IessPortal.Web"]);
        var seen = new HashSet<string>([ForDevelopersAlone]);
        while (open.TryPop(out var name))
        {
            if (!seen.Add(name) || !libraries.TryGetValue(name, out var library))
            {
                continue;
            }

            if (!name.StartsWith("IessPortal.", StringComparison.Ordinal) && Names(library.Content, "runtime", "runtimeTargets", "native").Any())
            {
                shipped.Add(name, library.Version);
            }

            Names(library.Content, "dependencies").ToList().ForEach(open.Push);
        }

        return shipped;
    }

    private static IEnumerable<string> Names(JsonElement library, params string[] kinds) =>
        kinds.SelectMany(kind => library.TryGetProperty(kind, out var found) ? found.EnumerateObject().Select(one => one.Name) : []);

    [GeneratedRegex(@"^(?<package>[A-Za-z][\w.]+) +(?<version>\d+\.\d+\.\d+[\w.-]*) +[A-Za-z][\w.-]+ +\(c\)", RegexOptions.Multiline)]
    private static partial Regex Row();

    // System.CommandLine has versions of its own.
    [GeneratedRegex(@"^(System\.(?!CommandLine)|Microsoft\.(Win32|EntityFrameworkCore|AspNetCore|Extensions|Data)\.)")]
    private static partial Regex PlatformName();
}
