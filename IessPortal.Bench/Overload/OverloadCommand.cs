using System.CommandLine;
using IessPortal.Bench.Host;
using IessPortal.Bench.Reports;

namespace IessPortal.Bench.Overload;

/// <summary>What a crowd meets with that starts at once, with the line and without it.</summary>
internal static class OverloadCommand
{
    private const int WarmUp = 200;

    public static Command Create()
    {
        var people = Options.Number("--people", "How many identify at once.", usual: 1000, least: 1, most: 10_000);
        var atOnce = Options.Number("--at-once", "How many requests are worked on at once; 0: as set.", usual: 0, least: 0, most: 10_000);
        var minutes = Options.Number("--limit", "After how many minutes it is given up.", usual: 9, least: 1, most: 1000);
        var postgres = Options.OtherPostgres();
        var program = Options.Program();
        var only = Options.OneDatabase();
        var command = new Command(
            "overload", "Lets a crowd identify at once, from many networks and from one, on SQLite and PostgreSQL, with the line and without it.")
        {
            people, atOnce, minutes, postgres, program, only,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var limit = TimeSpan.FromMinutes(parsed.GetValue(minutes));
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            either.CancelAfter(limit);
            try
            {
                var crowd = new Crowd(parsed.GetValue(people), parsed.GetValue(atOnce), parsed.GetValue(program));
                await RunAsync(crowd, parsed.GetValue(postgres), parsed.GetValue(only), Report.Of(parsed), either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new BenchException($"It was not over within {limit.TotalMinutes:0} minutes; --limit gives it more.");
            }

            return 0;
        });
        return command;
    }

    private static async Task RunAsync(Crowd crowd, string? server, string? only, Report report, CancellationToken cancellationToken)
    {
        var runs = new List<(string, CrowdRun, CrowdRun)>();
        if (only is not Options.Postgresql)
        {
            await HoldAsync("SQLite", null);
        }

        if (only is not Options.Sqlite)
        {
            await using var started = server is null ? await OwnPostgres.StartAsync() : null;
            await HoldAsync("PostgreSQL", server ?? started!.ConnectionString);
        }

        await OverloadReport.ChartAsync(report, runs);

        async Task HoldAsync(string database, string? connection)
        {
            await using var own = await StartAsync(connection, crowd, line: true);
            await using var peer = await StartAsync(connection, crowd, line: false);
            await CrowdRun.WarmUpAsync(own, WarmUp, cancellationToken);
            await CrowdRun.WarmUpAsync(peer, WarmUp, cancellationToken);
            foreach (var (title, network) in new[] { ("many networks", null), ("one network", "192.0.2.1") })
            {
                var with = await CrowdRun.HoldAsync("with the line", own, crowd.People, network, cancellationToken);
                var without = await CrowdRun.HoldAsync("without it", peer, crowd.People, network, cancellationToken);
                await OverloadReport.AddAsync(report, $"{database}, {crowd.People} people, {title}", with, without);
                runs.Add(($"{database}, {title}", with, without));
            }
        }
    }

    private static Task<BenchHost> StartAsync(string? server, Crowd crowd, bool line) => BenchHost.StartAsync(
        server,
        program: crowd.Program,
        settings: new Dictionary<string, string>
        {
            ["Admission__Enabled"] = line ? "true" : "false",
            ["Admission__AtOnce"] = $"{crowd.AtOnce}",
            // One employer logs in as often as many would.
            ["SignIn__StrangerTriesPerDay"] = "10000",
        });

    private sealed record Crowd(int People, int AtOnce, string? Program);
}
