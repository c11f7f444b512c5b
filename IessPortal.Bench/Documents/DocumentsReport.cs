using IessPortal.Bench.Measuring;
using IessPortal.Bench.Reports;

namespace IessPortal.Bench.Documents;

/// <summary>What is told of a run.</summary>
internal static class DocumentsReport
{
    private const double Aim = 5;

    public static async Task AddAsync(Report report, DocumentsRun run, Sample? peer)
    {
        List<IReadOnlyList<string>> rows = [Cell.Row("the printing thread", run.Thread)];
        List<ChartGroup> groups = [new("this portal", [run.Thread.Median])];
        if (peer is not null)
        {
            rows.Add(Cell.Row("peer: WeasyPrint", peer));
            groups.Add(new("WeasyPrint", [peer.Median]));
        }

        await report.AddAsync(new Table("A pack of two pages, CPU in ms", ["what", .. Cell.SampleColumns], rows));
        await report.AddAsync(new Chart("CPU of one pack of two pages, median", "ms", [], groups) { Aim = Aim });
        await report.AddAsync(
            peer is null
                ? "No peer: Debian's weasyprint is not installed."
                : Cell.Of($"WeasyPrint takes {peer.Median / run.Thread.Median:0.0} times as long."));
        await report.AddAsync(Cell.Of($"The whole process, with garbage collection and compiling: {run.Process:0.000} ms each; {run.Bytes} bytes."));
    }
}
