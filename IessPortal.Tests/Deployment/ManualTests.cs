using IessPortal.Tests.Support.Hosts;
using Xunit;

namespace IessPortal.Tests.Deployment;

/// <summary>What <see cref="EmptyServerTests"/> follows is all that the manual has somebody type.</summary>
public sealed class ManualTests
{
    [Theory, Databases]
    public void Each_step_has_what_is_typed_in_it(DatabaseKind kind)
    {
        var steps = Manual.BlocksFor(kind).Where(block => block.Language == Manual.Commands).Select(block => block.Step).Distinct();

        Assert.Equal(Enumerable.Range(1, 9), steps);
    }

    [Fact]
    public void What_is_typed_stands_in_blocks_and_not_in_sentences()
    {
        var programs = Manual.EmptyServer.Where(block => block.Language == Manual.Commands).SelectMany(block => block.Lines).Select(FirstWord).ToHashSet();

        Assert.Superset(new HashSet<string> { "apt-get", "install", "systemctl", "iess-portal", "curl", "runuser" }, programs);
        Assert.InRange(Manual.Spans.Count, 20, 100);
        Assert.DoesNotContain(Manual.Spans, span => span.Contains(' ', StringComparison.Ordinal) && programs.Contains(FirstWord(span)));
    }

    private static string FirstWord(string line) => line.Split(' ')[0];
}
