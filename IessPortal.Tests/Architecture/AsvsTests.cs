using System.Text.Json;
using System.Text.RegularExpressions;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using Xunit;

namespace IessPortal.Tests.Architecture;

/// <summary>docs/asvs.md says of each requirement how it is met and what shows it: none is left out, and what is named is there.</summary>
public sealed partial class AsvsTests
{
    private const string Met = "met";
    private const string Operator = "operator";
    private const string Deviation = "deviation";
    private const string NotMet = "not met";

    private static readonly string Docs = Path.Combine(TestSettings.Root, "docs");
    private static readonly string Page = File.ReadAllText(Path.Combine(Docs, "asvs.md"));

    private static readonly IReadOnlyDictionary<string, int> Standard = File
        .ReadLines(Path.Combine(TestSettings.Root, "IessPortal.Tests", "Support", "Samples", "asvs-5.0.0.txt"))
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split(' '))
        .ToDictionary(parts => parts[0], parts => int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));

    private static readonly HashSet<string> Tests =
        [.. typeof(AsvsTests).Assembly.GetTypes().Where(type => type.Name.EndsWith("Tests", StringComparison.Ordinal)).Select(type => type.Name)];

    private static readonly HashSet<string> Types = [.. ProductTypes.All.Select(type => type.Name.Split('`')[0])];

    /// <summary>Number, what it asks, state, how, shown by.</summary>
    private static readonly IReadOnlyList<string[]> Rows =
    [
        .. Page.Split("\n## What does not apply\n")[0].Split('\n').Where(line => RequirementRow().IsMatch(line))
            .Select(line => line.Trim('|', ' ').Split(" | ").Select(cell => cell.Trim()).ToArray()),
    ];

    /// <summary>Numbers, and why they do not apply.</summary>
    private static readonly IReadOnlyList<string[]> Groups =
        [.. Section("What does not apply").Split('\n').Where(line => GroupRow().IsMatch(line)).Select(line => line.Trim('|', ' ').Split(" | "))];

    [Fact]
    public void The_standard_is_whole()
    {
        Assert.Equal((70, 183), (Standard.Values.Count(level => level == 1), Standard.Values.Count(level => level == 2)));
        Assert.InRange(Rows.Count, 200, Standard.Count);
    }

    [Fact]
    public void Every_number_stands_once_and_no_other()
    {
        var told = Rows.Select(row => row[0]).Concat(Groups.SelectMany(group => group[0].Split(", "))).ToList();

        Assert.Empty(told.GroupBy(number => number).Where(same => same.Count() > 1).Select(same => same.Key));
        Assert.Equal([], Standard.Keys.Except(told));
        Assert.Equal([], told.Except(Standard.Keys));
    }

    [Fact]
    public void No_row_is_empty_and_each_has_a_state()
    {
        Assert.All(Rows, row =>
        {
            Assert.True(row.Length == 5, string.Join(" | ", row));
            Assert.All(row, cell => Assert.True(cell.Length > 0, row[0]));
            Assert.True(row[2] is Met or Operator or Deviation or NotMet, $"{row[0]}: {row[2]}");
            Assert.True(row[3].Length >= 15, $"{row[0]}: {row[3]}");
        });
        Assert.All(Groups, group => Assert.True(group.Length == 2 && group[1].Length >= 15, group[0]));
    }

    [Fact]
    public void What_is_met_is_shown_by_tests_that_exist_or_by_a_page()
    {
        Assert.All(Rows, row =>
        {
            var (tests, pages) = (Names(row[4]).ToList(), Links(row[4]).ToList());
            Assert.All(tests, name => Assert.True(Tests.Contains(name), $"{row[0]} names {name}, which is no class of tests."));
            if (row[2] == Met)
            {
                Assert.True(tests.Count + pages.Count > 0, $"{row[0]} is met, and nothing shows it.");
            }
        });
    }

    [Fact]
    public void What_it_is_met_by_is_in_the_program()
    {
        var settings = SettingsOf(JsonDocument.Parse(File.ReadAllText(Path.Combine(TestSettings.Root, "appsettings.json"))).RootElement, "").ToHashSet();

        Assert.All(Rows.SelectMany(row => Names(row[3]).Select(name => (Number: row[0], Name: name))), named => Assert.True(
            named.Name.Contains(':', StringComparison.Ordinal) ? settings.Contains(named.Name) : Types.Contains(named.Name) || Tests.Contains(named.Name),
            $"{named.Number} names {named.Name}, which is neither a type nor a setting."));
    }

    [Fact]
    public void Every_link_leads_somewhere()
    {
        Assert.All(Links(Page), link =>
        {
            var (file, part) = (link.Split('#')[0], link.Contains('#', StringComparison.Ordinal) ? link.Split('#')[1] : null);
            var path = file.Length == 0 ? Path.Combine(Docs, "asvs.md") : Path.GetFullPath(Path.Combine(Docs, file));
            Assert.True(File.Exists(path) || Directory.Exists(path), link);
            Assert.True(part is null || File.ReadLines(path).Any(line => line.StartsWith('#') && AnchorOf(line) == part), link);
        });
    }

    [Fact]
    public void What_security_says_of_it_are_its_own_numbers()
    {
        var security = File.ReadAllText(Path.Combine(Docs, "security.md"));
        var counts = string.Join(
            ", ",
            $"{Rows.Count(row => row[2] == Met)} met",
            $"{Rows.Count(row => row[2] == Operator)} left to whoever operates it",
            $"{Rows.Count(row => row[2] == Deviation)} accepted deviations",
            $"{Rows.Count(row => row[2] == NotMet)} not met",
            $"{Standard.Count - Rows.Count} that do not apply");

        Assert.True(security.Contains(counts, StringComparison.Ordinal), $"docs/security.md should say: {counts}");
        Assert.All(
            Rows.Where(row => row[2] == Deviation),
            row => Assert.True(Section("Accepted deviations").Contains(row[0], StringComparison.Ordinal), $"{row[0]} has no reason."));
    }

    [Fact]
    public void Every_attack_that_is_told_of_is_tried_by_tests_that_exist()
    {
        var rows = File.ReadAllText(Path.Combine(Docs, "security.md")).Split("\n## Attacks that the tests try\n")[1].Split("\n## ")[0].Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToList();

        Assert.InRange(rows.Count, 20, 100);
        Assert.All(rows, row =>
        {
            Assert.NotEmpty(Names(row));
            Assert.Empty(Names(row).Except(Tests));
        });
    }

    private static string Section(string title) =>
        Page.Split($"\n## {title}\n") is [_, var rest] ? rest.Split("\n## ")[0] : throw new InvalidOperationException($"No section «{title}».");

    private static IEnumerable<string> Names(string cell) => Code().Matches(cell).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Links(string text) =>
        Link().Matches(text).Select(match => match.Groups[1].Value).Where(link => !link.StartsWith("http", StringComparison.Ordinal));

    private static string AnchorOf(string heading) =>
        NoAnchor().Replace(heading.TrimStart('#', ' ').ToLowerInvariant(), "").Replace(' ', '-');

    private static IEnumerable<string> SettingsOf(JsonElement element, string path) => element.ValueKind is not JsonValueKind.Object
        ? [path]
        : element.EnumerateObject().SelectMany(child => SettingsOf(child.Value, path.Length == 0 ? child.Name : $"{path}:{child.Name}"));

    [GeneratedRegex(@"^\| \d+\.\d+\.\d+ \|")]
    private static partial Regex RequirementRow();

    [GeneratedRegex(@"^\| \d+\.\d+\.\d+(, \d+\.\d+\.\d+)* \|")]
    private static partial Regex GroupRow();

    /// <summary>Names of types and settings; what else stands as code begins with something else.</summary>
    [GeneratedRegex("`([A-Z][A-Za-z0-9]+(?::[A-Z][A-Za-z0-9]+)*)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();
}
