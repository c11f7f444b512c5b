using AngleSharp;
using IessPortal.Core.Demo;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>Recovering online as a browser without scripts sees it (but for the captcha, which is solved for it).</summary>
public sealed class RecoveryPagesTests
{
    [Theory, Databases]
    public async Task From_identification_to_log_in(DatabaseKind kind)
    {
        await using var server = await PortalServer.StartAsync(kind);
        using var visitor = new HttpVisitor(server.Url);
        await new WebJourney(server, visitor).ToDoneAsync();
        Assert.Equal("/recuperar/listo", visitor.Path);

        await visitor.GoAsync("/ingreso");
        await visitor.SendAsync(new() { ["usuario"] = "1790000028001-0001", ["clave"] = Journey.NewKey });

        Assert.Equal("/mi-cuenta", visitor.Path);
        Assert.Contains("Cambiada hoy", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Chrome en Linux", visitor.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Importadora Suspendida", "RUC-SUSPENDIDO", "desde el 3 de marzo de 2026")]
    [InlineData("Taller Cerrado", "RUC-CERRADO", "desde el 29 de agosto de 2025")]
    [InlineData("Sin Correo Cía. Ltda.", "SIN-CORREO", "Usuario no tiene correo registrado")]
    [InlineData("Cuenta Bloqueada S.A.", "CUENTA-BLOQUEADA", "Desbloqueo de clave")]
    [InlineData("Primera Clave S.A.S.", "PRIMERA-CLAVE", "nunca se entregó una clave")]
    [InlineData("Registro Caído S.A.", "REGISTRO-CIVIL-SIN-CONEXION", "Error de Conexión con el Registro Civil")]
    [InlineData("Otro Representante S.A.", "REPRESENTANTE-DISTINTO", "En el SRI consta otro representante legal")]
    [InlineData("Nombramiento Vencido S.A.", "NOMBRAMIENTO-VENCIDO", "venció el 31 de mayo de 2026")]
    public async Task A_door_that_does_not_serve_says_why_and_offers_those_that_do(string demo, string reason, string words)
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);

        await new WebJourney(server, visitor, demo).IdentifyAsync();

        Assert.Equal(("rechazo", reason), (visitor.Step, visitor.Reason));
        Assert.Contains(words, visitor.Text, StringComparison.Ordinal);
        Assert.NotEmpty(visitor.Page.QuerySelectorAll("main .doors a"));
        Assert.Contains($"Código de ayuda: {reason}", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_input_is_told_beside_the_field_and_nothing_is_lost()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/recuperar");

        await visitor.SendAsync(new() { ["cedula"] = "17-00", ["ruc"] = "17900000280", ["sucursal"] = "" });

        Assert.Equal("identificacion", visitor.Step);
        Assert.Equal("Faltan 2 dígitos: el RUC tiene 13 y usted escribió 11.", visitor.Page.QuerySelector("#ruc-error")!.TextContent);
        Assert.Equal("Faltan 6 números: la cédula tiene 10 y usted escribió 4.", visitor.Page.QuerySelector("#cedula-error")!.TextContent);
        Assert.Equal("17-00", visitor.Page.QuerySelector("[name=cedula]")!.GetAttribute("value"));
        Assert.Equal("17900000280", visitor.Page.QuerySelector("[name=ruc]")!.GetAttribute("value"));
        Assert.Equal("true", visitor.Page.QuerySelector("[name=ruc]")!.GetAttribute("aria-invalid"));
        Assert.Equal(["#cedula", "#ruc", "#sucursal"], visitor.Page.QuerySelectorAll("[data-focus] a").Select(link => link.GetAttribute("href")!));
        Assert.Equal(
            "Cédula o código de extranjero: Faltan 6 números: la cédula tiene 10 y usted escribió 4.",
            visitor.Page.QuerySelector("[data-focus] a")!.TextContent);
        Assert.StartsWith("Error:", visitor.Page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_matches_nobody_is_told_once_and_a_reload_repeats_nothing()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/recuperar");

        await visitor.SendAsync(
            new() { ["cedula"] = "1700000084", ["ruc"] = "1790000028001", ["sucursal"] = "0001", ["altcha"] = await visitor.CaptchaAsync() });
        await visitor.ReloadAsync();

        Assert.Equal(("identificacion", "DATOS-NO-COINCIDEN", "/recuperar"), (visitor.Step, visitor.Reason, visitor.Path));
        Assert.Equal("1790000028001", visitor.Page.QuerySelector("[name=ruc]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Without_a_captcha_nothing_is_looked_up_and_nothing_lost()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/recuperar");

        await visitor.SendAsync(new() { ["cedula"] = "1700000019", ["ruc"] = "1790000028001", ["sucursal"] = "0001" });

        Assert.Equal("COMPROBACION-FALLIDA", visitor.Reason);
        Assert.Equal("1700000019", visitor.Page.QuerySelector("[name=cedula]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_domestic_employer_is_recognised()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/recuperar?demo=5");
        Assert.False(visitor.Page.QuerySelector("[data-domestic]")!.HasAttribute("hidden"));
        await visitor.GoAsync("/recuperar?demo=1");
        Assert.True(visitor.Page.QuerySelector("[data-domestic]")!.HasAttribute("hidden"));
    }

    [Fact]
    public async Task Wrong_answers_are_told_without_saying_which_and_stay_where_they_were_typed()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        var journey = await new WebJourney(server, visitor, "Patrono de hogar").IdentifyAsync();

        await visitor.SendAsync(new() { ["respuesta1"] = "05/12/1971", ["respuesta2"] = "0000" });

        Assert.Equal(("preguntas", "RESPUESTAS-INCORRECTAS"), (visitor.Step, visitor.Reason));
        Assert.Contains("Le quedan 2 intentos", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("cambió hace poco la cuenta bancaria", visitor.Text, StringComparison.Ordinal);
        Assert.Equal("05/12/1971", visitor.Page.QuerySelector("[name=respuesta1]")!.GetAttribute("value"));
        await visitor.ReloadAsync();
        Assert.Contains("Le quedan 2 intentos", visitor.Text, StringComparison.Ordinal);

        await visitor.SendAsync(new() { ["respuesta1"] = "05/12/1971", ["respuesta2"] = "0000" });
        await visitor.SendAsync(new() { ["respuesta1"] = "05/12/1971", ["respuesta2"] = "0000" });
        Assert.Equal(("rechazo", "RECUPERACION-SUSPENDIDA"), (visitor.Step, visitor.Reason));
        Assert.NotNull(journey.Demo);
    }

    [Fact]
    public async Task A_registry_that_comes_back_lets_the_case_go_on()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        server.Get<DemoSwitches>()[nameof(RegistriesOptions.RegistroCivil)] = DemoMode.Down;
        await new WebJourney(server, visitor).IdentifyAsync();
        Assert.Equal("REGISTRO-CIVIL-SIN-CONEXION", visitor.Reason);
        await visitor.SendAsync();
        Assert.Equal("REGISTRO-CIVIL-SIN-CONEXION", visitor.Reason);

        server.Get<DemoSwitches>()[nameof(RegistriesOptions.RegistroCivil)] = DemoMode.Normal;
        await visitor.SendAsync();

        Assert.Equal("preguntas", visitor.Step);
    }

    [Fact]
    public async Task The_address_is_shown_masked_before_anything_is_sent()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await new WebJourney(server, visitor).IdentifyAsync();

        Assert.Equal("preguntas", visitor.Step);
        Assert.Contains("ge•••••@comercial-demo.ec", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("gerencia@", visitor.Page.ToHtml(), StringComparison.Ordinal);
        Assert.Empty(server.Mailbox.Mails);
        await visitor.GoAsync(visitor.Page.QuerySelectorAll("main a").Single(link => link.TextContent == "Ya no uso este correo").GetAttribute("href")!);
        Assert.Equal(2, visitor.Page.QuerySelectorAll("main .doors a").Length);
    }

    [Fact]
    public async Task Each_wrong_code_is_told_and_a_reload_costs_none()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        var journey = await (await (await new WebJourney(server, visitor).IdentifyAsync()).AnswerAsync()).SendCodeAsync();
        var wrong = journey.Code == "000000" ? "000001" : "000000";

        await visitor.SendAsync(new() { ["codigo"] = "12 34" });
        Assert.Equal("Faltan 2 números: el código tiene 6 y usted escribió 4.", visitor.Page.QuerySelector("#codigo-error")!.TextContent);
        Assert.Equal("12 34", visitor.Page.QuerySelector("[name=codigo]")!.GetAttribute("value"));
        await visitor.SendAsync(new() { ["codigo"] = wrong });
        Assert.Contains("Le quedan 2 intentos", visitor.Text, StringComparison.Ordinal);
        await visitor.ReloadAsync();
        Assert.Contains("Le quedan 2 intentos", visitor.Text, StringComparison.Ordinal);
        await visitor.SendAsync(new() { ["codigo"] = wrong });
        Assert.Contains("Le queda 1 intento", visitor.Text, StringComparison.Ordinal);
        await visitor.SendAsync(new() { ["codigo"] = wrong });
        Assert.Equal("CODIGO-ANULADO", visitor.Reason);

        // One press asks for another.
        await journey.SendCodeAsync();
        Assert.Contains("correo n.º 2", visitor.Text, StringComparison.Ordinal);
        await journey.ConfirmAsync();
        Assert.Equal("enlace", visitor.Step);
    }

    [Fact]
    public async Task Asking_too_soon_for_another_code_says_when()
    {
        await using var server = await PortalServer.StartAsync(clock: new TestClock());
        using var visitor = new HttpVisitor(server.Url);
        await (await (await new WebJourney(server, visitor).IdentifyAsync()).AnswerAsync()).SendCodeAsync();

        await visitor.SendAsync(form: "form:has(.quiet)");

        Assert.Contains("El último correo salió hace muy poco. Podrá pedir otro a las 07:00:30.", visitor.Text, StringComparison.Ordinal);
        Assert.Single(server.Mailbox.Mails);
    }

    [Fact]
    public async Task Back_and_forward_lead_to_where_the_case_stands()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await new WebJourney(server, visitor).ToLinkAsync();

        foreach (var page in new[] { "/recuperar/preguntas", "/recuperar/codigo", "/recuperar/rechazo" })
        {
            await visitor.GoAsync(page);
            Assert.Equal("/recuperar/enlace", visitor.Path);
        }

        await visitor.GoAsync("/recuperar");
        Assert.Equal("identificacion", visitor.Step);
        Assert.Contains("Tiene una solicitud en curso", visitor.Text, StringComparison.Ordinal);
        Assert.Equal("1790000028001", visitor.Page.QuerySelector("[name=ruc]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_case_survives_a_restart_of_the_server_form_and_all()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        var journey = await (await (await new WebJourney(server, visitor).IdentifyAsync()).AnswerAsync()).SendCodeAsync();

        await server.RestartAsync();
        await journey.ConfirmAsync();

        Assert.Equal("enlace", visitor.Step);
    }

    [Fact]
    public async Task A_tab_of_an_earlier_case_does_nothing_to_the_newer_one()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        var first = await (await (await new WebJourney(server, visitor).IdentifyAsync()).AnswerAsync()).SendCodeAsync();
        var earlierTab = visitor.Page;
        var second = await (await (await new WebJourney(server, visitor, "Municipio de Prueba").IdentifyAsync()).AnswerAsync()).SendCodeAsync();

        var fields = earlierTab.QuerySelectorAll("form:has(.primary) input").ToDictionary(
            field => field.GetAttribute("name")!, field => field.GetAttribute("value"));
        fields["codigo"] = first.Code;
        await visitor.PostAsync("/recuperar/codigo", fields);

        Assert.Contains("Esta pestaña era de otra solicitud", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Le quedan", visitor.Text, StringComparison.Ordinal);
        await second.ConfirmAsync();
        Assert.Equal("enlace", visitor.Step);
    }

    [Fact]
    public async Task The_same_form_sent_twice_moves_on()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        var journey = await (await (await new WebJourney(server, visitor).IdentifyAsync()).AnswerAsync()).SendCodeAsync();
        var page = visitor.Page;
        await journey.ConfirmAsync();

        var fields = page.QuerySelectorAll("form:has(.primary) input").ToDictionary(field => field.GetAttribute("name")!, field => field.GetAttribute("value"));
        fields["codigo"] = journey.Code;
        await visitor.PostAsync("/recuperar/codigo", fields);

        Assert.Equal(("/recuperar/enlace", null), (visitor.Path, visitor.Reason));
    }
}
