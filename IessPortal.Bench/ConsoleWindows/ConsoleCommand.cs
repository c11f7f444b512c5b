using System.CommandLine;
using IessPortal.Bench.Browsing;
using IessPortal.Bench.Counter;
using IessPortal.Bench.Host;
using IessPortal.Bench.Measuring;
using IessPortal.Bench.Reports;
using IessPortal.Core.Demo;
using IessPortal.Core.Features.Counter.Queue;

namespace IessPortal.Bench.ConsoleWindows;

/// <summary>What the console's windows cost: bytes on the wire, memory while they are open, the server's time for a click.</summary>
internal static class ConsoleCommand
{
    private const double Kilobyte = 1024;
    private const double Megabyte = Kilobyte * Kilobyte;

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
            var report = Report.Of(parsed);
            if (part is null or "weight")
            {
                await WeighAsync(report, browser);
            }

            if (part is null or "memory")
            {
                await RememberAsync(report, browser, probe, desk, parsed.GetValue(windows));
            }

            if (part is null or "clicks")
            {
                await ClickAsync(report, new(browser, probe, desk, parsed.GetValue(rounds)));
            }

            return 0;
        });
        return command;
    }

    private static async Task WeighAsync(Report report, BenchBrowser browser)
    {
        var (files, connection) = await WireWeight.MeasureAsync(browser, DemoStaff.All[0].Email, "/cau");
        await report.AddAsync(new Table(
            Cell.Of($"/cau with an empty cache: {files.Sum(row => row.Bytes) / Kilobyte:0.0} KB on the wire"), ["what", "packed", "KB"],
            [.. files.Select(row => (IReadOnlyList<string>)[row.Name, row.Encoding, Cell.Of(row.Bytes / Kilobyte)])]));
        await report.AddAsync(Cell.Of($"The window's connection brought {connection / Kilobyte:0.0} KB besides, counted unpacked."));
    }

    private static async Task RememberAsync(Report report, BenchBrowser browser, Probe probe, Desk desk, int windows)
    {
        await desk.Get<CallNextHandler>().HandleAsync(new(desk.CenterId, 1, desk.Agent), CancellationToken.None);
        var visit = (await desk.Get<ViewQueueHandler>().HandleAsync(new(null, desk.Agent), CancellationToken.None))!
            .Entries.First(entry => entry.Visit.AgentId == desk.Agent.Id).Visit.Id;
        await desk.Get<StartVisitHandler>().HandleAsync(new(visit, desk.Agent), CancellationToken.None);
        var (clerk, supervisor) = (DemoStaff.All[0].Email, DemoStaff.All[1].Email);
        var groups = new List<ChartGroup>();
        foreach (var (name, email, path) in new[]
        {
            ("home", clerk, "/cau"), ("queue", clerk, "/cau/cola"), ("visit", clerk, $"/cau/visitas/{visit}"), ("dashboard", supervisor, "/cau/tablero"),
        })
        {
            groups.Add(new(name, [await WindowMemory.MeasureAsync(browser, probe, email, path, windows) / Megabyte]));
        }

        await report.AddAsync(new Table(
            $"Managed memory of a window, of {windows}", ["page", "MB"],
            [.. groups.Select(group => (IReadOnlyList<string>)[group.Name, Cell.Of(group.Values[0]!.Value, 2)])]));
        await report.AddAsync(new Chart("Managed memory of a window", "MB", [], groups) { Aim = 1 });
        await desk.Get<HoldVisitHandler>().HandleAsync(new(visit, desk.Agent), CancellationToken.None);
    }

    private static async Task ClickAsync(Report report, ClickTimes clicks)
    {
        List<(string What, Sample Times)> rows =
        [
            ("queue: call the next", await clicks.CallNextAsync()),
            ("visit: verify a document", await clicks.VerdictAsync()),
            ("blocked accounts: sort, to the screen", await clicks.SortAsync(DemoStaff.All[1].Email, "/cau/cuentas")),
            ("staff: sort, to the screen", await clicks.SortAsync(DemoStaff.All[3].Email, "/cau/personal")),
        ];
        await report.AddAsync(new Table(
            "The server's time of a click, ms", ["click", "n", "median", "p95", "most"],
            [
                .. rows.Select(row => (IReadOnlyList<string>)
                [
                    row.What, Cell.Of(row.Times.Count), Cell.Of(row.Times.Median), Cell.Of(row.Times.Percentile(0.95)), Cell.Of(row.Times.Percentile(1)),
                ]),
            ]));
        await report.AddAsync(new Chart(
            "The server's time of a click", "ms", ["median", "p95"],
            [.. rows.Select(row => new ChartGroup(row.What, [row.Times.Median, row.Times.Percentile(0.95)]))])
        {
            Aim = 100,
        });
    }
}
