using System.Reflection;
using System.Text.RegularExpressions;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using Xunit;

namespace IessPortal.Tests.Architecture;

/// <summary>The words of the counter and the words of the code are the same, or the glossary says which stands for which.</summary>
public sealed partial class GlossaryTests
{
    private const string Header = "| as spoken | identifier | meaning | avoid |";

    /// <summary>Below this heading stand terms of what is yet to come.</summary>
    private const string Future = "Not built yet";

    private static readonly IReadOnlyList<Row> Rows = [.. Read()];

    private static readonly HashSet<string> Known =
    [
        .. ProductTypes.All.Select(NameOf),
        .. ProductTypes.All.SelectMany(
            type => type.GetMembers(
                BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)).Select(member => member.Name),
        .. ProductTypes.All.SelectMany(
            type => type.GetMembers(
                BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(member =>
                    $"{NameOf(type)}.{member.Name}")),
    ];

    [Fact]
    public void It_has_what_is_needed() => Assert.InRange(Rows.Count, 30, 500);

    [Fact]
    public void Every_term_has_a_name_in_the_code()
    {
        Assert.All(Rows, row => Assert.NotEmpty(row.Identifiers));
        Assert.DoesNotContain(Rows.SelectMany(row => row.Identifiers), identifier => !Known.Contains(identifier));
    }

    [Fact]
    public void No_name_in_the_code_is_one_to_avoid()
    {
        var avoided = Rows.SelectMany(row => row.Avoided).ToHashSet();

        Assert.NotEmpty(avoided);
        Assert.DoesNotContain(ProductTypes.All, type => WordsOf(type.Name).Any(avoided.Contains) || avoided.Contains(type.Name));
    }

    [Fact]
    public void No_term_stands_twice() => Assert.Equal(Rows.Count, Rows.Select(row => row.Spoken).Distinct(StringComparer.OrdinalIgnoreCase).Count());

    private static IEnumerable<Row> Read()
    {
        var (counts, inTable) = (true, false);
        foreach (var line in File.ReadLines(Path.Combine(TestSettings.Root, "docs", "glossary.md")))
        {
            if (line.StartsWith('#'))
            {
                counts = !line.Contains(Future, StringComparison.OrdinalIgnoreCase);
            }

            inTable = line.StartsWith('|') && (inTable || Squeezed(line).Equals(Header, StringComparison.OrdinalIgnoreCase));
            if (counts
                && inTable
                && !Squeezed(line).Equals(Header, StringComparison.OrdinalIgnoreCase)
                && line.Split('|') is [_, var spoken, var identifier, _, var avoid, _]
                && spoken.Any(char.IsLetter))
            {
                yield return new(spoken.Trim(), NamesIn(identifier), NamesIn(avoid));
            }
        }
    }

    private static IReadOnlyList<string> NamesIn(string cell) => [.. Quoted().Matches(cell).Select(match => match.Groups[1].Value)];

    private static IEnumerable<string> WordsOf(string name) => Word().Matches(name).Select(match => match.Value);

    private static string Squeezed(string line) => Spaces().Replace(line.Trim(), " ");

    private static string NameOf(Type type) => type.Name.Split('`')[0];

    private sealed record Row(string Spoken, IReadOnlyList<string> Identifiers, IReadOnlyList<string> Avoided);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
