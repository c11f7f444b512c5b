using System.Collections.Concurrent;
using IessPortal.Bench.Measuring;
using IessPortal.Bench.Recovery;
using IessPortal.Tests.Support.Servers;

namespace IessPortal.Bench.Cluster;

/// <summary>Recoveries through the proxy, as fast as they go.</summary>
/// <param name="Times">Of each, in milliseconds.</param>
internal sealed record Throughput(IReadOnlyCollection<double> Times, TimeSpan Wall, CpuShares Cpu)
{
    /// <summary>Far beyond what a recovery takes; each wait within it has a limit of its own.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public double ASecond => Times.Count / Wall.TotalSeconds;

    public Sample Sample => new(Times);

    /// <param name="proxy">Which decides who answers.</param>
    public static async Task<Throughput> MeasureAsync(
        PortalCluster cluster, NginxProcess proxy, int count, int parallel, CancellationToken cancellationToken)
    {
        await cluster.RestAsync();
        var times = new ConcurrentBag<double>();
        var (before, start) = (CpuShares.Now(cluster, proxy), TimeProvider.System.GetTimestamp());
        await Workers.RunAsync(count, parallel, async (who, stop) => times.Add(await TimeAsync(cluster, proxy.Port, who, stop)), cancellationToken);
        var wall = TimeProvider.System.GetElapsedTime(start);
        return new(times, wall, CpuShares.Now(cluster, proxy).Since(before, count));
    }

    /// <summary>Two runs of as many recoveries each, taken as one.</summary>
    public Throughput With(Throughput other) => new([.. Times, .. other.Times], Wall + other.Wall, Cpu.Mean(other.Cpu));

    private static async Task<double> TimeAsync(PortalCluster cluster, int port, int who, CancellationToken cancellationToken)
    {
        var employer = Cast.InOrder[who];
        using var visitor = cluster.Open(port);
        var start = TimeProvider.System.GetTimestamp();
        try
        {
            await OneRecovery.RunAsync(visitor, employer, cluster.AnswersOf(employer), cluster.Sink).WaitAsync(Limit, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new BenchException($"A recovery stood still: {exception.Message}");
        }

        return TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
    }
}
