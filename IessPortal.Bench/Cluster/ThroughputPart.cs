using System.Globalization;

namespace IessPortal.Bench.Cluster;

/// <summary>What a second host brings: one before, both, and one again, so that what drifts with the machine drifts for both.</summary>
internal static class ThroughputPart
{
    /// <summary>The second host is down before, and up afterwards.</summary>
    public static async Task<PartReport> RunAsync(PortalCluster cluster, ClusterSize size, CancellationToken cancellationToken)
    {
        var second = cluster.Nodes[1];
        await Throughput.MeasureAsync(cluster, cluster.OnlyFirst, size.WarmUp, size.Parallel, cancellationToken);
        var before = await Throughput.MeasureAsync(cluster, cluster.OnlyFirst, size.Count, size.Parallel, cancellationToken);
        await second.StartAsync(cancellationToken);
        // Half of it reaches the second.
        await Throughput.MeasureAsync(cluster, cluster.Both, 2 * size.WarmUp, size.Parallel, cancellationToken);
        var two = await Throughput.MeasureAsync(cluster, cluster.Both, size.Count, size.Parallel, cancellationToken);
        await second.TerminateAsync(cancellationToken);
        var after = await Throughput.MeasureAsync(cluster, cluster.OnlyFirst, size.Count, size.Parallel, cancellationToken);
        await second.StartAsync(cancellationToken);
        return Report(before.With(after), two, size);
    }

    private static PartReport Report(Throughput one, Throughput two, ClusterSize size)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"one host and two, {size.Parallel} at once");
        return new(
            [
                string.Create(CultureInfo.InvariantCulture, $"{title,-46}{"one host",12}{"two hosts",12}{"ratio",8}"),
                Row("recoveries measured", one, two, run => run.Times.Count, "0"),
                Row("recoveries a second", one, two, run => run.ASecond),
                Row("CPU for each, ms: the hosts", one, two, run => run.Cpu.Hosts),
                Row("                  PostgreSQL", one, two, run => run.Cpu.Postgres),
                Row("                  nginx", one, two, run => run.Cpu.Nginx),
                Row("                  the bench, with its mail server", one, two, run => run.Cpu.Bench),
                Row("one recovery, p50, ms", one, two, run => run.Sample.Median, "0"),
                Row("one recovery, p99, ms", one, two, run => run.Sample.Percentile(0.99), "0"),
                "Each host had one core to itself among the hosts; PostgreSQL, nginx and the bench used both cores besides.",
            ],
            []);
    }

    private static string Row(string name, Throughput one, Throughput two, Func<Throughput, double> value, string format = "0.00")
    {
        var (first, second) = (value(one), value(two));
        var (left, right) = (first.ToString(format, CultureInfo.InvariantCulture), second.ToString(format, CultureInfo.InvariantCulture));
        return string.Create(CultureInfo.InvariantCulture, $"{name,-46}{left,12}{right,12}{second / first,8:0.00}");
    }
}
