using IessPortal.Core.Demo;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>A whole visit without a mouse, from the walk-in to the closed visit.</summary>
public sealed class CounterKeyboardTests(Chromium chromium)
{
    [Fact]
    public async Task A_visit_is_had_by_keyboard_alone()
    {
        var demo = DemoEmployers.All.Single(one => one.Case == "Comercial Demo S.A.");
        // Notes are stored once nothing has been typed for a while.
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor, clock: new ShiftedClock());
        await using var window = await CounterWindow.OpenAsync(chromium, server);
        var agent = window.Visitor;
        // Where the page puts the cursor when it is ready.
        await FocusedAsync(agent, "#codigo");
        await agent.ShortcutAsync("Alt+S");
        await agent.Page.Keyboard.PressAsync("Enter");
        await agent.TypeAsync("#cedula", demo.Employer.Representative.Value);
        await agent.TypeAsync("#ruc", demo.Employer.Ruc.Value);
        await agent.Page.Keyboard.PressAsync("Enter");
        await agent.WaitForAsync("#espera tbody tr");
        await agent.ShortcutAsync("Alt+N");
        await agent.Page.Keyboard.PressAsync("Enter");

        // What was pressed is gone; what comes next has the focus.
        await FocusedAsync(agent, ".own .actions button.primary");
        await agent.Page.Keyboard.PressAsync("Enter");
        await agent.AtAsync("visita");
        await agent.WaitForAsync(".registries table");

        var documents = await agent.CountAsync("[data-document]");
        await agent.PressAsync("[data-document]:first-child button.danger");
        await agent.TypeAsync("#rechazo", "La foto no se reconoce.");
        await agent.Page.Keyboard.PressAsync("Enter");
        await agent.WaitForAsync("[data-document]:first-child .state.Refused");
        await FocusedAsync(agent, "[data-document]:first-child button");
        for (var number = 1; number <= documents; number++)
        {
            await agent.ShortcutAsync($"Alt+{number}");
            await agent.Page.Keyboard.PressAsync("Enter");
            await agent.WaitForAsync($"[data-document]:nth-child({number}) .state.Verified");
            await FocusedAsync(agent, $"[data-document]:nth-child({number}) button");
        }

        await agent.ShortcutAsync("Alt+T");
        await agent.Page.Keyboard.TypeAsync("Trajo los originales.");
        await Eventually.TrueAsync(
            () => server.Get<PortalStore>().ReadAsync(db => db.Visits.AnyAsync(visit => visit.Notes.Text == "Trajo los originales."), CancellationToken.None));
        await agent.ShortcutAsync("Alt+E");
        await agent.Page.Keyboard.PressAsync("Enter");
        await agent.WaitForAsync("live-countdown");
        await using var phone = await BrowserVisitor.OpenAsync(chromium, server);
        await window.FollowAsync(phone, demo.Email!);
        await agent.ShortcutAsync("Alt+X");
        await agent.PressAsync("[data-action=cerrar]");
        await agent.WaitForAsync(".state.Closed");
        Assert.Equal(
            VisitResult.KeySet, await server.Get<PortalStore>().ReadAsync(db => db.Visits.Select(visit => visit.Result).SingleAsync(), CancellationToken.None));
    }

    private static async Task FocusedAsync(BrowserVisitor visitor, string target) =>
        await visitor.Page.WaitForFunctionAsync("target => document.activeElement.matches(target)", target);
}
