using System.CommandLine;
using IessPortal.Bench.Host;

namespace IessPortal.Bench.Recovery;

/// <summary>What a whole recovery costs the server, and how many there is room for.</summary>
internal static class RecoveryCommand
{
    public static Command Create()
    {
        var count = Options.Number("--count", "How many recoveries are measured.", usual: 200, least: 1);
        var parallel = Options.Number("--parallel", "How many go on at once; each has employers of its own.", usual: 1, least: 1, most: Cast.InOrder.Count);
        var postgres = Options.Postgres();
        var command = new Command("recovery", "Carries employers from identification to a new key.") { count, parallel, postgres };
        command.SetAction(async (parsed, _) =>
        {
            await using var host = await BenchHost.StartAsync(parsed.GetValue(postgres));
            var run = await RecoveryRun.MeasureAsync(host, parsed.GetValue(count), parsed.GetValue(parallel));
            await Console.Out.WriteAsync(RecoveryReport.Of(run));
            return 0;
        });
        return command;
    }
}
