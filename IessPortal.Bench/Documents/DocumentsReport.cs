using System.Globalization;
using System.Text;

namespace IessPortal.Bench.Documents;

/// <summary>What is printed of a run.</summary>
internal static class DocumentsReport
{
    public static string Of(DocumentsRun run)
    {
        var text = new StringBuilder();
        Line(text, $"{"pack of two pages",-22}{"n",7}{"mean ms",10}{"± SE",9}{"median",9}{"p99",9}");
        Line(text, $"{"CPU of its thread",-22}{run.Thread.Count,7}{run.Thread.Mean,10:0.000}{run.Thread.StandardError,9:0.000}{run.Thread.Median,9:0.000}{run.Thread.Percentile(0.99),9:0.000}");
        Line(text, $"CPU of the process, all threads: {run.Process:0.000} ms each; {run.Bytes} bytes");
        return text.ToString();
    }

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
