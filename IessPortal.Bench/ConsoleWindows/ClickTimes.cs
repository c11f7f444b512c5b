using IessPortal.Bench.Browsing;
using IessPortal.Bench.Counter;
using IessPortal.Bench.Measuring;
using IessPortal.Core.Demo;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Shared;
using Microsoft.Playwright;

namespace IessPortal.Bench.ConsoleWindows;

/// <summary>How long the server is at the answer to a click, from the event's arrival until everything that follows from it is done.</summary>
internal sealed class ClickTimes(BenchBrowser browser, Probe probe, Desk desk, int rounds)
{
    private const int WarmUp = 5;
    private static readonly ViewportSize Screen = new() { Width = 1280, Height = 900 };

    /// <summary>«Llamar al siguiente», each time with all the others waiting.</summary>
    public async Task<Sample> CallNextAsync()
    {
        await FillQueueAsync();
        await using var profile = await browser.ProfileAsync(Screen);
        var page = await BenchBrowser.LogInAsync(profile, DemoStaff.All[0].Email);
        return await RoundsAsync(async () =>
        {
            await Rest.AtAsync(page, "/cau/cola?puesto=1");
            var time = await ClickAsync(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Llamar al siguiente") }).First);
            await desk.Get<MarkAbsentHandler>().HandleAsync(new(await CalledAsync(), desk.Agent), CancellationToken.None);
            return time;
        });
    }

    /// <summary>The first document of a visit is verified.</summary>
    public async Task<Sample> VerdictAsync()
    {
        await FillQueueAsync();
        await using var profile = await browser.ProfileAsync(Screen);
        var page = await BenchBrowser.LogInAsync(profile, DemoStaff.All[0].Email);
        return await RoundsAsync(async () =>
        {
            await desk.Get<CallNextHandler>().HandleAsync(new(desk.CenterId, 1, desk.Agent), CancellationToken.None);
            var visit = await CalledAsync();
            await desk.Get<StartVisitHandler>().HandleAsync(new(visit, desk.Agent), CancellationToken.None);
            await Rest.AtAsync(page, $"/cau/visitas/{visit}");
            var time = await ClickAsync(page.Locator("main [aria-pressed=false]").First);
            await desk.Get<HoldVisitHandler>().HandleAsync(new(visit, desk.Agent), CancellationToken.None);
            return time;
        });
    }

    /// <summary>
    /// A list is sorted by a column, this way and that: a link within the window, which raises no event that the server measures. So this is the time until
    /// the last change on the page, the browser's work included.
    /// </summary>
    public async Task<Sample> SortAsync(string email, string path)
    {
        await using var profile = await browser.ProfileAsync(Screen);
        var page = await BenchBrowser.LogInAsync(profile, email);
        await Rest.AtAsync(page, path);
        var header = page.Locator("main th a[data-sort]").First;
        return await RoundsAsync(() => Rest.TimeAsync(page, () => header.ClickAsync()));
    }

    private async Task<Sample> RoundsAsync(Func<Task<double>> round)
    {
        var times = new List<double>();
        for (var number = -WarmUp; number < rounds; number++)
        {
            var time = await round();
            if (number >= 0)
            {
                times.Add(time);
            }
        }

        return new(times);
    }

    /// <summary>Until the window rests again: by then every event that follows from the click is over.</summary>
    private Task<double> ClickAsync(ILocator button) => probe.TimeAsync(async () =>
    {
        await button.ClickAsync();
        await Rest.OfAsync(button.Page);
    });

    /// <summary>Whom the agent has called; waits for it.</summary>
    private async Task<Guid> CalledAsync()
    {
        Guid? called = null;
        await Probe.UntilAsync(
            async () => (called = (await desk.Get<ViewQueueHandler>().HandleAsync(new(null, desk.Agent), CancellationToken.None))!
                .Entries.FirstOrDefault(entry => entry.Visit.State is VisitState.Called && entry.Visit.AgentId == desk.Agent.Id)?.Visit.Id) is not null,
            "Nobody was called.");
        return called!.Value;
    }

    private async Task FillQueueAsync()
    {
        for (var number = 0; number < rounds + WarmUp; number++)
        {
            var (representative, ruc, sucursal) = Filling.EmployerAt(1000 + number);
            var outcome = await desk.Get<CheckInWalkInHandler>().HandleAsync(
                new(new(representative.Value, ruc.Value, sucursal.Value), Purpose.ResetKey, Preference.None, desk.CenterId, desk.Agent),
                CancellationToken.None);
            if (outcome is not (CheckInWalkInOutcome.CheckedIn or CheckInWalkInOutcome.AlreadyIn))
            {
                throw new BenchException($"Nobody joins the queue: {outcome.GetType().Name}.");
            }
        }
    }
}
