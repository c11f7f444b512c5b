using IessPortal.Core.Demo;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Microsoft.Playwright;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>An employer gives somebody access and takes it away, in two browsers.</summary>
public sealed class SecondaryUserTests(Chromium chromium)
{
    private static readonly DemoEmployer Demo = DemoEmployers.All[0];

    [Fact]
    public async Task Invited_by_mail_with_a_key_of_their_own_and_shut_out_with_the_next_request()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var employer = await EmployerWindow.OpenAsync(chromium, server);
        await employer.InspectAsync();
        await employer.FollowAsync("main a[href='/mi-cuenta/usuarios']");
        await InviteByKeyboardAsync(employer);
        await employer.InspectAsync();

        await using var guest = await BrowserVisitor.OpenAsync(chromium, server);
        await guest.GoAsync(await AccountVisits.InvitationPathAsync(server));
        Assert.Contains(Demo.Name, await guest.TextAsync(), StringComparison.Ordinal);
        await guest.InspectAsync();
        await guest.FillAsync("clave", "Contadora+1");
        Assert.NotEqual("ok", await guest.AttributeAsync("[data-rule=datos]", "class"));
        await guest.FillAsync("clave", UserDesk.Key);
        await Assertions.Expect(guest.Page.Locator("[data-rule=datos]")).ToHaveClassAsync("ok");
        await guest.SubmitAsync();
        await guest.AtAsync("usuario-listo");
        await guest.InspectAsync();

        await using var user = await EnterAsync(server);
        Assert.Contains("Nómina", await user.TextAsync(), StringComparison.Ordinal);
        await user.InspectAsync();
        await user.GoAsync("/mi-cuenta/dispositivos");
        await user.AtAsync("mi-acceso");
        Assert.Contains("solo para el empleador", await user.TextAsync(), StringComparison.Ordinal);

        await employer.GoAsync("/mi-cuenta/usuarios");
        await employer.LeaveAsync(() => employer.Page.Locator("button", new() { HasText = "Quitar el acceso" }).ClickAsync());
        await employer.AtAsync("usuarios");
        Assert.Contains("Sin acceso", await employer.TextAsync(), StringComparison.Ordinal);
        await user.GoAsync("/mi-cuenta/actividad");
        await user.AtAsync("ingreso");

        await employer.LeaveAsync(() => employer.Page.Locator("button", new() { HasText = "Devolver el acceso" }).ClickAsync());
        using (var again = await AccountVisits.SecondaryAgainAsync(server))
        {
            await user.AdoptSessionAsync(again);
        }

        foreach (var visitor in new[] { employer, user })
        {
            await visitor.GoAsync("/mi-cuenta/actividad");
            var text = await visitor.TextAsync();
            Assert.All(new[] { $"{UserDesk.Name}, usuario secundario", $"{Demo.RepresentativeName}, clave principal", "Invitó a una persona: " +
                $"{UserDesk.Name}", "Quitó el acceso", "Ingresó" }, words => Assert.Contains(words, text, StringComparison.Ordinal));
            await visitor.InspectAsync();
        }
    }

    [Fact]
    public async Task The_data_and_the_representative_can_be_looked_at_taken_away_and_corrected()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var employer = await EmployerWindow.OpenAsync(chromium, server, "Otro Representante S.A.", "/mi-cuenta/representante");
        Assert.Contains("nombran a otra persona", await employer.TextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("2000000204", await employer.Page.ContentAsync(), StringComparison.Ordinal);
        await employer.InspectAsync();
        await employer.SubmitAsync();
        await employer.AtAsync("turno-tramite");
        Assert.True(await employer.IsCheckedAsync("[name=tramite][value=ChangeRepresentative]"));

        await employer.GoAsync("/mi-cuenta/datos");
        await employer.InspectAsync();
        foreach (var (label, words) in new[] { ("Para leer", "ruc: 2090000120001"), ("Para programas", "\"ruc\": \"2090000120001\"") })
        {
            var download = await employer.Page.RunAndWaitForDownloadAsync(() => employer.Page.Locator("button", new() { HasText = label }).ClickAsync());
            Assert.Contains(words, await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        await employer.SubmitAsync();
        Assert.Contains("Escriba qué está mal", await employer.TextAsync(), StringComparison.Ordinal);
        await employer.FillAsync("mal", "El nombre de la representante.");
        await employer.SubmitAsync();
        Assert.Contains("Recibimos su pedido", await employer.TextAsync(), StringComparison.Ordinal);
        await employer.InspectAsync();
    }

    private static async Task InviteByKeyboardAsync(BrowserVisitor employer)
    {
        await employer.TypeAsync("[name=nombre]", UserDesk.Name);
        await employer.TypeAsync("[name=cedula]", UserDesk.Cedula);
        await employer.TypeAsync("[name=correo]", UserDesk.Email);
        await employer.ReachAsync("[name=nomina]");
        await employer.Page.Keyboard.PressAsync("Space");
        await employer.ReachAsync("button.primary");
        await employer.LeaveAsync(() => employer.Page.Keyboard.PressAsync("Enter"));
        Assert.Contains("Enviamos la invitación", await employer.TextAsync(), StringComparison.Ordinal);
    }

    private async Task<BrowserVisitor> EnterAsync(PortalServer server)
    {
        var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        await visitor.GoAsync("/ingreso");
        await visitor.FillAsync("usuario", UserDesk.UserName);
        await visitor.FillAsync("clave", UserDesk.Key);
        await visitor.SubmitAsync();
        await visitor.AtAsync("mi-acceso");
        return visitor;
    }
}
