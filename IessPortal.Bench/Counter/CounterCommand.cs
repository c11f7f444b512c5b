using System.CommandLine;
using IessPortal.Bench.Host;
using IessPortal.Bench.Reports;

namespace IessPortal.Bench.Counter;

/// <summary>What the counter's agenda and search cost, and how soon another's window knows.</summary>
internal static class CounterCommand
{
    public static Command Create()
    {
        var employers = Options.Number("--employers", "Among how many is searched.", usual: 100_000, least: 100);
        var turnos = Options.Number("--turnos", "How many the agenda's day has.", usual: 500, least: 10);
        var rounds = Options.Number("--rounds", "How often each is measured.", usual: 200, least: 1);
        var postgres = Options.Postgres();
        var command = new Command(
            "counter",
            "Times the counter's agenda and search, and the way to another agent's window; with --postgres to a screen on another node, too.") { employers,
            turnos, rounds, postgres };
        command.SetAction(async (parsed, _) =>
        {
            await using var host = await BenchHost.StartAsync(parsed.GetValue(postgres));
            var rows = new List<CounterRow>();
            await foreach (var row in CounterRun.MeasureAsync(host, parsed.GetValue(employers), parsed.GetValue(turnos), parsed.GetValue(rounds)))
            {
                rows.Add(row);
            }

            var (report, database) = (Report.Of(parsed), host.Postgres is null ? "SQLite" : "PostgreSQL");
            await report.AddAsync(
                new Table($"{database}, {parsed.GetValue(employers)} employers", CounterRow.Columns, [.. rows.Select(row => row.Cells)]));
            await report.AddAsync(new Chart(
                $"The counter on {database}", "ms", ["median", "p95"],
                [.. rows.Select(row => new ChartGroup(row.What, [row.Times.Median, row.Times.Percentile(0.95)]))]));

            return 0;
        });
        return command;
    }
}
