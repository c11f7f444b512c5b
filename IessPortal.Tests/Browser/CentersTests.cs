using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Web.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>An administrator works on the centres, in a real browser.</summary>
public sealed class CentersTests(Chromium chromium)
{
    private static readonly Dictionary<string, string?> NoFactor = new() { ["Demo:SkipSecondFactor"] = "true" };

    [Fact]
    public async Task A_centre_is_written_by_keyboard_corrected_and_stored()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: NoFactor);
        await using var admin = await OpenAsync(server);
        await admin.InspectAsync();
        await ReachAsync(admin, "#agregar");
        await admin.Page.Keyboard.PressAsync("Enter");
        await admin.AtAsync("centro");
        await admin.WaitForAsync("#nombre");
        await ReachAsync(admin, "#nombre");
        await admin.Page.Keyboard.TypeAsync("CAU Loja");
        foreach (var (field, typed) in new[] { ("#provincia", "Loja"), ("#canton", "Loja"), ("#direccion", "Calle 1"), ("#horas-Monday", "8-12") })
        {
            await ReachAsync(admin, field);
            await admin.Page.Keyboard.TypeAsync(typed);
        }

        await ReachAsync(admin, "form button.primary");
        await admin.Page.Keyboard.PressAsync("Enter");
        await admin.WaitForAsync("#horas-Monday[aria-invalid=true]");
        await Assertions.Expect(admin.Page.Locator("#motivos-error")).ToBeVisibleAsync();
        await Assertions.Expect(admin.Page.Locator("#nombre")).ToHaveValueAsync("CAU Loja");
        await admin.InspectAsync();
        await admin.WriteAsync("#horas-Monday", "08:00-12:00");
        await admin.ClickAsync("#motivo-ResetKey");
        await admin.ClickAsync("form button.primary");
        // It is said where the new centre has its address now, and the page there is its own.
        await Assertions.Expect(admin.Page.Locator("h1")).ToHaveTextAsync("CAU Loja");
        await Assertions.Expect(admin.Page.Locator(".toast.Done")).ToContainTextAsync("CAU Loja: guardado");
        await admin.InspectAsync();

        var stored = await server.Get<PortalStore>().ReadAsync(db => db.Centers.SingleAsync(center => center.Name == "CAU Loja"), CancellationToken.None);
        Assert.Equal([new OpeningHours(DayOfWeek.Monday, new(8, 0), new(12, 0))], stored.Hours);
        Assert.Equal(ConsolePaths.Center(stored.Id), admin.Path);
    }

    [Fact]
    public async Task Who_comes_second_is_told_and_keeps_what_was_typed()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: NoFactor);
        await using var first = await OpenAsync(server);
        await using var second = await OpenAsync(server);
        foreach (var (admin, counters) in new[] { (first, "5"), (second, "6") })
        {
            await admin.ClickAsync("[data-row]");
            await admin.AtAsync("centro");
            await admin.WriteAsync("#ventanillas", counters);
        }

        await first.ClickAsync("form button.primary");
        await first.WaitForAsync(".toast.Done");
        await second.ClickAsync("form button.primary");

        await Assertions.Expect(second.Page.Locator("main > [role=alert]")).ToContainTextAsync("Otra persona");
        await Assertions.Expect(second.Page.Locator("#ventanillas")).ToHaveValueAsync("6");
    }

    private async Task<BrowserVisitor> OpenAsync(PortalServer server)
    {
        var visitor = await StaffWindow.OpenAsync(chromium, server, StaffRole.Administrador, "/cau/centros");
        await visitor.AtAsync("centros");
        await visitor.WaitForAsync("[data-row]");
        return visitor;
    }

    private static async Task ReachAsync(BrowserVisitor visitor, string target)
    {
        for (var stops = 0; !await visitor.Page.EvaluateAsync<bool>("target => document.activeElement.matches(target)", target); stops++)
        {
            Assert.True(stops < 60, $"{target} on {visitor.Path} can't be reached with Tab.");
            await visitor.Page.Keyboard.PressAsync("Tab");
        }
    }
}
