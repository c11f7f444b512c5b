using System.CommandLine;
using IessPortal.Bench.Recovery;
using IessPortal.Bench.Reports;
using Npgsql;

namespace IessPortal.Bench.Cluster;

/// <summary>Two hosts behind nginx: what the second brings, and what becomes of people when one is killed or restarted.</summary>
internal static class ClusterCommand
{
    private const string Throughput = "throughput";
    private const string Killed = "killed";
    private const string Restart = "restart";
    private const string Live = "live";
    private const int Cores = 2;

    public static Command Create()
    {
        var journeys = Options.Number("--journeys", "How many go on while hosts are killed, and as many while they are restarted.", usual: 200, least: 1);
        var parallel = Options.Number("--parallel", "How many go on at once; each has employers of its own.", usual: 8, least: 1, most: Cast.InOrder.Count);
        var count = Options.Number("--count", "Recoveries that are measured with one host, twice, and with both.", usual: 120, least: 1);
        var warmUp = Options.Number("--warm-up", "Recoveries that go before, for each host.", usual: 80, least: 1);
        var changes = Options.Number("--changes", "Recoveries that are followed at one host while they go on at the other.", usual: 20, least: 1);
        var minutes = Options.Number("--limit", "After how many minutes it is given up.", usual: 10, least: 1, most: 1000);
        var program = Options.Program();
        var only = new Option<string?>("--only") { Description = $"One part alone: {Throughput}, {Killed}, {Restart} or {Live}." };
        only.AcceptOnlyFromAmong(Throughput, Killed, Restart, Live);
        var command = new Command(
            "cluster", "Two hosts on one PostgreSQL behind nginx, with journeys going on: what the second brings, SIGKILL, a rolling restart, live state.")
        {
            journeys, parallel, count, warmUp, changes, minutes, program, only,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var size = new ClusterSize(
                parsed.GetValue(journeys), parsed.GetValue(parallel), parsed.GetValue(count), parsed.GetValue(warmUp), parsed.GetValue(changes));
            var limit = TimeSpan.FromMinutes(parsed.GetValue(minutes));
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            either.CancelAfter(limit);
            try
            {
                return await RunAsync(size, parsed.GetValue(program), parsed.GetValue(only), Report.Of(parsed), either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new BenchException($"It was not over within {limit.TotalMinutes:0} minutes; --limit gives it more.");
            }
            catch (Exception exception) when (exception is InvalidOperationException or TimeoutException or NpgsqlException)
            {
                throw new BenchException(exception.Message);
            }
        });
        return command;
    }

    /// <returns>The exit code: whether every part holds.</returns>
    private static async Task<int> RunAsync(
        ClusterSize size, string? program, string? only, Report report, CancellationToken cancellationToken)
    {
        if (Environment.ProcessorCount < Cores)
        {
            throw new BenchException($"Each of {Cores} hosts needs a core of its own, and there are {Environment.ProcessorCount} here.");
        }

        await using var cluster = await PortalCluster.StartAsync(program, cancellationToken);
        var faults = 0;
        if (only is null or Throughput)
        {
            await TellAsync(ThroughputPart.RunAsync);
        }
        else
        {
            await cluster.Nodes[1].StartAsync(cancellationToken);
        }

        foreach (var (name, part) in new (string, Part)[] { (Killed, KilledPart.RunAsync), (Restart, RestartsPart.RunAsync), (Live, LivePart.RunAsync) })
        {
            if (only is null || only == name)
            {
                await TellAsync(part);
            }
        }

        return faults == 0 ? 0 : 1;

        async Task TellAsync(Part part)
        {
            var told = await part(cluster, size, cancellationToken);
            await report.AddTextAsync(told.ToString());
            faults += told.Faults.Count;
        }
    }

    private delegate Task<PartReport> Part(PortalCluster cluster, ClusterSize size, CancellationToken cancellationToken);
}
