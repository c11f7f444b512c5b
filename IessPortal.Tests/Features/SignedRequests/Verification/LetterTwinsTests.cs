using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.SignedRequests.Verification;

/// <summary>What honest programs do to a letter is taken; what looks like it is not.</summary>
[StartsProcesses]
public sealed class LetterTwinsTests
{
    [Fact]
    public async Task Each_ends_as_it_has_to()
    {
        await using var desk = await SigningDesk.OpenAsync();
        var faults = new List<string>();
        foreach (var item in LetterTwins.All.Concat(RewrittenCases.Twins))
        {
            var report = await desk.VerifyAsync(item.Make(desk));
            var found = report.Obstacles.Any() ? report.Obstacles.ToList() : [.. report.Findings];
            if (report.Verdict != item.Verdict || found.All(finding => finding.Kind != item.Decides))
            {
                faults.Add($"{item}: {report.Verdict}, {string.Join(' ', found.Select(finding => $"{finding.Kind} {finding.Text}"))}");
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
