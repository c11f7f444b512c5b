using IessPortal.Bench.Measuring;
using IessPortal.Bench.Reports;

namespace IessPortal.Bench.Identification;

/// <summary>What is told of a run.</summary>
internal static class IdentifyReport
{
    public static async Task AddAsync(Report report, string database, IdentifyRun run)
    {
        await report.AddAsync(new Table(
            $"{database}: POST /recuperar, ms",
            ["identification", .. Cell.SampleColumns],
            [.. run.Attempts.Select(one => Cell.Row(one.Attempt.Name, one.Sample)), Cell.Row("peer: GET /recuperar", run.Peer)]));
        var slowest = run.Attempts.MaxBy(one => one.Sample.Mean);
        var fastest = run.Attempts.MinBy(one => one.Sample.Mean);
        var ratio = slowest.Sample.Mean / fastest.Sample.Mean;
        var error = ratio * Math.Sqrt(Square(RelativeError(slowest.Sample)) + Square(RelativeError(fastest.Sample)));
        var medians = run.Attempts.Max(one => one.Sample.Median) / run.Attempts.Min(one => one.Sample.Median);
        await report.AddAsync(Cell.Of(
            $"{database}: ratio of the means, max/min: {ratio:0.0000} ± {error:0.0000} ({slowest.Attempt.Name} / {fastest.Attempt.Name})"));
        await report.AddAsync(Cell.Of($"{database}: ratio of the medians, max/min: {medians:0.0000}"));
        await report.AddAsync(new Chart(
            $"{database}: mean time of POST /recuperar", "ms", [],
            [.. run.Attempts.Select(one => new ChartGroup(one.Attempt.Name, [one.Sample.Mean])), new("peer: GET /recuperar", [run.Peer.Mean])]));
    }

    private static double RelativeError(Sample sample) => sample.StandardError / sample.Mean;

    private static double Square(double value) => value * value;
}
