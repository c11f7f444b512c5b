using System.CommandLine;
using IessPortal.Bench.Host;
using IessPortal.Bench.Recovery.Peer;
using IessPortal.Bench.Reports;

namespace IessPortal.Bench.Recovery;

/// <summary>What a whole recovery costs the server, and how many there is room for.</summary>
internal static class RecoveryCommand
{
    public static Command Create()
    {
        var count = Options.Number("--count", "How many recoveries are measured, by each and on each database.", usual: 120, least: 8);
        var parallel = Options.Number("--parallel", "How many go on at once; each has employers of its own.", usual: 4, least: 1, most: Cast.InOrder.Count);
        var warmUp = Options.Number("--warm-up", "How many go before, by each and on each database.", usual: 160, least: 1);
        var minutes = Options.Number("--limit", "After how many minutes it is given up.", usual: 15, least: 1, most: 1000);
        var postgres = Options.OtherPostgres();
        var program = Options.Program();
        var only = Options.OneDatabase();
        var command = new Command(
            "recovery",
            "Carries employers from identification to a new key, on SQLite and PostgreSQL, in turns with ASP.NET Core Identity's own endpoints.")
        {
            count, parallel, warmUp, minutes, postgres, program, only,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var size = new ContestSize(parsed.GetValue(count), parsed.GetValue(parallel), parsed.GetValue(warmUp));
            var limit = TimeSpan.FromMinutes(parsed.GetValue(minutes));
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            either.CancelAfter(limit);
            try
            {
                await RunAsync(
                    size, parsed.GetValue(postgres), parsed.GetValue(program), parsed.GetValue(only), Report.Of(parsed), either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new BenchException($"It was not over within {limit.TotalMinutes:0} minutes; --limit gives it more.");
            }

            return 0;
        });
        return command;
    }

    private static async Task RunAsync(
        ContestSize size, string? server, string? program, string? only, Report report, CancellationToken cancellationToken)
    {
        await using var sink = new MailSink();
        var contests = new List<Contest>();
        if (only is not Options.Postgresql)
        {
            contests.Add(await HoldAsync("SQLite", null, null));
        }

        if (only is not Options.Sqlite)
        {
            await using var started = server is null ? await OwnPostgres.StartAsync() : null;
            await using var meter = started is null ? null : await PostgresMeter.OpenAsync(started);
            contests.Add(await HoldAsync("PostgreSQL", server ?? started!.ConnectionString, meter));
        }

        await RecoveryReport.CompareAsync(report, contests);

        async Task<Contest> HoldAsync(string database, string? connection, PostgresMeter? meter)
        {
            await using var own = await PortalContender.StartAsync(connection, program, sink);
            await using var peer = await PeerContender.StartAsync(connection, sink);
            var contest = await Contest.HoldAsync(database, own, peer, size, meter, cancellationToken);
            await RecoveryReport.AddAsync(report, contest);
            return contest;
        }
    }
}
