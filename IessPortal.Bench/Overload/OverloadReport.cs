using System.Globalization;
using System.Text;
using IessPortal.Bench.Measuring;

namespace IessPortal.Bench.Overload;

/// <summary>What is printed of a crowd, beside the same crowd where nobody is kept waiting.</summary>
internal static class OverloadReport
{
    public static string Of(string title, CrowdRun own, CrowdRun peer)
    {
        var text = new StringBuilder();
        Row(text, title, own.Name, peer.Name);
        Row(text, "let in, one request, p50, ms", own, peer, run => Value(run.Tally.LetIn, 0.5));
        Row(text, "let in, one request, p99, ms", own, peer, run => Value(run.Tally.LetIn, 0.99));
        Row(text, "the line's page, p50, ms", own, peer, run => Value(run.Tally.Line, 0.5));
        Row(text, "the line's page, p99, ms", own, peer, run => Value(run.Tally.Line, 0.99));
        Row(text, "people who saw the line", own, peer, run => $"{run.Tally.SawLine}");
        Row(text, "pages of the line", own, peer, run => $"{run.Tally.Line.Count}");
        Row(text, "people who came to an answer", own, peer, run => $"{run.Tally.Whole.Count}");
        Row(text, "  after, p50, ms", own, peer, run => Value(run.Tally.Whole, 0.5));
        Row(text, "  after, p99, ms", own, peer, run => Value(run.Tally.Whole, 0.99));
        Row(text, "all of it, s", own, peer, run => $"{run.Took.TotalSeconds:0.0}");
        Row(text, "log-in, whole, p50, ms", own, peer, run => Value(run.Tally.SignIns, 0.5));
        Row(text, "log-in, whole, most, ms", own, peer, run => Value(run.Tally.SignIns, 1));
        Row(text, "health, most, ms", own, peer, run => Value(run.Tally.Health, 1));
        Row(text, "a newcomer is let in after, ms", own, peer, run => $"{run.Normal.TotalMilliseconds:0}");
        Row(text, "faults", own, peer, run => $"{run.Tally.Faults.Values.Sum()}");
        foreach (var run in new[] { own, peer })
        {
            foreach (var (fault, times) in run.Tally.Faults)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {run.Name}: {fault}, {times} times");
            }
        }

        return text.ToString();
    }

    private static string Value(Sample sample, double share) =>
        sample.Count == 0 ? "–" : sample.Percentile(share).ToString("0", CultureInfo.InvariantCulture);

    private static void Row(StringBuilder text, string name, CrowdRun own, CrowdRun peer, Func<CrowdRun, string> value) =>
        Row(text, name, value(own), value(peer));

    private static void Row(StringBuilder text, string name, string own, string peer) =>
        text.AppendLine(CultureInfo.InvariantCulture, $"{name,-40}{own,14}{peer,16}");
}
