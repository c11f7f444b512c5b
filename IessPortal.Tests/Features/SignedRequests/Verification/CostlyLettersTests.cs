using System.Reflection;
using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Xunit;
using Kind = IessPortal.Core.Features.SignedRequests.Verification.SignatureFindingKind;

namespace IessPortal.Tests.Features.SignedRequests.Verification;

/// <summary>Files that were made to cost as much as they can: none is taken, and none needs much memory. What they cost in time the bench measures.</summary>
public sealed class CostlyLettersTests
{
    private const int Size = 10_000_000;
    private const long MostMemory = 150 << 20;

    [Theory]
    [InlineData("many small objects, all named", Kind.TooMuch)]
    [InlineData("one array of small numbers", Kind.TooMuch)]
    [InlineData("one array of empty dictionaries", Kind.TooMuch)]
    [InlineData("one string with escapes", Kind.DraftDoubtful)]
    [InlineData("one name with escapes", Kind.Malformed)]
    [InlineData("brackets that nest", Kind.TooMuch)]
    [InlineData("comments between objects", Kind.UnexplainedBytes)]
    [InlineData("blanks in a table", Kind.NotSigned)]
    [InlineData("zeros behind the end", Kind.NotSigned)]
    [InlineData("ends without a file", Kind.Malformed)]
    [InlineData("references that double forty times", Kind.DraftDoubtful)]
    [InlineData("a tree of elements", Kind.TooMuch)]
    [InlineData("a stream that unpacks to 512 MB", Kind.TooMuch)]
    [InlineData("a drawing that unpacks to 512 MB", Kind.TooMuch)]
    [InlineData("a drawing of many strokes", Kind.DraftChanged)]
    [InlineData("a drawing of one long text", Kind.DraftChanged)]
    [InlineData("packed objects that unpack to 512 MB", Kind.TooMuch)]
    [InlineData("fields without an end", Kind.TooMuch)]
    public void Each_ends_within_its_budget(string name, Kind decides)
    {
        var letter = SigningDesk.Letter();
        var file = CostlyLetters.All[name](letter, Size);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var read = LetterFile.Read(file, letter, new(300, 150));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostMemory);
        Assert.Equal(decides, read.Findings.First(finding => finding.Verdict is not FindingVerdict.Passed).Kind);
    }

    [Fact]
    public void Each_of_them_is_tried() => Assert.Equal(
        CostlyLetters.All.Keys.Order(StringComparer.Ordinal), TriedNames().Order(StringComparer.Ordinal));

    private static IEnumerable<string> TriedNames() => typeof(CostlyLettersTests).GetMethod(nameof(Each_ends_within_its_budget))!
        .GetCustomAttributes<InlineDataAttribute>().Select(row => (string)row.Data[0]!);
}
