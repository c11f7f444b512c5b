using IessPortal.Core.Demo.Messaging;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>The employer's own account in a real browser, by keyboard, looked at by axe on a telephone and on a desk.</summary>
public sealed class AccountTests(Chromium chromium)
{
    [Fact]
    public async Task From_the_overview_to_each_part_and_back()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await EmployerWindow.OpenAsync(chromium, server);
        await visitor.InspectAsync();
        foreach (var (path, step) in new[] { ("clave", "cambiar-clave"), ("contacto", "contacto"), ("dispositivos", "dispositivos"), ("sesiones",
            "sesiones"), ("ingresos", "ingresos") })
        {
            await visitor.LeaveAsync(() => visitor.PressAsync($".account-cards a[href='/mi-cuenta/{path}']"));
            await visitor.AtAsync(step);
            await visitor.InspectAsync();
            await visitor.LeaveAsync(() => visitor.PressAsync("main a[href='/mi-cuenta']"));
            await visitor.AtAsync("cuenta");
        }
    }

    [Fact]
    public async Task The_address_and_then_the_key_are_changed_by_keyboard_alone()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await EmployerWindow.OpenAsync(chromium, server, path: "/mi-cuenta/contacto");
        await visitor.PressAsync("main summary");
        await visitor.InspectAsync();
        await visitor.TypeAsync("[name=correo]", ContactDeskUse.NewEmail);
        await visitor.TypeAsync("[name=clave-correo]", ContactDeskUse.Demo.Key!);
        await visitor.LeaveAsync(() => visitor.Page.Keyboard.PressAsync("Enter"));
        await visitor.InspectAsync();
        await CodeAsync(server, visitor, mail => mail.To != ContactDeskUse.NewEmail);
        await visitor.InspectAsync();
        await CodeAsync(server, visitor, mail => mail.To == ContactDeskUse.NewEmail);
        Assert.Contains("nu•••••@comercial-demo.ec", await visitor.TextAsync(), StringComparison.Ordinal);
        await visitor.InspectAsync();

        await visitor.GoAsync("/mi-cuenta/clave");
        await visitor.TypeAsync("[name=actual]", ContactDeskUse.Demo.Key!);
        await visitor.TypeAsync("[name=clave]", Journey.NewKey);
        Assert.Equal(0, await visitor.CountAsync("[data-rule=mayuscula]:not(.ok)"));
        await visitor.LeaveAsync(() => visitor.Page.Keyboard.PressAsync("Enter"));
        await visitor.AtAsync("cuenta");
        Assert.Contains("Su clave fue cambiada", await visitor.TextAsync(), StringComparison.Ordinal);
        await visitor.InspectAsync();
    }

    private static async Task CodeAsync(PortalServer server, BrowserVisitor visitor, Func<DemoMail, bool> wanted)
    {
        var mail = await server.CarriedAsync(mail => mail.Subject == ContactDeskUse.CodeSubject && wanted(mail));
        await visitor.LeaveAsync(() => visitor.TypeAsync("[name=codigo]", MailLines.Code(mail.Text)));
        await visitor.AtAsync("contacto");
    }
}
