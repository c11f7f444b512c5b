using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>An administrator words a mail anew, in a real browser.</summary>
public sealed class TextsTests(Chromium chromium)
{
    [Fact]
    public async Task A_mail_is_shown_as_its_words_are_typed_refused_stored_and_put_back()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await using var admin = await StaffWindow.OpenAsync(chromium, server, StaffRole.Administrador, "/cau/textos?filas=100");
        await admin.AtAsync("textos");
        await admin.WaitForAsync("[data-row]");
        await admin.InspectAsync();
        await admin.ClickAsync("main a[href='/cau/textos/Link/es']");
        await admin.AtAsync("texto");
        var shown = admin.Page.FrameLocator("iframe.mail");
        await Assertions.Expect(shown.Locator("h1")).ToHaveTextAsync("Cree su nueva clave");

        await admin.WriteAsync("#Link-Title", "Su clave, en un minuto");
        await Assertions.Expect(shown.Locator("h1")).ToHaveTextAsync("Su clave, en un minuto");
        await admin.WriteAsync("#Link-Intro", "Entre a malo.ec");
        await Assertions.Expect(admin.Page.Locator("#Link-Intro-error")).ToContainTextAsync("Quite el enlace");
        await admin.ClickAsync("form button.primary");
        await Assertions.Expect(admin.Page.Locator("main > [role=alert]")).ToContainTextAsync("1 texto");
        await admin.InspectAsync();

        await admin.WriteAsync("#Link-Intro", "Es para el RUC {ruc}, sucursal {sucursal}.");
        await Assertions.Expect(admin.Page.Locator("#Link-Intro-error")).ToHaveCountAsync(0);
        await admin.ClickAsync("form button.primary");
        await Assertions.Expect(admin.Page.Locator(".said")).ToContainTextAsync("versión 1");
        await admin.ClickAsync("#original");
        await Assertions.Expect(admin.Page.Locator("#Link-Title")).ToHaveValueAsync("Cree su nueva clave");
        await admin.ClickAsync("form button.primary");
        await Assertions.Expect(admin.Page.Locator(".said")).ToContainTextAsync("versión 2");

        var versions = await server.Get<PortalStore>().ReadAsync(
            db => db.TemplateOverrides.OrderBy(version => version.Number).ToListAsync(), CancellationToken.None);
        Assert.Equal([false, true], versions.Select(version => version.IsOriginal));
    }
}
