using System.Globalization;

namespace IessPortal.Bench.Cluster;

/// <summary>One host after the other is ended in order and started again, round after round, as long as journeys go on.</summary>
internal static class RestartsPart
{
    private const int MostComplaints = 20;

    public static async Task<PartReport> RunAsync(PortalCluster cluster, ClusterSize size, CancellationToken cancellationToken)
    {
        await cluster.RestAsync();
        var books = await Books.OpenAsync(cluster, cancellationToken);
        var crowd = new Crowd(cluster, size.Journeys, size.Parallel);
        var (restarts, during) = (0, 0);
        await crowd.RunAsync(
            async stop =>
            {
                await crowd.ReachAsync(1 / 8d, stop);
                do
                {
                    foreach (var node in cluster.Nodes)
                    {
                        during += crowd.IsOver ? 0 : 1;
                        restarts++;
                        await node.TerminateAsync(stop);
                        await node.StartAsync(stop);
                    }
                }
                while (!crowd.IsOver);
            },
            cancellationToken);
        var found = await books.CloseAsync(crowd, [], cancellationToken);
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"restart: {restarts} × SIGTERM and start in turn, {during} of them amid {size.Journeys} journeys; {crowd.Times.Count} came to a new key");
        return new(
            [line, .. crowd.Describe(), .. await ComplaintsAsync(cluster, crowd), .. found.Lines],
            [.. found.Faults, .. Faults(crowd, during, cluster.Nodes.Count)]);
    }

    /// <summary>What the proxy said of it, where somebody saw a fault.</summary>
    private static async Task<IEnumerable<string>> ComplaintsAsync(PortalCluster cluster, Crowd crowd) =>
        crowd.Seen.FaultCount == 0 ? [] : (await cluster.Both.ComplaintsAsync()).TakeLast(MostComplaints).Select(line => $"    nginx: {line}");

    private static IEnumerable<string> Faults(Crowd crowd, int during, int hosts)
    {
        if (during < hosts)
        {
            yield return $"Only {during} restarts began before all journeys had ended: --journeys makes them more.";
        }

        if (crowd.Seen.FaultCount > 0)
        {
            yield return $"{crowd.Seen.FaultCount} answers were faults that a person saw.";
        }
    }
}
