using IessPortal.Bench.Host;
using IessPortal.Core.Demo;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Shared;
using Microsoft.Playwright;

namespace IessPortal.Bench.Counter;

/// <summary>
/// How long it takes from one agent's press of a button until another agent's open window shows what came of it: both in a real browser, on the same clock.
/// The peer is the agent's own window, which waits for the answer to the press and for nothing else.
/// </summary>
internal static class WindowWatch
{
    private const int WarmUp = 30;

    /// <summary>In milliseconds, until a window shows what came of a press: one that is lost would be waited for without end.</summary>
    private const int Longest = 30_000;

    private const string Executable = "/usr/bin/chromium";
    private const string Press = "button => { const at = performance.timeOrigin + performance.now(); document.querySelector(button).click(); return at; }";

    private const string Shown =
        """
        ([state, most]) => new Promise((resolve, reject) => {
            const look = () => {
                if (document.querySelector(`#atendidos .state.${state}`)) {
                    watch.disconnect();
                    clearTimeout(limit);
                    resolve(performance.timeOrigin + performance.now());
                }
            };
            const watch = new MutationObserver(look);
            const limit = setTimeout(() => {
                watch.disconnect();
                reject(new Error(`${state} was not shown within ${most} ms`));
            }, most);
            watch.observe(document.body, { attributes: true, childList: true, characterData: true, subtree: true });
            look();
        })
        """;

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>One visit, interrupted and gone on with, over and over: each press, and the state that it leads to.</summary>
    private static readonly (string Button, string State)[] Presses =
        [(".own .actions button:not([disabled])", nameof(VisitState.OnHold)), ("#atendidos .actions button:not([disabled])", nameof(VisitState.Attending))];

    public static async Task<CounterRow> MeasureAsync(BenchHost host, Desk desk, int rounds)
    {
        var (representative, ruc, sucursal) = DemoEmployers.All[0].Employer;
        await desk.Get<CheckInWalkInHandler>().HandleAsync(
            new(new(representative.Value, ruc.Value, sucursal.Value), Purpose.ResetKey, Preference.None, desk.CenterId, desk.Agent), CancellationToken.None);
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = Flags });
        var agent = await OpenAsync(chromium, host, DemoStaff.All[0], "/cau/cola?puesto=1");
        var other = await OpenAsync(chromium, host, DemoStaff.All[1], "/cau/cola");
        await agent.Locator("button.big").ClickAsync();
        await agent.Locator(".own button.primary:not(.big)").ClickAsync();
        await other.WaitForSelectorAsync($"#atendidos .state.{nameof(VisitState.Attending)}");
        // Who begins to attend is taken to the visit.
        await agent.WaitForSelectorAsync("main[data-step=visita]");
        await OpenQueueAsync(agent, "/cau/cola?puesto=1");

        var (times, own) = (new List<double>(), new List<double>());
        for (var round = -WarmUp; round < rounds; round++)
        {
            var (button, state) = Presses[(round + WarmUp) % Presses.Length];
            await agent.WaitForSelectorAsync(button);
            var (there, here) = (ShownAsync(other, state), ShownAsync(agent, state));
            var pressed = await agent.EvaluateAsync<double>(Press, button);
            var (seen, answered) = (await there - pressed, await here - pressed);
            if (round >= 0)
            {
                times.Add(seen);
                own.Add(answered);
            }
        }

        return new("press to another agent's window", new(times), new(own));
    }

    private static async Task<IPage> OpenAsync(IBrowser chromium, BenchHost host, DemoMember member, string path)
    {
        var page = await chromium.NewPageAsync(new() { BaseURL = host.Process.Url.ToString(), Locale = "es-EC" });
        await page.GotoAsync("/cau/ingreso");
        await page.FillAsync("[name=correo]", member.Email);
        await page.FillAsync("[name=contrasena]", DemoStaff.Password);
        await page.Locator("button.primary:visible").ClickAsync();
        await page.WaitForSelectorAsync("main[data-step=inicio]");
        await OpenQueueAsync(page, path);
        return page;
    }

    private static async Task OpenQueueAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.WaitForSelectorAsync("main[data-step=cola] .desk");
    }

    private static Task<double> ShownAsync(IPage page, string state) => page.EvaluateAsync<double>(Shown, new object[] { state, Longest });
}
