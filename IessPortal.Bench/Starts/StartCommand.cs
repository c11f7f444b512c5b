using System.CommandLine;
using IessPortal.Bench.Host;
using IessPortal.Bench.Reports;

namespace IessPortal.Bench.Starts;

/// <summary>How long it takes from the start of the program to its first page.</summary>
internal static class StartCommand
{
    public static Command Create()
    {
        var count = Options.Number("--count", "How many starts of each kind.", usual: 7, least: 1);
        var minutes = Options.Number("--limit", "After how many minutes it is given up.", usual: 15, least: 1, most: 1000);
        var only = Options.OneDatabase();
        var postgres = Options.OtherPostgres();
        var program = Options.Program();
        var command = new Command(
            "start", "Starts the program again and again on data that are there: time and CPU until its first page, beside the smallest of its kind.")
        {
            count, minutes, only, postgres, program,
        };
        command.SetAction((parsed, cancellationToken) => Limited.RunAsync(
            parsed.GetValue(minutes),
            async either =>
            {
                var report = Report.Of(parsed);
                if (parsed.GetValue(only) is null or Options.Sqlite)
                {
                    await MeasureAsync(report, "SQLite", null, parsed.GetValue(program), parsed.GetValue(count), either);
                }

                if (parsed.GetValue(only) is null or Options.Postgresql)
                {
                    await using var own = parsed.GetValue(postgres) is null ? await OwnPostgres.StartAsync() : null;
                    var server = parsed.GetValue(postgres) ?? own!.ConnectionString;
                    await MeasureAsync(report, "PostgreSQL", server, parsed.GetValue(program), parsed.GetValue(count), either);
                }
            },
            cancellationToken));
        return command;
    }

    private static async Task MeasureAsync(Report report, string database, string? server, string? program, int count, CancellationToken cancellationToken)
    {
        var run = await StartRun.MeasureAsync(server, program ?? BenchHost.Built(), count, cancellationToken);
        await report.AddAsync(new Table(
            $"{database}: from the start of the process to its first page",
            ["what", "n", "time, median, ms", "shortest", "longest", "CPU, median, ms", "memory, MB"],
            [.. run.Kinds.Select(kind => kind.ToRow())]));
        await report.AddAsync(
            new Chart($"{database}: until the first page, median", "ms", [], [.. run.Kinds.Select(kind => new ChartGroup(kind.Name, [kind.Time.Median]))])
            {
                Aim = 1200,
            });
    }
}
