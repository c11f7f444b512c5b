using System.Globalization;
using IessPortal.Bench.Measuring;
using IessPortal.Bench.Reports;

namespace IessPortal.Bench.Mails;

/// <summary>What is told of a run.</summary>
internal static class MailReport
{
    private const double Second = 1000;

    public static async Task AddAsync(Report report, params IReadOnlyList<MailRun> runs)
    {
        await report.AddAsync(new Table(
            "Handing a mail over, ms for each, by turns",
            ["who", .. Cell.SampleColumns, "a second"],
            [.. runs.SelectMany<MailRun, IReadOnlyList<string>>(run => [Row(run, "this portal", run.Own), Row(run, "System.Net.Mail", run.Peer)])]));
        await report.AddAsync(new Chart(
            "Handing a mail over, median", "ms", ["this portal", "System.Net.Mail"],
            [.. runs.Select(run => new ChartGroup($"{run.Parallel} at once", [run.Own.Median, run.Peer.Median]))]));
        foreach (var run in runs)
        {
            await report.AddAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{run.Parallel} at once: of medians System.Net.Mail takes {run.Peer.Median / run.Own.Median:0.0} times as long; {run.Taken} mails arrived, " +
                $"each once."));
        }
    }

    private static IReadOnlyList<string> Row(MailRun run, string name, Sample turns) =>
        [.. Cell.Row($"{run.Parallel} at once: {name}", turns), Cell.Of(Second / turns.Median, 0)];
}
