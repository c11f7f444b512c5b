using System.Globalization;
using IessPortal.Bench.Reports;

namespace IessPortal.Bench.Recovery;

/// <summary>What is told of a run.</summary>
internal static class RecoveryReport
{
    public static async Task AddAsync(Report report, Contest contest)
    {
        var (own, peer) = (contest.Own, contest.Peer);
        List<IReadOnlyList<string>> rows =
        [
            Row("server CPU per recovery, ms", run => run.Cpu.TotalMilliseconds),
            Row("of it one hash", run => run.Hash.Median),
            Row("how many hashes", run => run.Contender.Hashes, digits: 0),
            Row("all but hashes", run => run.RestMilliseconds),
            Row("requests per recovery", run => run.Contender.Requests, digits: 0),
            Row("recoveries a second", run => run.ASecond),
            Row("one recovery, p50, ms", run => run.Times.Median),
            Row("one recovery, p99, ms", run => run.Times.Percentile(0.99)),
            Row("memory at most, MB", run => run.Contender.Process.PeakMemory / 1024.0 / 1024.0, digits: 0),
            Row("recoveries measured", run => run.Times.Count, digits: 0),
        ];
        if (own.Postgres is not null && peer.Postgres is not null)
        {
            rows.Add(Row("PostgreSQL: CPU per recovery, ms", run => run.Postgres!.Value.Cpu.TotalMilliseconds / run.Times.Count));
            rows.Add(Row("PostgreSQL: log per recovery, KB", run => run.Postgres!.Value.Wal / 1024.0 / run.Times.Count, digits: 1));
            rows.Add(Row("PostgreSQL: transactions per recovery", run => run.Postgres!.Value.Commits / (double)run.Times.Count, digits: 1));
        }

        await report.AddAsync(new Table(contest.Database, ["a whole recovery", own.Contender.Name, peer.Contender.Name, "ratio"], rows));
        if (own.Postgres is { } used)
        {
            var core = used.Cpu.TotalMilliseconds / own.Times.Count;
            await report.AddAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"One core of PostgreSQL carries {1000 / core:0} recoveries a second: {own.Cpu.TotalMilliseconds / core:0.0} cores of hosts; " +
                $"its log then grows by {used.Wal / 1024.0 / 1024.0 / own.Times.Count * 1000 / core:0.0} MB a second."));
        }

        IReadOnlyList<string> Row(string name, Func<ContenderRun, double> value, int digits = 2)
        {
            var (first, second) = (value(own), value(peer));
            return [name, Cell.Of(first, digits), Cell.Of(second, digits), Cell.Of(first / second, 2)];
        }
    }

    /// <summary>The last line: by the database on which it is worse.</summary>
    public static async Task CompareAsync(Report report, IReadOnlyList<Contest> contests)
    {
        await report.AddAsync(new Chart(
            "Server CPU of one recovery", "ms", [contests[0].Own.Contender.Name, contests[0].Peer.Contender.Name],
            [.. contests.Select(one => new ChartGroup(one.Database, [one.Own.Cpu.TotalMilliseconds, one.Peer.Cpu.TotalMilliseconds]))]));
        await report.AddAsync(Cell.Of($"cpu-ratio {contests.Max(contest => contest.CpuRatio):0.00}"));
    }
}
