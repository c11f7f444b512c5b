using IessPortal.Core.Demo.Messaging;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Web;

public sealed class OwnAccountPagesTests
{
    private const string User = "1790000028001-0001";
    private const string Key = "Capuli-48x";

    [Theory]
    [InlineData("/mi-cuenta/clave")]
    [InlineData("/mi-cuenta/contacto")]
    [InlineData("/mi-cuenta/sesiones")]
    [InlineData("/mi-cuenta/ingresos")]
    public async Task Who_asks_for_a_page_of_the_account_gets_there_by_logging_in(string path)
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync(path);
        Assert.StartsWith("/ingreso?volver=", visitor.Path, StringComparison.Ordinal);

        await visitor.SendAsync(new() { ["usuario"] = User, ["clave"] = Key });

        Assert.Equal(path, visitor.Path);
    }

    [Fact]
    public async Task A_changed_key_leaves_this_session_and_ends_the_others()
    {
        await using var server = await PortalServer.StartAsync();
        using var here = await SignInAsync(server);
        using var there = await SignInAsync(server);
        await here.GoAsync("/mi-cuenta/clave");
        await here.SendAsync(new() { ["actual"] = "", ["clave"] = Journey.NewKey });
        Assert.Contains("Escriba la clave que tiene ahora", here.Text, StringComparison.Ordinal);
        await here.SendAsync(new() { ["actual"] = Key, ["clave"] = "corta" });
        Assert.Equal("CLAVE-INSEGURA", here.Reason);
        await here.SendAsync(new() { ["actual"] = "Wrong#Key1", ["clave"] = Journey.NewKey });
        Assert.Contains("Le quedan 4 intentos", here.Text, StringComparison.Ordinal);

        await here.SendAsync(new() { ["actual"] = Key, ["clave"] = Journey.NewKey });

        Assert.Equal("/mi-cuenta", here.Path);
        Assert.Contains("Su clave fue cambiada", here.Text, StringComparison.Ordinal);
        await here.GoAsync("/mi-cuenta/sesiones");
        Assert.Single(here.Page.QuerySelectorAll("tbody tr"));
        await there.GoAsync("/mi-cuenta");
        Assert.StartsWith("/ingreso", there.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_is_closed_from_another_and_a_copied_cookie_after_logging_out_is_worth_nothing()
    {
        await using var server = await PortalServer.StartAsync();
        using var here = await SignInAsync(server);
        using var there = await SignInAsync(server);
        await here.GoAsync("/mi-cuenta/sesiones");
        var rows = here.Page.QuerySelectorAll("tbody tr").ToList();
        Assert.Equal(2, rows.Count);
        Assert.Contains("esta sesión", rows[0].TextContent, StringComparison.Ordinal);
        var other = rows[1].QuerySelector("button")!.GetAttribute("value");

        await here.SendAsync(new() { ["sesion"] = other }, "form:has(table)");
        Assert.Contains("La sesión se cerró", here.Text, StringComparison.Ordinal);
        await here.SendAsync(new() { ["sesion"] = other }, "form:has(table)");
        Assert.Contains("ya estaba cerrada", here.Text, StringComparison.Ordinal);
        await there.GoAsync("/mi-cuenta");
        Assert.StartsWith("/ingreso", there.Path, StringComparison.Ordinal);

        using var copy = new HttpVisitor(server.Url);
        copy.Cookies.Add(here.Cookies.GetAllCookies());
        await copy.GoAsync("/mi-cuenta");
        Assert.Equal("/mi-cuenta", copy.Path);
        await here.GoAsync("/mi-cuenta");
        await here.SendAsync(form: "form[action='/salir']");
        await copy.GoAsync("/mi-cuenta");
        Assert.StartsWith("/ingreso", copy.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_is_changed_by_two_codes_and_another_window_is_told_that_it_is_over()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = await SignInAsync(server);
        await visitor.GoAsync("/mi-cuenta/contacto");
        await visitor.SendAsync(new() { ["correo"] = "sin arroba", ["clave-correo"] = Key }, "form:has([name=correo])");
        Assert.Contains("Escriba un correo completo", visitor.Text, StringComparison.Ordinal);
        await visitor.SendAsync(new() { ["correo"] = "nueva@comercial-demo.ec", ["clave-correo"] = "Wrong#Key1" }, "form:has([name=correo])");
        Assert.Contains("Le quedan 4 intentos", visitor.Text, StringComparison.Ordinal);
        Assert.Equal("nueva@comercial-demo.ec", visitor.Page.QuerySelector("[name=correo]")!.GetAttribute("value"));
        await visitor.SendAsync(new() { ["correo"] = "nueva@comercial-demo.ec", ["clave-correo"] = Key }, "form:has([name=correo])");
        Assert.Contains("Paso 1 de 2", visitor.Text, StringComparison.Ordinal);
        await visitor.SendAsync(new() { ["codigo"] = await CodeAsync(server, mail => mail.To != "nueva@comercial-demo.ec") }, "form:has([name=codigo])");
        Assert.Contains("Paso 2 de 2", visitor.Text, StringComparison.Ordinal);
        var (path, late) = visitor.Fill(new() { ["codigo"] = "123456" }, "form:has([name=codigo])");

        await visitor.SendAsync(new() { ["codigo"] = await CodeAsync(server, mail => mail.To == "nueva@comercial-demo.ec") }, "form:has([name=codigo])");

        Assert.Contains("los avisos llegan desde ahora a su correo nuevo", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("nu•••••@comercial-demo.ec", visitor.Text, StringComparison.Ordinal);
        await visitor.PostAsync(path, late);
        Assert.Contains("ya no está en curso", visitor.Text, StringComparison.Ordinal);
    }

    private static async Task<string> CodeAsync(PortalServer server, Func<DemoMail, bool> wanted) =>
        MailLines.Code((await server.CarriedAsync(mail => mail.Subject == ContactDeskUse.CodeSubject && wanted(mail))).Text);

    private static async Task<HttpVisitor> SignInAsync(PortalServer server)
    {
        var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/ingreso");
        await visitor.SendAsync(new() { ["usuario"] = User, ["clave"] = Key });
        Assert.Equal("/mi-cuenta", visitor.Path);
        return visitor;
    }
}
