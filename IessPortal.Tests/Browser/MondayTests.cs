using IessPortal.Core.Demo;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>Somebody who starts at the counter on Monday serves their first employer alone: from the log-in to the closed visit.</summary>
public sealed class MondayTests(Chromium chromium)
{
    private int clicks;

    [Fact]
    public async Task It_takes_twelve_clicks()
    {
        await using var server = await StartAsync();
        await using var agent = await BrowserVisitor.OpenAsync(chromium, server);
        await agent.Page.SetViewportSizeAsync(1280, 720);
        await agent.GoAsync("/cau/ingreso");
        await agent.FillAsync("correo", StaffDesk.EmailOf(StaffRole.Ventanilla));
        await agent.FillAsync("contrasena", DemoStaff.Password);
        await ClickAsync(agent, "main button.primary");
        await agent.AtAsync("inicio");
        await ClickAsync(agent, "nav a[href='/cau/cola']");
        await agent.AtAsync("cola");
        // A list is opened, and something in it chosen.
        await agent.Page.Locator("#puesto").SelectOptionAsync("1");
        clicks += 2;
        await agent.WaitForAsync("button.big:enabled");

        await ScanAsync(agent, server);
        await ClickAsync(agent, "button.big");
        await ClickAsync(agent, ".own .actions button.primary");
        await agent.AtAsync("visita");
        await agent.WaitForAsync(".registries table");
        var documents = await agent.CountAsync("[data-document]");
        for (var number = 1; number <= documents; number++)
        {
            await ClickAsync(agent, $"[data-document]:nth-child({number}) button");
            await agent.WaitForAsync($"[data-document]:nth-child({number}) .state.Verified");
        }

        await ClickAsync(agent, "[data-action=emitir]");
        await agent.WaitForAsync("#seguimiento ~ live-countdown");
        await using var phone = await BrowserVisitor.OpenAsync(chromium, server);
        await new CounterWindow(server, agent).FollowAsync(phone, Demo.Email!);
        await agent.Page.RunAndWaitForDownloadAsync(() => ClickAsync(agent, "[data-action=cerrar]"));
        await agent.WaitForAsync(".state.Closed");

        Assert.Equal((4, 12), (documents, clicks));
        await AssertKeySetAsync(server);
    }

    [Fact]
    public async Task It_takes_no_mouse()
    {
        await using var server = await StartAsync();
        await using var agent = await BrowserVisitor.OpenAsync(chromium, server);
        await agent.Page.SetViewportSizeAsync(1280, 720);
        await agent.GoAsync("/cau/ingreso");
        await agent.TypeAsync("[name=correo]", StaffDesk.EmailOf(StaffRole.Ventanilla));
        await agent.TypeAsync("[name=contrasena]", DemoStaff.Password);
        await agent.Page.Keyboard.PressAsync("Enter");
        await agent.AtAsync("inicio");
        await agent.WaitForAsync("nav a[href='/cau/cola']");
        await agent.PressAsync("nav a[href='/cau/cola']");
        await agent.AtAsync("cola");
        await agent.Page.WaitForFunctionAsync("() => document.activeElement?.id === 'codigo'");
        await agent.Page.Keyboard.PressAsync("Shift+Tab");
        while (!await agent.Page.EvaluateAsync<bool>("document.activeElement.id === 'puesto'"))
        {
            await agent.Page.Keyboard.PressAsync("Shift+Tab");
        }

        await agent.Page.Keyboard.PressAsync("ArrowDown");
        await agent.WaitForAsync("button.big:enabled");
        await agent.ShortcutAsync("Alt+C");
        await ScanAsync(agent, server);
        await agent.ShortcutAsync("Alt+N");
        await agent.Page.Keyboard.PressAsync("Enter");
        await agent.WaitForAsync(".own .actions button.primary");
        await agent.ShortcutAsync("Alt+A");
        await agent.Page.Keyboard.PressAsync("Enter");
        await agent.AtAsync("visita");
        await agent.WaitForAsync(".registries table");
        var documents = await agent.CountAsync("[data-document]");
        for (var number = 1; number <= documents; number++)
        {
            await agent.ShortcutAsync($"Alt+{number}");
            await agent.Page.Keyboard.PressAsync("Enter");
            await agent.WaitForAsync($"[data-document]:nth-child({number}) .state.Verified");
        }

        await agent.ShortcutAsync("Alt+E");
        await agent.Page.Keyboard.PressAsync("Enter");
        await agent.WaitForAsync("#seguimiento ~ live-countdown");
        await using var phone = await BrowserVisitor.OpenAsync(chromium, server);
        await new CounterWindow(server, agent).FollowAsync(phone, Demo.Email!);
        await agent.ShortcutAsync("Alt+X");
        await agent.Page.RunAndWaitForDownloadAsync(() => agent.PressAsync("[data-action=cerrar]"));
        await agent.WaitForAsync(".state.Closed");
        // And the next one is a key away.
        await agent.ShortcutAsync("Alt+N");
        await agent.Page.Keyboard.PressAsync("Enter");
        await agent.AtAsync("cola");
        await AssertKeySetAsync(server);
    }

    /// <summary>Who has the turno of this hour.</summary>
    private static DemoEmployer Demo => DemoEmployers.All.Single(demo => demo.Case == "Profesional independiente");

    private static async Task<PortalServer> StartAsync()
    {
        var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await server.Get<DemoCounter>().SeedAsync(CancellationToken.None);
        return server;
    }

    /// <summary>A scanner types the code of the turno that is on now, wherever the focus is.</summary>
    private static async Task ScanAsync(BrowserVisitor agent, PortalServer server)
    {
        var (ruc, waiting) = (Demo.Employer.Ruc, await agent.CountAsync("#espera tbody tr"));
        var code = await server.Get<PortalStore>().ReadAsync(
            db => db.Set<Core.Features.Appointments.Shared.Appointment>().Where(turno => turno.Ruc == ruc).Select(turno => turno.Reference).SingleAsync(),
            CancellationToken.None);
        await agent.Page.EvaluateAsync("document.activeElement.blur()");
        await agent.Page.Keyboard.TypeAsync(code);
        await agent.Page.Keyboard.PressAsync("Enter");
        await agent.WaitForAsync($"#espera tbody tr:nth-child({waiting + 1})");
        await agent.WaitForAsync(".outcome.good[role=alert]");
    }

    private static async Task AssertKeySetAsync(PortalServer server) => Assert.Equal(
        VisitResult.KeySet,
        await server.Get<PortalStore>().ReadAsync(
            db => db.Visits.Where(visit => visit.ClosedAt != null).Select(visit => visit.Result).SingleAsync(), CancellationToken.None));

    private Task ClickAsync(BrowserVisitor agent, string target)
    {
        clicks++;
        return agent.ClickAsync(target);
    }
}
