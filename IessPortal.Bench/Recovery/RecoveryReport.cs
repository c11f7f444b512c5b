using System.Globalization;
using System.Text;

namespace IessPortal.Bench.Recovery;

/// <summary>What is printed of a run.</summary>
internal static class RecoveryReport
{
    public static string Of(RecoveryRun run)
    {
        var net = run.ServerCpu - run.LookUpCpu;
        var hash = run.Hash.Median;
        var text = new StringBuilder();
        Line(text, $"recoveries                   {run.Times.Count,9}");
        Line(text, $"recoveries a second          {run.Times.Count / run.Wall.TotalSeconds,9:0.00}");
        Line(text, $"whole recovery, p50 / p99    {run.Times.Median,9:0.0} / {run.Times.Percentile(0.99):0.0} ms");
        Line(text, $"server CPU per recovery      {run.ServerCpu.TotalMilliseconds,9:0.0} ms");
        Line(text, $"  of which demo look-ups     {run.LookUpCpu.TotalMilliseconds,9:0.0} ms (answers once, mails twice: the bench's, not a person's)");
        Line(text, $"  without them               {net.TotalMilliseconds,9:0.0} ms");
        Line(text, $"one password hash, CPU       {hash,9:0.0} ms (median of {run.Hash.Count})");
        Line(text, $"server CPU / hash            {net.TotalMilliseconds / hash,9:0.00} ({run.ServerCpu.TotalMilliseconds / hash:0.00} with the look-ups)");
        Line(text, $"  hashes in each recovery    {RecoveryRun.HashesEach,9} (1 compared with all earlier keys, 1 stored)");
        Line(text, $"  all else                   {net.TotalMilliseconds - (RecoveryRun.HashesEach * hash),9:0.0} ms");
        var start = (Page: run.Host.Process.StartUp.TotalSeconds, First: run.Host.FirstStart.TotalSeconds);
        Line(text, $"start to first page          {start.Page,9:0.00} s (with migration and demo: {start.First:0.00} s)");
        Line(text, $"server memory, peak          {run.Host.Process.PeakMemory / 1024 / 1024,9} MB");
        return text.ToString();
    }

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
