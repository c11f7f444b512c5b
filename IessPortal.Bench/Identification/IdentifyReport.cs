using System.Globalization;
using System.Text;

namespace IessPortal.Bench.Identification;

/// <summary>What is printed of a run.</summary>
internal static class IdentifyReport
{
    public static string Of(IdentifyRun run)
    {
        var text = new StringBuilder();
        Line(text, $"{"POST /recuperar",-22}{"n",7}{"mean ms",10}{"± SE",9}{"median",9}{"p99",9}");
        foreach (var (attempt, sample) in run.Attempts)
        {
            Row(text, attempt.Name, sample);
        }

        Row(text, "peer: GET /recuperar", run.Peer);
        var slowest = run.Attempts.MaxBy(one => one.Sample.Mean);
        var fastest = run.Attempts.MinBy(one => one.Sample.Mean);
        var ratio = slowest.Sample.Mean / fastest.Sample.Mean;
        var error = ratio * Math.Sqrt(Square(slowest.Sample.StandardError / slowest.Sample.Mean) + Square(fastest.Sample.StandardError / fastest.Sample.Mean));
        Line(text, $"ratio of the means, max/min: {ratio:0.0000} ± {error:0.0000} ({slowest.Attempt.Name} / {fastest.Attempt.Name})");
        Line(text, $"ratio of the medians, max/min: {run.Attempts.Max(one => one.Sample.Median) / run.Attempts.Min(one => one.Sample.Median):0.0000}");
        return text.ToString();
    }

    private static double Square(double value) => value * value;

    private static void Row(StringBuilder text, string name, Measuring.Sample sample) =>
        Line(text, $"{name,-22}{sample.Count,7}{sample.Mean,10:0.000}{sample.StandardError,9:0.000}{sample.Median,9:0.000}{sample.Percentile(0.99),9:0.000}");

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
