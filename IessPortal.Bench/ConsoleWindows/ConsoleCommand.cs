using System.CommandLine;
using System.Globalization;
using IessPortal.Bench.Browsing;
using IessPortal.Bench.Counter;
using IessPortal.Bench.Host;
using IessPortal.Bench.Measuring;
using IessPortal.Core.Demo;
using IessPortal.Core.Features.Counter.Queue;

namespace IessPortal.Bench.ConsoleWindows;

/// <summary>What the console's windows cost: bytes on the wire, memory while they are open, the server's time for a click.</summary>
internal static class ConsoleCommand
{
    private const double Megabyte = 1024 * 1024;

    public static Command Create()
    {
        var employers = Options.Number("--employers", "Among how many.", usual: 300_000, least: 2000);
        var turnos = Options.Number("--turnos", "How many the day has.", usual: 500, least: 10);
        var windows = Options.Number("--windows", "How many are open at once.", usual: 20, least: 1, most: 200);
        var rounds = Options.Number("--rounds", "How often each click is measured.", usual: 40, least: 1);
        var program = new Option<string?>("--program")
        {
            Description = "A published IessPortal.Web.dll: what is only built is hardly compressed. Without it: the built one.",
        };
        var only = new Option<string?>("--only") { Description = "One part alone." }.AcceptOnlyFromAmong("weight", "memory", "clicks");
        var command = new Command("console", "Measures the console's windows: weight on the wire, memory of each, the server's time for a click.")
        {
            employers, turnos, windows, rounds, program, only,
        };
        command.SetAction(async (parsed, _) =>
        {
            var probe = new Probe();
            await using var host = await BenchHost.StartAsync(null, program: parsed.GetValue(program), settings: probe.Settings);
            await using var desk = await Desk.OpenAsync(host);
            await Filling.EmployersAsync(desk, parsed.GetValue(employers));
            await Filling.TurnosTodayAsync(desk, parsed.GetValue(turnos));
            await using var browser = await BenchBrowser.LaunchAsync(host);
            var part = parsed.GetValue(only);
            if (part is null or "weight")
            {
                await WeighAsync(browser);
            }

            if (part is null or "memory")
            {
                await RememberAsync(browser, probe, desk, parsed.GetValue(windows));
            }

            if (part is null or "clicks")
            {
                await ClickAsync(new(browser, probe, desk, parsed.GetValue(rounds)));
            }

            return 0;
        });
        return command;
    }

    private static async Task WeighAsync(BenchBrowser browser)
    {
        var rows = await WireWeight.MeasureAsync(browser, DemoStaff.All[0].Email, "/cau");
        await SayAsync($"/cau with an empty cache: {rows.Sum(row => row.Bytes) / 1024.0:0.0} KB on the wire");
        foreach (var row in rows)
        {
            await Console.Out.WriteLineAsync(row.ToString());
        }
    }

    private static async Task RememberAsync(BenchBrowser browser, Probe probe, Desk desk, int windows)
    {
        await desk.Get<CallNextHandler>().HandleAsync(new(desk.CenterId, 1, desk.Agent), CancellationToken.None);
        var visit = (await desk.Get<ViewQueueHandler>().HandleAsync(new(null, desk.Agent), CancellationToken.None))!
            .Entries.First(entry => entry.Visit.AgentId == desk.Agent.Id).Visit.Id;
        await desk.Get<StartVisitHandler>().HandleAsync(new(visit, desk.Agent), CancellationToken.None);
        await SayAsync($"{"managed memory of a window, of " + windows,-44}{"MB",8}");
        var (clerk, supervisor) = (DemoStaff.All[0].Email, DemoStaff.All[1].Email);
        foreach (var (name, email, path) in new[]
        {
            ("home", clerk, "/cau"), ("queue", clerk, "/cau/cola"), ("visit", clerk, $"/cau/visitas/{visit}"), ("dashboard", supervisor, "/cau/tablero"),
        })
        {
            await SayAsync($"{name,-44}{await WindowMemory.MeasureAsync(browser, probe, email, path, windows) / Megabyte,8:0.00}");
        }

        await desk.Get<HoldVisitHandler>().HandleAsync(new(visit, desk.Agent), CancellationToken.None);
    }

    private static async Task ClickAsync(ClickTimes clicks)
    {
        await SayAsync($"{"server time of a click, ms",-44}{"n",5}{"median",9}{"p95",9}{"most",9}");
        await RowAsync("queue: call the next", await clicks.CallNextAsync());
        await RowAsync("visit: verify a document", await clicks.VerdictAsync());
        await RowAsync("blocked accounts: sort, to the screen", await clicks.SortAsync(DemoStaff.All[1].Email, "/cau/cuentas"));
        await RowAsync("staff: sort, to the screen", await clicks.SortAsync(DemoStaff.All[3].Email, "/cau/personal"));
    }

    private static Task RowAsync(string what, Sample times) =>
        SayAsync($"{what,-44}{times.Count,5}{times.Median,9:0.0}{times.Percentile(0.95),9:0.0}{times.Percentile(1),9:0.0}");

    private static Task SayAsync(FormattableString text) => Console.Out.WriteLineAsync(text.ToString(CultureInfo.InvariantCulture));
}
