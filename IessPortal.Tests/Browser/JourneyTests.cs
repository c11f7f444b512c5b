using IessPortal.Core.Demo;
using IessPortal.Tests.Support;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>Every case of the demo, to its right end; every page on the way is inspected.</summary>
public sealed class JourneyTests(Chromium chromium)
{
    [Theory]
    [InlineData("Comercial Demo S.A.")]
    [InlineData("Comercial Demo S.A., sucursal 0002")]
    [InlineData("Municipio de Prueba")]
    [InlineData("Profesional independiente")]
    [InlineData("Patrono de hogar")]
    [InlineData("Persona extranjera")]
    [InlineData("Empresa en Mora S.A.")]
    [InlineData("Sociedad Nueva S.A.S.")]
    public async Task In_order_ends_with_a_new_key_and_a_log_in(string demoCase)
    {
        await using var server = await PortalServer.StartAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        var journey = new BrowserJourney(server, visitor, demoCase) { Look = PageInspection.InspectAsync };

        await journey.ToLinkAsync();
        await journey.SetKeyAsync(visitor);
        Assert.Equal(demoCase.Contains("Mora", StringComparison.Ordinal), (await visitor.TextAsync()).Contains("mora patronal", StringComparison.OrdinalIgnoreCase));
        await journey.SignInAsync();
    }

    [Theory]
    [InlineData("Importadora Suspendida", "RUC-SUSPENDIDO", "3 de marzo de 2026")]
    [InlineData("Taller Cerrado", "RUC-CERRADO", "29 de agosto de 2025")]
    [InlineData("Sin Correo Cía. Ltda.", "SIN-CORREO", "Usuario no tiene correo registrado")]
    [InlineData("Cuenta Bloqueada S.A.", "CUENTA-BLOQUEADA", "Desbloqueo de clave")]
    [InlineData("Primera Clave S.A.S.", "PRIMERA-CLAVE", "Centro de Atención Universal")]
    [InlineData("Registro Caído S.A.", "REGISTRO-CIVIL-SIN-CONEXION", "Error de Conexión con el Registro Civil")]
    [InlineData("Otro Representante S.A.", "REPRESENTANTE-DISTINTO", "nombramiento")]
    [InlineData("Nombramiento Vencido S.A.", "NOMBRAMIENTO-VENCIDO", "31 de mayo de 2026")]
    public async Task Out_of_order_ends_with_the_reason_and_the_doors_that_serve(string demoCase, string reason, string words)
    {
        await using var server = await PortalServer.StartAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        var journey = new BrowserJourney(server, visitor, demoCase) { Look = PageInspection.InspectAsync };

        await journey.IdentifyAsync();

        Assert.Equal(("rechazo", reason), (await visitor.StepAsync(), await visitor.ReasonAsync()));
        Assert.Contains(words, await visitor.TextAsync(), StringComparison.Ordinal);
        Assert.True(await visitor.Page.Locator("main .others a, main .others .door, main form button.primary").CountAsync() > 0, "Nobody is left without a way on.");
        Assert.Empty(server.Mailbox.Mails);
    }

    [Fact]
    public async Task Another_sucursal_is_chosen_after_identification_and_after_the_key_is_set()
    {
        await using var server = await PortalServer.StartAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        await new BrowserJourney(server, visitor).IdentifyAsync();
        await visitor.LeaveAsync(() => visitor.PressAsync(".sucursales button"));
        Assert.Equal("preguntas", await visitor.StepAsync());
        Assert.Contains("sucursal 0002", await visitor.TextAsync(), StringComparison.Ordinal);
        await visitor.InspectAsync();

        var other = new BrowserJourney(server, visitor, "Comercial Demo S.A., sucursal 0002");
        await other.AnswerAsync();
        await visitor.InspectAsync();
        await other.SendCodeAsync();
        await other.ConfirmAsync();
        await other.SetKeyAsync(visitor);
        await visitor.InspectAsync();

        await visitor.LeaveAsync(() => visitor.PressAsync(".sucursales button"));
        Assert.Equal("preguntas", await visitor.StepAsync());
        Assert.Contains("Esta solicitud es para la sucursal 0001", await visitor.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_in_mora_and_cannot_go_on_learns_what_it_stops_and_that_the_counter_serves_them_first()
    {
        await using var server = await PortalServer.StartAsync();
        server.Get<DemoSwitches>()[DemoPart.RegistroCivil] = DemoMode.Down;
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);

        await new BrowserJourney(server, visitor, "Empresa en Mora S.A.").IdentifyAsync();

        Assert.Equal("rechazo", await visitor.StepAsync());
        var text = await visitor.TextAsync();
        Assert.All(["Certificado de Cumplimiento", "contratación pública", "créditos", "préstamos", "salud", "con prioridad"], words => Assert.Contains(words, text, StringComparison.Ordinal));
        await visitor.InspectAsync();
    }

    [Fact]
    public void Every_case_of_the_demo_is_gone_through()
    {
        var gone = GetType().GetMethods().SelectMany(method => method.GetCustomAttributes(typeof(InlineDataAttribute), false)).Cast<InlineDataAttribute>().Select(data => (string)data.Data[0]!);

        Assert.Equal(DemoEmployers.All.Select(demo => demo.Case).Order(StringComparer.Ordinal), gone.Order(StringComparer.Ordinal));
    }
}
