using IessPortal.Bench.Reports;

namespace IessPortal.Bench.Arrivals;

/// <summary>What is told of the runs.</summary>
internal sealed class ArrivalReport(Report report, ArrivalPace pace)
{
    /// <summary>Of the time to acceptance of 99 in a hundred, in milliseconds.</summary>
    private const double Aim = 500;

    public async Task AddAsync(ArrivalRun run)
    {
        await report.AddAsync(new Table(
            $"{run.Database}, {run.Situation}, {pace.PerSecond} a second for {pace.Seconds} s",
            ["ms from when the POST was due", "n", "p50", "p95", "p99", "most"],
            [
                Row("until the mail server has the mail", run.Accepted),
                Row("until the POST is answered", run.Answered),
                Row("peer: MailKit alone, until the mail server has it", run.Peer),
                Row("the bench itself sent late by", run.Late),
            ]));
        var core = run.Cpu.TotalSeconds * pace.PerSecond;
        await report.AddAsync(Cell.Of(
            $"{run.Database}, {run.Situation}: {run.Cpu.TotalMilliseconds:0.0} ms of the portal's CPU for each, at this pace {core:0 %} of a core."));
    }

    public Task ChartAsync(IEnumerable<ArrivalRun> runs) => report.AddAsync(
        new Chart(
            "From the POST until the mail server has the mail", "ms", ["p50", "p95", "p99"],
            [
                .. runs.Select(run => new ChartGroup(
                    $"{run.Database}: {run.Situation}", [run.Accepted.Median, run.Accepted.Percentile(0.95), run.Accepted.Percentile(0.99)])),
            ])
        {
            Aim = Aim,
        });

    private static IReadOnlyList<string> Row(string name, Measuring.Sample sample) =>
    [
        name, Cell.Of(sample.Count), Cell.Of(sample.Median), Cell.Of(sample.Percentile(0.95)), Cell.Of(sample.Percentile(0.99)), Cell.Of(sample.Percentile(1)),
    ];
}
