using IessPortal.Bench.Measuring;
using IessPortal.Bench.Reports;

namespace IessPortal.Bench.Overload;

/// <summary>What is told of a crowd, beside the same crowd where nobody is kept waiting.</summary>
internal static class OverloadReport
{
    /// <summary>For those let in, 99 in a hundred, in milliseconds.</summary>
    private const double Aim = 2000;

    public static async Task AddAsync(Report report, string title, CrowdRun own, CrowdRun peer)
    {
        await report.AddAsync(new Table(
            title,
            ["what", own.Name, peer.Name],
            [
                Row("let in, one request, p50, ms", run => Value(run.Tally.LetIn, 0.5)),
                Row("let in, one request, p99, ms", run => Value(run.Tally.LetIn, 0.99)),
                Row("the line's page, p50, ms", run => Value(run.Tally.Line, 0.5)),
                Row("the line's page, p99, ms", run => Value(run.Tally.Line, 0.99)),
                Row("people who saw the line", run => Cell.Of(run.Tally.SawLine)),
                Row("pages of the line", run => Cell.Of(run.Tally.Line.Count)),
                Row("people who came to an answer", run => Cell.Of(run.Tally.Whole.Count)),
                Row("after, p50, ms", run => Value(run.Tally.Whole, 0.5)),
                Row("after, p99, ms", run => Value(run.Tally.Whole, 0.99)),
                Row("all of it, s", run => Cell.Of(run.Took.TotalSeconds)),
                Row("log-in, whole, p50, ms", run => Value(run.Tally.SignIns, 0.5)),
                Row("log-in, whole, most, ms", run => Value(run.Tally.SignIns, 1)),
                Row("health, most, ms", run => Value(run.Tally.Health, 1)),
                Row("a newcomer is let in after, ms", run => Cell.Of(run.Normal.TotalMilliseconds, 0)),
                Row("faults", run => Cell.Of(run.Tally.Faults.Values.Sum())),
            ]));
        foreach (var run in new[] { own, peer })
        {
            foreach (var (fault, times) in run.Tally.Faults)
            {
                await report.AddAsync($"{title}, {run.Name}: {fault}, {times} times.");
            }
        }

        IReadOnlyList<string> Row(string name, Func<CrowdRun, string> value) => [name, value(own), value(peer)];
    }

    public static Task ChartAsync(Report report, IReadOnlyList<(string Title, CrowdRun Own, CrowdRun Peer)> runs) => report.AddAsync(
        new Chart(
            "Those let in: one request, p99", "ms", [runs[0].Own.Name, runs[0].Peer.Name],
            [.. runs.Select(run => new ChartGroup(run.Title, [run.Own.Tally.LetIn.Percentile(0.99), run.Peer.Tally.LetIn.Percentile(0.99)]))])
        {
            Aim = Aim,
        });

    private static string Value(Sample sample, double share) => sample.Count == 0 ? "–" : Cell.Of(sample.Percentile(share), 0);
}
