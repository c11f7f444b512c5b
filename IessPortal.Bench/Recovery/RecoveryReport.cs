using System.Globalization;
using System.Text;

namespace IessPortal.Bench.Recovery;

/// <summary>What is printed of a run.</summary>
internal static class RecoveryReport
{
    public static string Of(Contest contest)
    {
        var (own, peer) = (contest.Own, contest.Peer);
        var text = new StringBuilder();
        Line(text, $"{contest.Database,-34}{own.Contender.Name,16}{peer.Contender.Name,22}{"ratio",8}");
        Row(text, "server CPU per recovery, ms", own, peer, run => run.Cpu.TotalMilliseconds);
        Row(text, "  one hash", own, peer, run => run.Hash.Median);
        Row(text, "  how many", own, peer, run => run.Contender.Hashes, digits: 0);
        Row(text, "  all else", own, peer, run => run.RestMilliseconds);
        Row(text, "requests per recovery", own, peer, run => run.Contender.Requests, digits: 0);
        Row(text, "recoveries a second", own, peer, run => run.ASecond);
        Row(text, "one recovery, p50, ms", own, peer, run => run.Times.Median);
        Row(text, "one recovery, p99, ms", own, peer, run => run.Times.Percentile(0.99));
        Row(text, "memory at most, MB", own, peer, run => run.Contender.Process.PeakMemory / 1024.0 / 1024.0, digits: 0);
        Row(text, "recoveries measured", own, peer, run => run.Times.Count, digits: 0);
        if (own.Postgres is { } used && peer.Postgres is not null)
        {
            Row(text, "PostgreSQL: CPU per recovery, ms", own, peer, run => run.Postgres!.Value.Cpu.TotalMilliseconds / run.Times.Count);
            Row(text, "            log per recovery, KB", own, peer, run => run.Postgres!.Value.Wal / 1024.0 / run.Times.Count, digits: 1);
            Row(text, "            transactions", own, peer, run => run.Postgres!.Value.Commits / (double)run.Times.Count, digits: 1);
            var core = used.Cpu.TotalMilliseconds / own.Times.Count;
            Line(text, $"one core of PostgreSQL carries {1000 / core:0} recoveries a second: {own.Cpu.TotalMilliseconds / core:0.0} cores of hosts");
            Line(text, $"at that rate its log grows by {used.Wal / 1024.0 / 1024.0 / own.Times.Count * 1000 / core:0.0} MB a second for each core");
        }

        return text.ToString();
    }

    /// <summary>The last line: by the database on which it is worse.</summary>
    public static string Ratio(IEnumerable<Contest> contests) =>
        string.Create(CultureInfo.InvariantCulture, $"cpu-ratio {contests.Max(contest => contest.CpuRatio):0.00}");

    private static void Row(StringBuilder text, string name, ContenderRun own, ContenderRun peer, Func<ContenderRun, double> value, int digits = 2)
    {
        var format = $"F{digits}";
        var (first, second) = (value(own), value(peer));
        var (left, right) = (first.ToString(format, CultureInfo.InvariantCulture), second.ToString(format, CultureInfo.InvariantCulture));
        Line(text, $"{name,-34}{left,16}{right,22}{first / second,8:0.00}");
    }

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
