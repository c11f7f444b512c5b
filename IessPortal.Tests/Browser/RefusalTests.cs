using IessPortal.Core.Demo;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>Every case of the demo that ends with a reason; no mail goes out, and every page on the way is inspected.</summary>
public sealed class RefusalTests(Chromium chromium, SharedVisitor shared) : IClassFixture<SharedVisitor>
{
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
        var visitor = await shared.BeginAsync();
        var journey = new BrowserJourney(shared.Portal, visitor, demoCase) { OnStep = PageInspection.InspectAsync };

        await journey.IdentifyAsync();

        Assert.Equal(("rechazo", reason), (await visitor.StepAsync(), await visitor.ReasonAsync()));
        Assert.Contains(words, await visitor.TextAsync(), StringComparison.Ordinal);
        Assert.True(
            await visitor.CountAsync("main .others a, main .others .door, main form button.primary") > 0, "Nobody is left without a way on.");
        Assert.Empty(shared.Portal.Mailbox.Mails);
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task Whoever_is_in_mora_and_cannot_go_on_learns_what_it_stops_and_that_the_counter_serves_them_first()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        server.Get<DemoSwitches>()[nameof(RegistriesOptions.RegistroCivil)] = DemoMode.Down;
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);

        await new BrowserJourney(server, visitor, "Empresa en Mora S.A.").IdentifyAsync();

        Assert.Equal("rechazo", await visitor.StepAsync());
        var text = await visitor.TextAsync();
        Assert.All(
            ["Certificado de Cumplimiento", "contratación pública", "créditos", "préstamos", "salud", "con prioridad"],
            words => Assert.Contains(words, text, StringComparison.Ordinal));
        await visitor.InspectAsync();
    }
}
