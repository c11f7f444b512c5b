using System.Globalization;
using System.Text.RegularExpressions;
using IessPortal.Tests.Support.Hosts;

namespace IessPortal.Tests.Deployment;

/// <summary>What docs/operations.md has somebody type, or write into a file.</summary>
/// <param name="Step">Of «From an empty server».</param>
/// <param name="IsPostgres">Whether it is for PostgreSQL alone.</param>
/// <param name="Language">Commands (<c>sh</c>) or settings (<c>ini</c>).</param>
/// <param name="Text">Without what it is indented by.</param>
internal sealed record ManualBlock(int Step, bool IsPostgres, string Language, string Text)
{
    /// <summary>Its lines, none of which goes on in the next.</summary>
    public IReadOnlyList<string> Lines => Text.Replace("\\\n", string.Empty, StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Reads docs/operations.md.</summary>
internal static partial class Manual
{
    public const string Commands = "sh";
    private const string Assignments = "ini";

    public static string Text { get; } = File.ReadAllText(Path.Combine(TestSettings.Root, "docs", "operations.md"));

    /// <summary>The blocks of «From an empty server», in their order.</summary>
    public static IReadOnlyList<ManualBlock> EmptyServer { get; } = [.. BlocksOf(Section("From an empty server"))];

    /// <summary>What stands between backticks in its sentences.</summary>
    public static IReadOnlyList<string> Spans { get; } =
        [.. Span().Matches(Block().Replace(Section("From an empty server"), string.Empty)).Select(match => match.Groups[1].Value)];

    /// <summary>The commands of «Backup and restore».</summary>
    public static ManualBlock WayBack { get; } = BlocksOf(Section("Backup and restore")).Single();

    /// <summary>The settings of step 4, with «…» where something has to be filled in. Of lines with one name the last counts.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> SettingsFor(DatabaseKind kind) =>
        [.. BlocksFor(kind).Where(block => block.Language == Assignments).SelectMany(block => block.Lines).Select(line => line.Split('=', 2))
            .GroupBy(parts => parts[0], (name, lines) => KeyValuePair.Create(name, lines.Last()[1]))];

    public static IEnumerable<ManualBlock> BlocksFor(DatabaseKind kind) =>
        EmptyServer.Where(block => !block.IsPostgres || kind is DatabaseKind.Postgres);

    private static string Section(string heading)
    {
        var start = Text.IndexOf($"\n## {heading}\n", StringComparison.Ordinal);
        return Text[start..Text.IndexOf("\n## ", start + 1, StringComparison.Ordinal)];
    }

    private static IEnumerable<ManualBlock> BlocksOf(string section)
    {
        foreach (var match in Block().Matches(section).AsEnumerable())
        {
            var before = section[..match.Index];
            var step = Step().Matches(before).LastOrDefault();
            var indent = match.Groups[1].Value;
            yield return new(
                step is null ? 0 : int.Parse(step.Groups[1].Value, CultureInfo.InvariantCulture),
                before.TrimEnd().Split('\n')[^1].TrimStart().StartsWith("PostgreSQL", StringComparison.Ordinal),
                match.Groups[2].Value,
                string.Join('\n', match.Groups[3].Value.Split('\n').Select(line => line[Math.Min(indent.Length, line.Length)..])).TrimEnd());
        }
    }

    [GeneratedRegex(@"^( *)```(\w+)\n(.*?)^ *```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^(\d+)\. ", RegexOptions.Multiline)]
    private static partial Regex Step();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Span();
}
