using System.Text.RegularExpressions;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using Xunit;

namespace IessPortal.Tests.Architecture;

/// <summary>What <c>./test.sh --fast</c> leaves out is what needs a browser or starts other programs, however far behind helpers.</summary>
public sealed partial class FastTests
{
    private const string Browsers = "IessPortal.Tests/Browser/";
    private const string Tests = "Tests.cs";

    private static readonly List<SourceFile> Starting = FindStarting();

    [Fact]
    public void Whatever_starts_processes_says_so()
    {
        Assert.Contains(Starting, file => file.Path.EndsWith("/Chromium.cs", StringComparison.Ordinal));
        Assert.Contains(Starting, file => file.Path.EndsWith("/HostProcess.cs", StringComparison.Ordinal));
        Assert.InRange(TestsThatStart.Count(), 5, 500);
        Assert.DoesNotContain(TestsThatStart, file => !IsMarked(file));
    }

    [Fact]
    public void The_script_leaves_out_what_is_marked_so()
    {
        var mark = Assert.Single(new StartsProcessesAttribute().GetTraits());
        var script = File.ReadAllText(Path.Combine(TestSettings.Root, "test.sh"));

        Assert.Contains($"{mark.Key}!={mark.Value}&FullyQualifiedName!~{Browsers.TrimEnd('/').Replace('/', '.')}.", script, StringComparison.Ordinal);
    }

    private static IEnumerable<SourceFile> TestsThatStart =>
        Starting.Where(file => file.Path.EndsWith(Tests, StringComparison.Ordinal) && !file.Path.StartsWith(Browsers, StringComparison.Ordinal));

    private static bool IsMarked(SourceFile file) => Mark().IsMatch(file.Text);

    /// <summary>Files that start a process themselves, and those that name a helper of such a file.</summary>
    private static List<SourceFile> FindStarting()
    {
        // This file names what it looks for.
        var rest = SourceCode.Of("IessPortal.Tests", ".cs").Where(file => !file.Path.EndsWith($"/{nameof(FastTests)}.cs", StringComparison.Ordinal)).ToList();
        var found = new List<SourceFile>();
        var more = rest.Where(file => Start().IsMatch(file.Text)).ToList();
        while (more.Count > 0)
        {
            found.AddRange(more);
            rest.RemoveAll(more.Contains);
            var helpers = more.Where(file => !file.Path.EndsWith(Tests, StringComparison.Ordinal))
                .SelectMany(file => Declared().Matches(file.Text)).Select(match => match.Groups[1].Value).ToList();
            var named = new Regex($@"\b({string.Join('|', helpers)})\b");
            more = helpers.Count == 0 ? [] : rest.Where(file => named.IsMatch(file.Text)).ToList();
        }

        return found;
    }

    [GeneratedRegex(@"\bProcessStartInfo\b|\bMicrosoft\.Playwright\b")]
    private static partial Regex Start();

    [GeneratedRegex(@"^\s*(?:public|internal)[\w ]* (?:class|record|struct) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Declared();

    [GeneratedRegex(@"^\[StartsProcesses\]\npublic ", RegexOptions.Multiline)]
    private static partial Regex Mark();
}
