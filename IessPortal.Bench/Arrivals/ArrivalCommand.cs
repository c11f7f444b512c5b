using System.CommandLine;
using IessPortal.Bench.Host;
using IessPortal.Bench.Recovery;
using IessPortal.Bench.Reports;

namespace IessPortal.Bench.Arrivals;

/// <summary>How soon the mail server has a code that somebody has just asked for.</summary>
internal static class ArrivalCommand
{
    public static Command Create()
    {
        var perSecond = Options.Number("--per-second", "How many people ask for a code each second.", usual: 30, least: 1, most: 1000);
        var seconds = Options.Number("--seconds", "For how long.", usual: 20, least: 1, most: 600);
        var warmUp = Options.Number("--warm-up", "For how many seconds before, which are not counted.", usual: 20, least: 0, most: 600);
        var minutes = Options.Number("--limit", "After how many minutes it is given up.", usual: 20, least: 1, most: 1000);
        var postgres = Options.OtherPostgres();
        var program = Options.Program();
        var only = Options.OneDatabase();
        var command = new Command(
            "arrival",
            "Has people send the answers that a code follows, by the clock and whether or not others were answered: from the POST until the mail server has " +
            "the mail, beside a bare MailKit client; with a mail domain of ten that hangs, and one that refuses. Only that step of a recovery is driven: " +
            "so many whole ones are more than two cores serve.")
        {
            perSecond, seconds, warmUp, minutes, postgres, program, only,
        };
        command.SetAction((parsed, cancellationToken) => Limited.RunAsync(
            parsed.GetValue(minutes),
            async stop =>
            {
                var pace = new ArrivalPace(parsed.GetValue(perSecond), parsed.GetValue(seconds), parsed.GetValue(warmUp));
                await RunAsync(
                    pace, parsed.GetValue(postgres), parsed.GetValue(program), parsed.GetValue(only), new ArrivalReport(Report.Of(parsed), pace), stop);
            },
            cancellationToken));
        return command;
    }

    private static async Task RunAsync(
        ArrivalPace pace, string? server, string? program, string? only, ArrivalReport report, CancellationToken cancellationToken)
    {
        var runs = new List<ArrivalRun>();
        if (only is not Options.Postgresql)
        {
            await HoldAsync("SQLite", null);
        }

        if (only is not Options.Sqlite)
        {
            await using var started = server is null ? await OwnPostgres.StartAsync() : null;
            await HoldAsync("PostgreSQL", server ?? started!.ConnectionString);
        }

        await report.ChartAsync(runs);
        if (runs.SelectMany(run => run.Faults).Distinct().ToList() is { Count: > 0 } faults)
        {
            throw new BenchException(string.Join('\n', faults));
        }

        async Task HoldAsync(string database, string? connection)
        {
            await using var sink = new MailSink();
            await using var registries = await ArrivalRegistries.StartAsync();
            await using var host = await BenchHost.StartAsync(
                connection, program: program, settings: new Dictionary<string, string>(registries.Settings)
                {
                    ["Smtp__Host"] = "127.0.0.1",
                    ["Smtp__Port"] = $"{sink.Port}",
                    ["Smtp__StartTls"] = "false",
                });
            using var crowd = new ArrivalCrowd(host, sink);
            await using var peer = new PeerMails(sink.Port);
            await foreach (var run in ArrivalRun.HoldAsync(database, crowd, peer, pace, cancellationToken))
            {
                runs.Add(run);
                await report.AddAsync(run);
            }
        }
    }
}
