using System.Globalization;

namespace IessPortal.Bench.Cluster;

/// <summary>SIGKILL of each host in the middle of many journeys: the first comes back, the second stays away until all have ended.</summary>
internal static class KilledPart
{
    public static async Task<PartReport> RunAsync(PortalCluster cluster, ClusterSize size, CancellationToken cancellationToken)
    {
        await cluster.RestAsync();
        var books = await Books.OpenAsync(cluster, cancellationToken);
        var crowd = new Crowd(cluster, size.Journeys, size.Parallel);
        var kills = new List<Kill>();
        await crowd.RunAsync(
            async stop =>
            {
                await crowd.ReachAsync(0.25, stop);
                await KillAsync(cluster.Nodes[0]);
                await crowd.ReachAsync(0.5, stop);
                await cluster.Nodes[0].StartAsync(stop);
                await crowd.ReachAsync(0.75, stop);
                await KillAsync(cluster.Nodes[1]);
            },
            cancellationToken);
        var found = await books.CloseAsync(crowd, kills, cancellationToken);
        await cluster.Nodes[1].StartAsync(cancellationToken);
        var moments = string.Join(" and ", kills.Select(kill => $"{kill.UnderWay}"));
        return new(
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"killed: {kills.Count} × SIGKILL with {moments} journeys under way, of {size.Journeys}; {crowd.Times.Count} came to a new key"),
                .. crowd.Describe(),
                .. found.Lines,
            ],
            found.Faults);

        async Task KillAsync(Node node)
        {
            var underWay = crowd.UnderWay;
            if (underWay == 0)
            {
                throw new BenchException("All journeys had ended before a host was killed: --journeys makes them more.");
            }

            await node.KillAsync();
            kills.Add(new(TimeProvider.System.GetUtcNow(), underWay));
        }
    }
}
