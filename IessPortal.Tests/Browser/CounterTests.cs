using IessPortal.Core.Demo;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>Reception, agent and waiting room, each with a browser of their own.</summary>
public sealed class CounterTests(Chromium chromium)
{
    [Fact]
    public async Task Who_is_checked_in_is_seen_called_and_shown_at_once()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await server.Get<DemoCounter>().SeedAsync(CancellationToken.None);
        await using var reception = await OpenAsync(server, StaffRole.Supervisor, "/cau/cola");
        await using var agent = await OpenAsync(server, StaffRole.Ventanilla, "/cau/cola?puesto=2");
        await using var room = await BrowserVisitor.OpenAsync(chromium, server);
        await room.GoAsync($"/cau/pantalla/{server.Get<ScreenKeys>().KeyOf(await HomeAsync(server))}");
        await agent.WaitForAsync("#espera tbody tr:nth-child(2)");
        var code = await CodeAsync(server);

        // As a scanner does it: the cursor is there already.
        await reception.Page.WaitForFunctionAsync("() => document.activeElement?.id === 'codigo'");
        await ScanAsync(reception, code.ToLowerInvariant());
        await agent.WaitForAsync("#espera tbody tr:nth-child(3)");
        Assert.Equal(code, (await agent.TextAsync("#espera tbody tr:first-child b")).Trim());
        await agent.Page.Locator("button.big").FocusAsync();
        await agent.Page.Keyboard.PressAsync("Enter");

        await room.WaitForAsync($".calls li:first-child[data-call='{code} 2 1']");
        await reception.WaitForAsync("#atendidos .state.Called");
        Assert.DoesNotContain(
            DemoEmployers.All, demo => room.Page.InnerTextAsync("body").GetAwaiter().GetResult().Contains(demo.Employer.Ruc.Value, StringComparison.Ordinal));
        await agent.ClickAsync(".own button:nth-of-type(2)");
        await room.WaitForAsync($".calls li:first-child[data-call='{code} 2 2']");
        await room.Page.ReloadAsync();
        await room.WaitForAsync($".calls li:first-child[data-call='{code} 2 2']");
        await agent.ClickAsync(".own button.primary");
        await agent.AtAsync("visita");
        await agent.GoAsync("/cau/cola?puesto=2");
        await agent.WaitForAsync(".own a.button[href^='/cau/visitas/']");
    }

    [Fact]
    public async Task A_code_that_is_scanned_while_a_slow_server_renders_the_queue_anew_is_not_lost()
    {
        var held = new HeldRender();
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor, services: held.AddTo);
        await server.Get<DemoCounter>().SeedAsync(CancellationToken.None);
        var code = await CodeAsync(server);
        await using var reception = await OpenAsync(server, StaffRole.Supervisor, "/cau/cola");
        await Assertions.Expect(reception.Page.Locator("#codigo")).ToBeFocusedAsync();

        // What is rendered replaces the handlers of the field, and the code comes for the one that was there before.
        held.HoldNext();
        server.Get<LiveEvents>().Publish(LiveEvents.OfCenter(await HomeAsync(server)));
        await held.Ready;
        await ScanAsync(reception, code);
        await held.Shown;

        await Assertions.Expect(reception.Page.Locator("section:has(#codigo) .outcome.good")).ToContainTextAsync(code);
    }

    [Fact]
    public async Task Whoever_has_begun_to_write_elsewhere_is_not_taken_to_where_codes_are_scanned()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await using var agent = await OpenAsync(server, StaffRole.Ventanilla, "/cau/cola?puesto=1");
        var page = agent.Page;
        await Assertions.Expect(page.Locator("#codigo")).ToBeFocusedAsync();
        await agent.ClickAsync("summary");

        // As it comes from a server that took its time.
        const string late = "portalConsole.scan(document.querySelector('#codigo'))";
        await page.EvaluateAsync(late);
        await Assertions.Expect(page.Locator("summary")).ToBeFocusedAsync();
        await page.EvaluateAsync($"document.querySelector('#cedula').focus(); {late}");
        await Assertions.Expect(page.Locator("#cedula")).ToBeFocusedAsync();
        foreach (var place in (string[])["main h1", "nav a", "#preferencia"])
        {
            await page.EvaluateAsync($"document.querySelector('{place}').focus(); {late}");
            await Assertions.Expect(page.Locator("#codigo")).ToBeFocusedAsync();
        }

        await page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(page.Locator("#ir-texto")).ToBeFocusedAsync();
        await page.EvaluateAsync(late);
        await Assertions.Expect(page.Locator("#ir-texto")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_centre_and_the_counter_stay_however_quickly_they_are_chosen()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        var video = await server.Get<PortalStore>().ReadAsync(
            db => db.Centers.Where(center => center.Name == Turnos.Video).Select(center => center.Id).SingleAsync(), CancellationToken.None);
        await using var supervisor = await OpenAsync(server, StaffRole.Supervisor, "/cau/cola?puesto=1");
        await supervisor.WaitForAsync("#centro");

        // Both before the browser has told the server of the first.
        await supervisor.Page.EvaluateAsync(
            """
            center => {
              for (const [field, value] of [['centro', center], ['puesto', '3']]) {
                const select = document.getElementById(field);
                select.value = value;
                select.dispatchEvent(new Event('change', { bubbles: true }));
              }
            }
            """,
            $"{video}");

        await supervisor.Page.AtAddressAsync($"/cau/cola?puesto=3&centro={video}");
        await Assertions.Expect(supervisor.Page.Locator("a[href^='/cau/pantalla/']")).ToHaveAttributeAsync(
            "href", $"/cau/pantalla/{server.Get<ScreenKeys>().KeyOf(video)}");
        await Assertions.Expect(supervisor.Page.Locator("#centro")).ToHaveValueAsync($"{video}");
        await Assertions.Expect(supervisor.Page.Locator("#puesto")).ToHaveValueAsync("3");
    }

    [Fact]
    public async Task Axe_finds_nothing_and_all_fits()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await server.Get<DemoCounter>().SeedAsync(CancellationToken.None);
        await using var supervisor = await OpenAsync(server, StaffRole.Supervisor, "/cau/cola?puesto=1");
        await supervisor.WaitForAsync("#espera");
        await supervisor.ClickAsync("summary");
        await supervisor.InspectAsync();
        await supervisor.ClickAsync("button.big");
        await supervisor.WaitForAsync(".called");
        await supervisor.InspectAsync();
        await supervisor.GoAsync("/cau/agenda");
        await supervisor.WaitForAsync("table");
        await supervisor.InspectAsync();
        await supervisor.GoAsync("/cau/buscar?q=demo");
        await supervisor.WaitForAsync("[data-row]");
        await supervisor.InspectAsync();
        await supervisor.ClickAsync("[data-row]");
        await supervisor.AtAsync("empleador");
        await supervisor.InspectAsync();
        await supervisor.GoAsync($"/cau/pantalla/{server.Get<ScreenKeys>().KeyOf(await HomeAsync(server))}");
        await supervisor.WaitForAsync(".calls li");
        await supervisor.InspectAsync();
    }

    [Fact]
    public async Task A_screen_that_does_not_exist_says_so()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);

        Assert.Equal(404, (await visitor.VisitAsync("/cau/pantalla/0123456789abcdef0123456789abcdef"))!.Status);
        Assert.Equal(404, (await visitor.GetAsync("/cau/pantalla/0123456789abcdef0123456789abcdef/estado")).Status);
    }

    private Task<BrowserVisitor> OpenAsync(PortalServer server, StaffRole role, string path) => StaffWindow.OpenAsync(chromium, server, role, path);

    private static Task<Guid> HomeAsync(PortalServer server) =>
        server.Get<PortalStore>().ReadAsync(
            db => db.Centers.Where(center => center.Name == DemoStaff.Center).Select(center => center.Id).SingleAsync(), CancellationToken.None);

    private static async Task ScanAsync(BrowserVisitor reception, string code)
    {
        await reception.Page.Keyboard.TypeAsync(code);
        await reception.Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Of the turno that is on now.</summary>
    private static Task<string> CodeAsync(PortalServer server)
    {
        var now = server.Clock.GetUtcNow();
        return server.Get<PortalStore>().ReadAsync(
            db => db.Appointments.Where(turno => turno.End > now).OrderBy(turno => turno.Start).Select(turno => turno.Reference).FirstAsync(),
            CancellationToken.None);
    }
}
