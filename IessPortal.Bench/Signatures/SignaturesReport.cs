using IessPortal.Bench.Reports;

namespace IessPortal.Bench.Signatures;

/// <summary>What is told of a run.</summary>
internal static class SignaturesReport
{
    public static async Task AddAsync(Report report, IReadOnlyList<SignaturesRun> runs, IReadOnlyList<CostlyRun> costly)
    {
        await report.AddAsync(new Table(
            "Signed letters, medians in ms",
            ["letter", "n", "KB", "this portal", "its CPU", "pdfsig", "times as long", "one hash by Identity", "of its CPU"],
            [.. runs.Select(Row)]));
        await report.AddAsync(new Chart(
            "One letter, median", "ms", ["this portal", "pdfsig"], [.. runs.Select(run => new ChartGroup(run.Letter, [run.Own.Median, run.Peer.Median]))]));
        await report.AddAsync(new Table(
            "Files made to cost as much as they can",
            ["file", "bytes", "CPU, median, ms", "MB", "obstacles"],
            [
                .. costly.Select(run => (IReadOnlyList<string>)
                [
                    run.Name, Cell.Of(run.Bytes), Cell.Of(run.Cpu.Median, 0), Cell.Of(run.Memory / 1048576.0), run.Obstacles,
                ]),
            ]));
    }

    private static IReadOnlyList<string> Row(SignaturesRun run) =>
    [
        run.Letter, Cell.Of(run.Own.Count), Cell.Of(run.Bytes / 1024), Cell.Of(run.Own.Median, 2), Cell.Of(run.Cpu.Median, 2), Cell.Of(run.Peer.Median),
        Cell.Of(run.Peer.Median / run.Own.Median), Cell.Of(run.Hash.Median), Cell.Of($"{run.Cpu.Median / run.Hash.Median:0.0 %}"),
    ];
}
