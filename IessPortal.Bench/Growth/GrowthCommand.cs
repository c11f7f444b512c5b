using System.CommandLine;
using IessPortal.Bench.Host;
using IessPortal.Bench.Recovery;
using IessPortal.Tests.Support.Servers;

namespace IessPortal.Bench.Growth;

/// <summary>What becomes dearer with the years.</summary>
internal static class GrowthCommand
{
    public static Command Create()
    {
        var employers = Options.Number("--employers", "How many the large portal has; the small one has 1,000.", usual: 100_000, least: 1_000, most: 1_000_000);
        var cases = Options.Number("--cases", "How many past cases the large one has.", usual: 500_000, least: 10_000, most: 10_000_000);
        var entries = Options.Number("--entries", "How many audit entries the large one has.", usual: 2_000_000, least: 10_000, most: 100_000_000);
        var recoveries = Options.Number("--recoveries", "How many are measured in each of eight turns, by each.", usual: 8, least: 1);
        var rounds = Options.Number("--rounds", "How often everything else is done in each turn, by each.", usual: 100, least: 1);
        var minutes = Options.Number("--limit", "After how many minutes it is given up.", usual: 60, least: 1, most: 1000);
        var postgres = new Option<string?>("--postgres")
        {
            Description = "Connection string to a PostgreSQL server, as somebody who may leave triggers out; databases are made there and dropped. Without it: "
                + "a server of its own, whose CPU counts, too.",
        };
        var program = new Option<string?>("--program") { Description = "The published program, IessPortal.Web.dll; without it the one built with the bench." };
        var only = new Option<string?>("--only") { Description = "One database alone: sqlite or postgres." };
        only.AcceptOnlyFromAmong("sqlite", "postgres");
        var command = new Command(
            "growth",
            "Puts three years behind a small portal and a large one, and compares what recoveries, searches, agenda and dashboard cost; times audit verify.")
        {
            employers, cases, entries, recoveries, rounds, minutes, postgres, program, only,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var limit = TimeSpan.FromMinutes(parsed.GetValue(minutes));
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            either.CancelAfter(limit);
            var size = new GrowthSize(parsed.GetValue(employers), parsed.GetValue(cases), parsed.GetValue(entries));
            var works = Work.All(parsed.GetValue(recoveries), parsed.GetValue(rounds));
            try
            {
                await RunAsync(size, works, parsed.GetValue(postgres), parsed.GetValue(program), parsed.GetValue(only), either.Token);
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
        GrowthSize size, IReadOnlyList<Work> works, string? server, string? program, string? only, CancellationToken cancellationToken)
    {
        await using var sink = new MailSink();
        var all = new List<Compared>();
        if (only is not "postgres")
        {
            all.AddRange(await CompareAsync("SQLite", size, works, null, null, program, sink, cancellationToken));
        }

        if (only is not "sqlite")
        {
            await using var own = server is null ? await StartServerAsync(cancellationToken) : null;
            all.AddRange(await CompareAsync("PostgreSQL", size, works, server ?? own!.ConnectionString, own?.Id, program, sink, cancellationToken));
        }

        await Console.Out.WriteLineAsync(GrowthReport.Ratio(all));
    }

    private static async Task<IReadOnlyList<Compared>> CompareAsync(
        string database, GrowthSize size, IReadOnlyList<Work> works, string? server, int? process, string? program, MailSink sink,
        CancellationToken cancellationToken)
    {
        await using var small = await FillAsync(database, size.ShrunkTo(1_000), server, program, sink, cancellationToken);
        await using var large = await FillAsync(database, size, server, program, sink, cancellationToken);
        await Console.Out.WriteLineAsync(GrowthReport.Of(
            [await Walk.VerifyAsync(small, large, program, cancellationToken), await Walk.PeerAsync(large, cancellationToken)]));
        await Work.PrepareAsync(small);
        await Work.PrepareAsync(large);
        await Console.Out.WriteLineAsync(GrowthReport.Head(database));
        var compared = new List<Compared>();
        await foreach (var one in new GrowthRun(small, large, process).MeasureAsync(works, cancellationToken))
        {
            await Console.Out.WriteLineAsync(GrowthReport.Of(one));
            compared.Add(one);
        }

        return compared;
    }

    private static async Task<Subject> FillAsync(
        string database, GrowthSize size, string? server, string? program, MailSink sink, CancellationToken cancellationToken)
    {
        await Console.Out.WriteLineAsync($"{database}: {GrowthReport.Of(size)}");
        return await Subject.StartAsync(size, server, program, sink, filled => Console.Out.WriteLine(GrowthReport.Of(filled)), cancellationToken);
    }

    /// <summary>One that takes millions of rows fast, and does nothing by itself while it is measured.</summary>
    private static async Task<PostgresProcess> StartServerAsync(CancellationToken cancellationToken)
    {
        var server = await OwnPostgres.StartAsync();
        try
        {
            await PostgresBulk.SetAsync(
                server.ConnectionString,
                [
                    ("fsync", "off"), ("full_page_writes", "off"), ("wal_level", "minimal"), ("max_wal_senders", "0"), ("max_wal_size", "8GB"),
                    ("checkpoint_timeout", "30min"), ("shared_buffers", "1GB"), ("maintenance_work_mem", "512MB"), ("autovacuum", "off"),
                ],
                cancellationToken);
            await server.RestartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }
}
