using System.Collections.Concurrent;
using IessPortal.Bench.Measuring;

namespace IessPortal.Bench.Recovery;

/// <summary>What one of the two took.</summary>
/// <param name="Times">Of each recovery, from the first request to the last answer, in milliseconds.</param>
/// <param name="Wall">Of all together.</param>
/// <param name="Cpu">Of its process, for one recovery.</param>
/// <param name="Hash">CPU of one of its hashes, measured in between.</param>
/// <param name="Postgres">What its recoveries had PostgreSQL use, all together; none: it is not one of this run's own.</param>
internal sealed record ContenderRun(IContender Contender, Sample Times, TimeSpan Wall, TimeSpan Cpu, Sample Hash, PostgresUse? Postgres)
{
    public double ASecond => Times.Count / Wall.TotalSeconds;

    /// <summary>What is not hashing.</summary>
    public double RestMilliseconds => Cpu.TotalMilliseconds - (Contender.Hashes * Hash.Median);
}

/// <summary>How many recoveries are measured, and how.</summary>
/// <param name="Count">By each of the two.</param>
/// <param name="Parallel">How many go on at once.</param>
/// <param name="WarmUp">How many go before, by each.</param>
internal sealed record ContestSize(int Count, int Parallel, int WarmUp);

/// <summary>The portal and its peer on one kind of database, turn about, both warm.</summary>
internal sealed record Contest(string Database, ContenderRun Own, ContenderRun Peer)
{
    /// <summary>In how many turns each has its share: the machine's neighbours make a core slower and faster by the minute.</summary>
    private const int Turns = 8;

    /// <summary>Far beyond what a recovery takes; each wait within it has a limit of its own.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public double CpuRatio => Own.Cpu / Peer.Cpu;

    /// <param name="meter">Of the server on which both are, where it can be read off.</param>
    public static async Task<Contest> HoldAsync(
        string database, IContender own, IContender peer, ContestSize size, PostgresMeter? meter, CancellationToken cancellationToken)
    {
        // Until the runtime has compiled for speed what is used often, and every employer has as many earlier keys as are remembered.
        for (var turn = 0; turn < Turns; turn++)
        {
            await RunAsync(own, Workers.Share(size.WarmUp, turn, Turns), size.Parallel, cancellationToken);
            await RunAsync(peer, Workers.Share(size.WarmUp, turn, Turns), size.Parallel, cancellationToken);
        }

        var (measuredOwn, measuredPeer) = (new Tally(own, HashTimes.Measure, meter), new Tally(peer, HashTimes.MeasurePeer, meter));
        for (var turn = 0; turn < Turns; turn++)
        {
            var share = Workers.Share(size.Count, turn, Turns);
            // Each goes first equally often: what drifts, drifts for both.
            Tally[] both = turn % 2 == 0 ? [measuredOwn, measuredPeer] : [measuredPeer, measuredOwn];
            foreach (var one in both)
            {
                await one.AddAsync(share, size.Parallel, cancellationToken);
            }
        }

        return new(database, measuredOwn.Result(), measuredPeer.Result());
    }

    private static async Task<IReadOnlyCollection<double>> RunAsync(IContender contender, int count, int workers, CancellationToken cancellationToken)
    {
        await contender.RestAsync();
        return await TimesAsync(contender, count, workers, cancellationToken);
    }

    private static async Task<IReadOnlyCollection<double>> TimesAsync(IContender contender, int count, int workers, CancellationToken cancellationToken)
    {
        var times = new ConcurrentBag<double>();
        await Workers.RunAsync(count, workers, async (who, stop) => times.Add(await TimeAsync(contender, who, stop)), cancellationToken);
        return times;
    }

    private static async Task<double> TimeAsync(IContender contender, int who, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        try
        {
            await contender.RecoverAsync(who).WaitAsync(Limit, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // The process may have ended meanwhile, which says more.
            _ = contender.Process.Cpu;
            throw new BenchException($"A recovery by {contender.Name} stood still: {exception.Message}");
        }

        return TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>Adds up the turns of one.</summary>
    private sealed class Tally(IContender contender, Func<IReadOnlyList<double>> hash, PostgresMeter? meter)
    {
        private readonly List<double> times = [];
        private readonly List<double> hashes = [];
        private TimeSpan wall;
        private TimeSpan cpu;
        private PostgresUse postgres;

        public async Task AddAsync(int count, int workers, CancellationToken cancellationToken)
        {
            hashes.AddRange(hash());
            await contender.RestAsync();
            var postgresBefore = meter is null ? default : await meter.ReadAsync();
            var (cpuBefore, start) = (contender.Process.Cpu, TimeProvider.System.GetTimestamp());
            times.AddRange(await TimesAsync(contender, count, workers, cancellationToken));
            wall += TimeProvider.System.GetElapsedTime(start);
            cpu += contender.Process.Cpu - cpuBefore;
            postgres += meter is null ? default : await meter.ReadAsync() - postgresBefore;
        }

        public ContenderRun Result() => new(
            contender, new(times), wall, cpu / times.Count, new(hashes), meter is null ? null : postgres);
    }
}
