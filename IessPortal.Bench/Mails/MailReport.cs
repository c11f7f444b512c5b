using System.Globalization;
using System.Text;
using IessPortal.Bench.Measuring;

namespace IessPortal.Bench.Mails;

/// <summary>What is printed of a run.</summary>
internal static class MailReport
{
    private const double Second = 1000;

    public static string Of(params IReadOnlyList<MailRun> runs)
    {
        var text = new StringBuilder();
        Line(text, $"{"ms for each mail, by turns",-40}{"turns",7}{"mean",10}{"± SE",9}{"median",9}{"p99",9}{"a second",10}");
        foreach (var run in runs)
        {
            Row(text, $"{run.Parallel} at once: this portal", run.Own);
            Row(text, $"{run.Parallel} at once: System.Net.Mail", run.Peer);
            Line(text, $"  of medians System.Net.Mail takes {run.Peer.Median / run.Own.Median:0.0} times as long; {run.Taken} mails arrived, each once");
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, string name, Sample turns)
    {
        var (median, most, rate) = (turns.Median, turns.Percentile(0.99), Second / turns.Median);
        Line(text, $"{name,-40}{turns.Count,7}{turns.Mean,10:0.000}{turns.StandardError,9:0.000}{median,9:0.000}{most,9:0.000}{rate,10:0}");
    }

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
