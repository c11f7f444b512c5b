using System.Globalization;
using System.Text;
using IessPortal.Bench.Measuring;

namespace IessPortal.Bench.Documents;

/// <summary>What is printed of a run.</summary>
internal static class DocumentsReport
{
    public static string Of(DocumentsRun run, Sample? peer)
    {
        var text = new StringBuilder();
        Line(text, $"{"pack of two pages",-22}{"n",7}{"mean ms",10}{"± SE",9}{"median",9}{"p99",9}");
        Row(text, "CPU of its thread", run.Thread);
        if (peer is not null)
        {
            Row(text, "peer: WeasyPrint", peer);
            Line(text, $"WeasyPrint / the writer, medians: {peer.Median / run.Thread.Median:0.0}");
        }
        else
        {
            Line(text, $"No peer: Debian's weasyprint is not installed.");
        }

        Line(text, $"CPU of the process, all threads: {run.Process:0.000} ms each; {run.Bytes} bytes");
        return text.ToString();
    }

    private static void Row(StringBuilder text, string name, Sample sample) =>
        Line(text, $"{name,-22}{sample.Count,7}{sample.Mean,10:0.000}{sample.StandardError,9:0.000}{sample.Median,9:0.000}{sample.Percentile(0.99),9:0.000}");

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
