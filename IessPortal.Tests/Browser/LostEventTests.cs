using IessPortal.Core.Demo;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace IessPortal.Tests.Browser;

public sealed class LostEventTests(Chromium chromium)
{
    [Fact]
    public async Task A_code_that_is_scanned_while_a_slow_server_renders_the_queue_anew_is_not_lost()
    {
        var held = new HeldRender();
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor, services: held.AddTo);
        await server.Get<DemoCounter>().SeedAsync(CancellationToken.None);
        var now = server.Clock.GetUtcNow();
        var turno = await server.Get<PortalStore>().ReadAsync(
            db => db.Appointments.Where(turno => turno.End > now).OrderBy(turno => turno.Start).FirstAsync(), CancellationToken.None);
        await using var reception = await StaffWindow.OpenAsync(chromium, server, StaffRole.Supervisor, "/cau/cola");
        await Assertions.Expect(reception.Page.Locator("#codigo")).ToBeFocusedAsync();

        // What is rendered replaces the handlers of the field, and the code comes for the one that was there before.
        held.HoldNext();
        server.Get<LiveEvents>().Publish(LiveEvents.OfCenter(turno.CenterId));
        await held.Ready;
        await reception.Page.Keyboard.TypeAsync(turno.Reference);
        await reception.Page.Keyboard.PressAsync("Enter");
        await held.Shown;

        await Assertions.Expect(reception.Page.Locator("section:has(#codigo) .outcome.good")).ToContainTextAsync(turno.Reference);
    }
}
