using System.CommandLine;
using IessPortal.Bench.Host;
using IessPortal.Bench.Measuring;
using IessPortal.Bench.Reports;

namespace IessPortal.Bench.Waiting;

/// <summary>What it costs that people have a page open and wait.</summary>
internal static class WaitingCommand
{
    public static Command Create()
    {
        var people = Options.Number("--people", "How many wait at once.", usual: 10_000, least: 1, most: 15_000);
        var seconds = Options.Number("--seconds", "How long they are watched.", usual: 60, least: 1, most: 600);
        var minutes = Options.Number("--limit", "After how many minutes it is given up.", usual: 15, least: 1, most: 1000);
        var postgres = Options.Postgres();
        var program = Options.Program();
        var command = new Command("waiting", "Has many people follow their cases at once: memory and CPU of each, and how fast a stop ends them.")
        {
            people, seconds, minutes, postgres, program,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var limit = TimeSpan.FromMinutes(parsed.GetValue(minutes));
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            either.CancelAfter(limit);
            try
            {
                var probe = new Probe();
                await using var host = await BenchHost.StartAsync(parsed.GetValue(postgres), program: parsed.GetValue(program), settings: probe.Settings);
                var run = await WaitingRun.HoldAsync(
                    host, probe, parsed.GetValue(people), TimeSpan.FromSeconds(parsed.GetValue(seconds)), either.Token);
                await AddAsync(Report.Of(parsed), run);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new BenchException($"It was not over within {limit.TotalMinutes:0} minutes; --limit gives it more.");
            }

            return 0;
        });
        return command;
    }

    private static Task AddAsync(Report report, WaitingRun run) => report.AddAsync(new Table(
        $"{run.People} people follow a case to which nothing happens",
        ["what", "figure"],
        [
            ["for each of them: KB of the heap", Cell.Of(run.Managed / 1024)],
            ["for each of them: KB of the process", Cell.Of(run.Resident / 1024)],
            ["of one core", Cell.Of($"{run.Core:0.0 %}")],
            ["of one core, while nobody was there", Cell.Of($"{run.Before:0.0 %}")],
            ["told to end: the last of them knew after, ms", Cell.Of(run.Ended.TotalMilliseconds, 0)],
            ["told to end: the process was gone after, ms", Cell.Of(run.Gone.TotalMilliseconds, 0)],
        ]));
}
