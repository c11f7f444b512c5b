using System.CommandLine;
using IessPortal.Bench.Host;
using IessPortal.Bench.Reports;

namespace IessPortal.Bench.Identification;

/// <summary>Whether the time of an answer tells which employers exist.</summary>
internal static class IdentifyCommand
{
    public static Command Create()
    {
        // A standard error takes two values.
        var rounds = Options.Number("--rounds", "How often each kind of identification is sent.", usual: 1000, least: 2);
        var postgres = Options.Postgres();
        var command = new Command(
            "identify", "Compares how long POST /recuperar takes for an unknown employer, a wrong cédula and a wrong sucursal.") { rounds, postgres };
        command.SetAction(async (parsed, _) =>
        {
            await using var host = await BenchHost.StartAsync(parsed.GetValue(postgres));
            var run = await IdentifyRun.MeasureAsync(host, parsed.GetValue(rounds));
            await IdentifyReport.AddAsync(Report.Of(parsed), host.Postgres is null ? "SQLite" : "PostgreSQL", run);
            return 0;
        });
        return command;
    }
}
