using IessPortal.Tests.Support.Servers;

namespace IessPortal.Bench.Cluster;

/// <summary>CPU that each took, in milliseconds for one recovery.</summary>
internal sealed record CpuShares(double Hosts, double Postgres, double Nginx, double Bench)
{
    /// <summary>What has been used so far.</summary>
    public static CpuShares Now(PortalCluster cluster, NginxProcess proxy) => new(
        cluster.Nodes.Sum(node => node.Cpu.TotalMilliseconds),
        ProcessTree.Cpu(cluster.Postgres.Id).TotalMilliseconds,
        ProcessTree.Cpu(proxy.Id).TotalMilliseconds,
        Environment.CpuUsage.TotalTime.TotalMilliseconds);

    public CpuShares Since(CpuShares before, int count) => new(
        (Hosts - before.Hosts) / count, (Postgres - before.Postgres) / count, (Nginx - before.Nginx) / count, (Bench - before.Bench) / count);

    /// <summary>Of two runs of as many recoveries each.</summary>
    public CpuShares Mean(CpuShares other) => new(
        (Hosts + other.Hosts) / 2, (Postgres + other.Postgres) / 2, (Nginx + other.Nginx) / 2, (Bench + other.Bench) / 2);
}
