using System.CommandLine;
using IessPortal.Bench.Counter;
using IessPortal.Bench.Host;

namespace IessPortal.Bench.All;

/// <summary>Measures all that there is to measure, and writes the document of it.</summary>
internal static class AllCommand
{
    public static Command Create()
    {
        var parts = new Option<string[]>("--parts")
        {
            Description = "These alone; the figures of the others stay as they are.",
            AllowMultipleArgumentsPerToken = true,
        };
        parts.AcceptOnlyFromAmong([.. Parts.All.Select(part => part.Name)]);
        var small = new Option<bool>("--small") { Description = "Sizes that show that it works; the figures are worth nothing." };
        var into = new Option<string?>("--into") { Description = "The folder that gets performance.md; without it docs." };
        var draw = new Option<bool>("--draw") { Description = "Measures nothing: writes the document anew from the figures that were kept." };
        var program = Options.Program();
        var postgres = Options.OtherPostgres();
        var command = new Command(
            "all", "Runs every measurement, each with a limit of its own, and writes docs/performance.md. What fails is told, and the rest goes on.")
        {
            parts, small, into, draw, program, postgres,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = parsed.GetValue(into) ?? Path.Combine(Desk.SolutionFolder(), "docs");
            Directory.CreateDirectory(folder);
            var chosen = parsed.GetValue(draw) ? []
                : Parts.All.Where(part => parsed.GetValue(parts) is not { Length: > 0 } names || names.Contains(part.Name)).ToList();
            var needsServer = chosen.SelectMany(part => part.Runs).Any(run => run.Words.Contains(PartRun.Postgres, StringComparison.Ordinal));
            await using var started = needsServer && parsed.GetValue(postgres) is null ? await OwnPostgres.StartAsync() : null;
            var runner = new Runner(parsed.GetValue(program), parsed.GetValue(postgres) ?? started?.ConnectionString);
            return await RunAsync(folder, chosen, runner, parsed.GetValue(small), cancellationToken);
        });
        return command;
    }

    /// <returns>The exit code: whether every part was measured.</returns>
    private static async Task<int> RunAsync(string folder, IReadOnlyList<Part> chosen, Runner runner, bool small, CancellationToken cancellationToken)
    {
        var known = await Measurement.ReadAsync(folder);
        var failed = new List<string>();
        foreach (var part in chosen)
        {
            await Console.Out.WriteLineAsync($"== {part.Title} (load {Machine.Load()})\n");
            try
            {
                known[part.Name] = await runner.RunAsync(part, small, cancellationToken);
                // Whatever becomes of the next one, this one is measured.
                await WriteAsync(folder, known);
            }
            catch (BenchException exception)
            {
                failed.Add($"{part.Name}: {exception.Message}");
                await Console.Error.WriteLineAsync($"{part.Name}: {exception.Message} Its figures stay as they were.");
            }
        }

        await WriteAsync(folder, known);
        if (failed.Count > 0)
        {
            await Console.Error.WriteLineAsync($"\nNot measured:\n{string.Join('\n', failed)}");
        }

        return failed.Count == 0 ? 0 : 1;
    }

    private static async Task WriteAsync(string folder, Dictionary<string, Measurement> known)
    {
        var all = Parts.All.Where(part => known.ContainsKey(part.Name)).Select(part => known[part.Name]).ToList();
        await Measurement.WriteAsync(folder, all);
        await PerformanceDocument.WriteAsync(folder, known);
    }
}
