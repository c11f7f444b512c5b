using System.Text.RegularExpressions;
using IessPortal.Tests.Support.Inspection;
using Xunit;

namespace IessPortal.Tests.Architecture;

/// <summary>
/// Who may use whom. A file uses the namespaces that it imports (one that is imported in vain breaks the build) and those that it names.
/// </summary>
public sealed partial class LayersTests(ITestOutputHelper output)
{
    private const string Core = "IessPortal.Core";
    private const string Web = "IessPortal.Web";

    /// <summary>For each part, the parts it may use; of <c>Features</c>, see <see cref="MayUse"/>.</summary>
    private static readonly Dictionary<string, string[]> Rules = new()
    {
        ["Libraries"] = [],
        ["Domain"] = [],
        ["Platform"] = ["Domain", "Libraries"],
        ["Features"] = ["Domain", "Platform", "Libraries"],
        ["Demo"] = ["Domain", "Platform", "Libraries", "Features"],
    };

    /// <summary>Features that all others may use; of the rest, what stands in a folder <c>Shared</c>.</summary>
    private static readonly string[] ForAll = ["Accounts", "Recovery"];

    private static readonly HashSet<string> Namespaces = [.. ProductTypes.All.Select(type => type.Namespace!).Distinct()];

    [Fact]
    public void Each_part_uses_only_what_it_may()
    {
        var uses = UsesOf(Core).ToList();
        foreach (var group in uses.GroupBy(use => $"{Folder(use.From)} → {Folder(use.To)}").OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{group.Key} ({group.Count()})");
        }

        Assert.All(Rules.Keys, part => Assert.Contains(uses, use => PartOf(use.To) == part));
        Assert.All(Rules.Keys.Except(["Libraries", "Domain"]), part => Assert.Contains(uses, use => PartOf(use.From) == part && PartOf(use.To) != part));
        Assert.Empty(
            uses.Where(use => !MayUse(use.From, use.To))
                .Select(use => $"{Folder(use.From)} → {Within(Core, use.To)}")
                .Distinct()
                .Order(StringComparer.Ordinal));
    }

    /// <summary>The domain's names need no import (see the project files), so those who must not know it are searched for its types.</summary>
    [Fact]
    public void Libraries_know_nothing_of_the_domain_that_is_imported_everywhere()
    {
        var domain = ProductTypes.All.Where(type => type is { IsNested: false, IsPublic: true } && IsBelow(type.Namespace!, $"{Core}.Domain"))
            .Select(type => type.Name.Split('`')[0])
            .ToHashSet();
        var libraries = SourceCode.Of($"{Core}/Libraries", ".cs");

        Assert.Contains(SourceCode.Of($"{Core}/Features", ".cs"), file => NamesIn(file).Any(domain.Contains));
        Assert.NotEmpty(libraries);
        Assert.All(libraries, file => Assert.Empty(NamesIn(file).Intersect(domain)));

        static IEnumerable<string> NamesIn(SourceFile file) => Word().Matches(Comment().Replace(file.Text, string.Empty)).Select(match => match.Value);
    }

    [Fact]
    public void Pages_for_employers_and_the_console_do_not_know_each_other()
    {
        var uses = UsesOf(Web).ToList();

        Assert.Contains(uses, use => IsOfEmployers(use.From) && IsOfEmployers(use.To));
        Assert.Contains(uses, use => IsOfStaff(use.From) && IsOfStaff(use.To));
        Assert.Empty(
            uses.Where(use => (IsOfEmployers(use.From) && IsOfStaff(use.To)) || (IsOfStaff(use.From) && IsOfEmployers(use.To)))
                .Select(use => $"{Within(Web, use.From)} → {Within(Web, use.To)}").Distinct().Order(StringComparer.Ordinal));

        static bool IsOfEmployers(string name) => IsBelow(name, $"{Web}.Public");
        static bool IsOfStaff(string name) => IsBelow(name, $"{Web}.Console");
    }

    private static bool MayUse(string from, string to)
    {
        var (user, used) = (PartOf(from), PartOf(to));
        if (user != "Features" || used != "Features")
        {
            return user == used ? user != "Libraries" || FeatureOf(from) == FeatureOf(to) : Rules[user].Contains(used);
        }

        return FeatureOf(from) == FeatureOf(to) || ForAll.Contains(FeatureOf(to)) || to.Split('.') is [_, _, _, _, "Shared", ..];
    }

    // What is not below one of the parts puts them together, and may use them all.
    private static IEnumerable<(string From, string To)> UsesOf(string project) =>
        from file in SourceCode.Of(project, ".cs", ".razor")
        where !file.Path.Contains("/Migrations/", StringComparison.Ordinal)
        let own = Path.GetDirectoryName(file.Path)!.Replace('/', '.')
        where own.StartsWith($"{project}.", StringComparison.Ordinal) && (project != Core || Rules.ContainsKey(PartOf(own)))
        from used in Named().Matches(file.Text).Select(match => NamespaceIn(match.Value)).OfType<string>().Distinct()
        where used != own && used.StartsWith($"{project}.", StringComparison.Ordinal) && (project != Core || Rules.ContainsKey(PartOf(used)))
        select (own, used);

    /// <summary>The longest beginning of a name that is a namespace.</summary>
    private static string? NamespaceIn(string name)
    {
        var full = name.StartsWith("IessPortal.", StringComparison.Ordinal) ? name : $"{Core}.{name}";
        while (full.Contains('.', StringComparison.Ordinal) && !Namespaces.Contains(full))
        {
            full = full[..full.LastIndexOf('.')];
        }

        return Namespaces.Contains(full) ? full : null;
    }

    private static string PartOf(string name) => name.Split('.') is [_, _, var part, ..] ? part : string.Empty;

    private static string FeatureOf(string name) => name.Split('.') is [_, _, _, var feature, ..] ? feature : string.Empty;

    private static string Within(string project, string name) => name[(project.Length + 1)..];

    private static string Folder(string name) => string.Join('/', name.Split('.').Skip(2).Take(2));

    private static bool IsBelow(string name, string parent) => name == parent || name.StartsWith($"{parent}.", StringComparison.Ordinal);

    [GeneratedRegex(
        @"(?<![\w.])(?:IessPortal\.(?:Core|Web)(?:\.[A-Z]\w*)+|(?:Domain|Features|Platform|Libraries)(?:\.[A-Z]\w*)+"
            + @"|Demo\.(?:Messaging|Registries|Signing)\b)")]
    private static partial Regex Named();

    [GeneratedRegex(@"\b[A-Z]\w+\b")]
    private static partial Regex Word();

    [GeneratedRegex(@"//.*|""[^""\n]*""")]
    private static partial Regex Comment();
}
