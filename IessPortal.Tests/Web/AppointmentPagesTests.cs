using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Web;

[StartsProcesses]
public sealed class AppointmentPagesTests
{
    [Fact]
    public async Task A_turno_is_booked_moved_and_cancelled_without_a_script()
    {
        await using var server = await PortalServer.StartAsync(
            changes: new() { ["Logging:LogLevel:Microsoft.AspNetCore"] = "Trace" }, clock: new TestClock(), logged: true);
        using var visitor = new HttpVisitor(server.Url);
        var visit = new TurnoVisit(server, visitor);

        await visit.ChoosePurposeAsync("FirstKey");
        Assert.Equal(("turno-centro", "/turnos/centro"), (visitor.Step, visitor.Path));
        Assert.DoesNotContain("Atención por video", visitor.Text, StringComparison.Ordinal);
        await visit.ChooseCenterAsync("Galápagos");
        Assert.Equal("turno-hora", visitor.Step);
        Assert.Equal(31, visitor.Page.QuerySelectorAll(".days li").Length);
        Assert.Contains("hora de Galápagos", visitor.Text, StringComparison.Ordinal);
        await visit.ChooseHourAsync(Turnos.Monday);
        Assert.Equal("turno-datos", visitor.Step);
        Assert.Contains("lunes 23 de noviembre de 2026, 09:00 (hora de Galápagos)", visitor.Text, StringComparison.Ordinal);
        await visitor.SendAsync(TurnoVisit.Contact);
        Assert.Equal("turno", visitor.Step);
        Assert.Contains("Enviamos la confirmación a ana@correo.ec", visitor.Text, StringComparison.Ordinal);

        using var elsewhere = new HttpVisitor(server.Url);
        var mail = await visit.MailAsync();
        var link = TurnoVisit.LinkIn(mail);
        Assert.Equal(visitor.Path, link);
        await elsewhere.GoAsync(link);
        Assert.Contains(mail.Reference, elsewhere.Text, StringComparison.Ordinal);
        await elsewhere.GoAsync($"{link}/mover?dia=2026-11-24");
        await elsewhere.SendAsync(new() { ["inicio"] = TurnoVisit.ValueOf(Turnos.Monday.AddDays(1)) });
        Assert.Contains("Su turno cambió de hora", elsewhere.Text, StringComparison.Ordinal);
        Assert.Contains("martes 24 de noviembre de 2026, 09:00", elsewhere.Text, StringComparison.Ordinal);
        await elsewhere.GoAsync($"{link}/cancelar");
        await elsewhere.SendAsync(new() { ["confirma"] = "si" });
        Assert.Contains("Su turno está cancelado", elsewhere.Text, StringComparison.Ordinal);
        Assert.StartsWith("Su turno", (await visit.MailAsync(3)).Subject, StringComparison.Ordinal);
        Assert.Contains(server.Log, line => line.Contains("Microsoft.AspNetCore.", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Log, line => line.Contains(link[^43..], StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_leads_to_the_confirmation_and_to_the_pack_with_the_turno_in_it()
    {
        await using var server = await PortalServer.StartAsync(clock: new TestClock());
        using var visitor = new HttpVisitor(server.Url);
        var path = await new TurnoVisit(server, visitor).BookAsync(Turnos.Monday);
        Assert.Equal(
            [$"{path}/confirmacion.pdf", $"{path}/documentos"],
            visitor.Page.QuerySelectorAll($"main a[href^='{path}/confirmacion'], main a[href$='/documentos']").Select(link => link.GetAttribute("href")!));

        var file = await visitor.RawAsync(HttpMethod.Get, $"{path}/confirmacion.pdf");
        Assert.Equal("application/pdf", file.Content.Headers.ContentType?.MediaType);
        Assert.True(file.Headers.CacheControl?.NoStore);
        using var confirmation = new PdfTools(await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Contains("lunes 23 de noviembre de 2026, 10:00", confirmation.Text(), StringComparison.Ordinal);

        await visitor.GoAsync($"{path}/documentos");
        Assert.Equal(TurnoVisit.Employer["ruc"], visitor.Page.QuerySelector("#ruc")!.GetAttribute("value"));
        await visitor.SendAsync(
            new() { ["cedula"] = "1700000019", ["nombre"] = "Ana Alguien", ["empleador"] = "Comercial Demo S.A.", ["ruc"] = "0190000044001" });
        Assert.Contains("El turno es del RUC 1790000028001", visitor.Page.QuerySelector("#ruc-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"{path}/documentos", visitor.Path);
        await visitor.SendAsync(new() { ["ruc"] = TurnoVisit.Employer["ruc"] });
        using var pack = new PdfTools(await visitor.Response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Matches(@"Turno \S{3}-\S{2}: lunes 23 de noviembre de 2026", pack.Structure());
        Assert.Contains("Muestre esta hoja", pack.Text(), StringComparison.Ordinal);

        var code = (
            await server.Get<PortalStore>().ReadAsync(
                db => db.IssuedDocuments.SingleAsync(document => document.AppointmentId != null), CancellationToken.None)).Code;
        await visitor.GoAsync($"{path}/cancelar");
        await visitor.SendAsync(new() { ["confirma"] = "si" });
        await visitor.GoAsync($"/verificar/{code}");
        Assert.Contains("el turno se canceló", visitor.Text, StringComparison.Ordinal);
        await visitor.GoAsync($"{path}/confirmacion.pdf");
        Assert.Equal(path, visitor.Path);
    }

    [Fact]
    public async Task Who_was_refused_finds_the_purpose_and_the_data_filled_in()
    {
        await using var server = await PortalServer.StartAsync(clock: new TestClock());
        using var visitor = new HttpVisitor(server.Url);
        var journey = new WebJourney(server, visitor, "Primera Clave S.A.S.");
        await journey.IdentifyAsync();
        Assert.Equal("/turnos", visitor.Page.QuerySelector(".doors a")!.GetAttribute("href"));

        await visitor.GoAsync("/turnos");
        Assert.Equal("FirstKey", visitor.Page.QuerySelector("input[name=tramite][checked]")!.GetAttribute("value"));
        var (representative, ruc, sucursal) = journey.Demo.Employer;
        Assert.Equal((representative.Value, ruc.Value, sucursal.Value), (ValueOf("cedula"), ValueOf("ruc"), ValueOf("sucursal")));
        await new TurnoVisit(server, visitor).ToContactAsync(Turnos.Monday, "FirstKey");

        Assert.Contains($"{ruc.Value}, sucursal {sucursal.Value}", visitor.Text, StringComparison.Ordinal);

        string? ValueOf(string name) => visitor.Page.QuerySelector($"#{name}")!.GetAttribute("value");
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_nothing_is_lost()
    {
        await using var server = await PortalServer.StartAsync(clock: new TestClock());
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/turnos");
        await visitor.SendAsync(new() { ["cedula"] = "170000001", ["ruc"] = "" });
        Assert.Equal(["#tramite", "#cedula", "#ruc"], Wrong());
        Assert.Equal("170000001", visitor.Page.QuerySelector("#cedula")!.GetAttribute("value"));

        await new TurnoVisit(server, visitor).ToContactAsync(Turnos.Monday);
        await visitor.SendAsync(new() { ["correo"] = "ana@correo", ["celular"] = "022345678" });

        Assert.Equal(["#correo", "#celular"], Wrong());
        Assert.Contains("Escriba un correo completo", visitor.Page.QuerySelector("#correo-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Falta 1 número: un celular tiene 10", visitor.Page.QuerySelector("#celular-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("ana@correo", visitor.Page.QuerySelector("#correo")!.GetAttribute("value"));

        IEnumerable<string> Wrong() => visitor.Page.QuerySelectorAll("[data-focus] a").Select(link => link.GetAttribute("href")!);
    }

    [Fact]
    public async Task What_is_not_chosen_is_asked_for()
    {
        await using var server = await PortalServer.StartAsync(clock: new TestClock());
        using var visitor = new HttpVisitor(server.Url);
        var visit = new TurnoVisit(server, visitor);
        await visitor.GoAsync("/turnos");
        await visitor.SendAsync(new(TurnoVisit.Employer) { ["altcha"] = await visitor.CaptchaAsync() });
        Assert.Contains("Elija el trámite", visitor.Text, StringComparison.Ordinal);

        await visit.ChoosePurposeAsync();
        await visitor.GoAsync("/turnos/centro?provincia=Pichincha");
        await visitor.SendAsync();
        Assert.Contains("Elija un centro", visitor.Text, StringComparison.Ordinal);
        await visit.ChooseCenterAsync();
        await visitor.SendAsync();
        Assert.Contains("Elija una hora", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_went_meanwhile_is_told_in_the_known_words_with_the_next_free()
    {
        await using var server = await PortalServer.StartAsync(clock: new TestClock());
        using var visitor = new HttpVisitor(server.Url);
        await new TurnoVisit(server, visitor).ToContactAsync(Turnos.Monday);
        await TakeAsync(server, Turnos.Monday);

        await visitor.SendAsync(TurnoVisit.Contact);

        Assert.Equal(("turno-hora", "TURNO-NO-DISPONIBLE"), (visitor.Step, visitor.Reason));
        Assert.Contains(
            "La fecha seleccionada no cuenta con disponibilidad de turnos, no se encuentra dentro del horario de atención de la agencia o se encuentra " +
                "inactiva; por favor seleccione una fecha diferente",
            visitor.Text,
            StringComparison.Ordinal);
        Assert.Equal(AgendaReader.NextFree, visitor.Page.QuerySelectorAll("[data-next-free] li").Length);
        Assert.Null(visitor.Page.QuerySelector($"input[value='{TurnoVisit.ValueOf(Turnos.Monday)}']"));
        await visitor.SendAsync(new() { ["inicio"] = TurnoVisit.ValueOf(Turnos.Monday.AddHours(1)) });
        Assert.Equal("ana@correo.ec", visitor.Page.QuerySelector("#correo")!.GetAttribute("value"));
        await visitor.SendAsync();
        Assert.Equal("turno", visitor.Step);
    }

    [Theory]
    [InlineData("/turnos/centro")]
    [InlineData("/turnos/hora")]
    [InlineData("/turnos/datos")]
    public async Task Nobody_skips_the_captcha(string path)
    {
        await using var server = await PortalServer.StartAsync(clock: new TestClock());
        using var visitor = new HttpVisitor(server.Url);

        await visitor.GoAsync(path);
        Assert.Equal("turno-tramite", visitor.Step);
        await visitor.SendAsync(new(TurnoVisit.Employer) { ["tramite"] = "ResetKey", ["altcha"] = "" });
        Assert.Equal(("turno-tramite", "COMPROBACION-FALLIDA"), (visitor.Step, visitor.Reason));
        Assert.Equal("ResetKey", visitor.Page.QuerySelector("input[name=tramite][checked]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Looking_changes_nothing_and_what_comes_too_late_is_told()
    {
        var clock = new TestClock();
        await using var server = await PortalServer.StartAsync(clock: clock);
        using var visitor = new HttpVisitor(server.Url);
        var path = await new TurnoVisit(server, visitor).BookAsync(Turnos.Monday);
        foreach (var page in new[] { path, $"{path}/mover", $"{path}/cancelar" })
        {
            using var head = await visitor.RawAsync(HttpMethod.Head, page);
            Assert.True(head.IsSuccessStatusCode);
        }

        await visitor.GoAsync($"{path}/cancelar");
        await visitor.SendAsync();
        Assert.Contains("Marque la casilla", visitor.Page.QuerySelector("#confirma-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(AppointmentState.Booked, await StateAsync(server));

        clock.AdvanceTo(Turnos.Monday.AddHours(-1));
        await visitor.GoAsync($"{path}/mover");
        Assert.Equal("TURNO-SIN-CAMBIOS", visitor.Reason);
        Assert.Equal(AppointmentState.Booked, await StateAsync(server));
        clock.AdvanceTo(Turnos.Monday.AddMinutes(30));
        await visitor.GoAsync($"{path}/cancelar");
        Assert.Equal("TURNO-SIN-CAMBIOS", visitor.Reason);
        await visitor.GoAsync("/turno/no-token");
        Assert.Equal("TURNO-INCORRECTO", visitor.Reason);
    }

    [Fact]
    public async Task By_video_the_address_of_the_meeting_appears_ten_minutes_before()
    {
        var clock = new TestClock();
        await using var server = await PortalServer.StartAsync(clock: clock);
        using var visitor = new HttpVisitor(server.Url);
        var visit = await new TurnoVisit(server, visitor).ChoosePurposeAsync();
        await visitor.GoAsync("/turnos/centro?modo=video");
        await visitor.SendAsync();
        await visit.ChooseHourAsync(Turnos.Monday);
        await visitor.SendAsync(TurnoVisit.Contact);
        var path = visitor.Path;

        clock.AdvanceTo(Turnos.Monday.AddMinutes(-10).AddSeconds(-1));
        await visitor.GoAsync(path);
        Assert.Contains("aparecerá aquí a las 09:50", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Qué debe tener a mano", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Qué debe llevar", visitor.Text, StringComparison.Ordinal);
        Assert.Null(visitor.Page.QuerySelector("a[href^='https://reuniones.example/']"));
        clock.Advance(TimeSpan.FromSeconds(1));
        await visitor.GoAsync(path);
        Assert.NotNull(visitor.Page.QuerySelector("a[href^='https://reuniones.example/']"));
    }

    private static Task<AppointmentState> StateAsync(PortalServer server) =>
        server.Get<PortalStore>().ReadAsync(db => db.Appointments.Select(appointment => appointment.State).SingleAsync(), CancellationToken.None);

    private static async Task TakeAsync(PortalServer server, DateTimeOffset start)
    {
        var center = await server.Get<PortalStore>().ReadAsync(
            db => db.Centers.Where(center => center.Name == Turnos.OneCounter).Select(center => center.Id).SingleAsync(), CancellationToken.None);
        Assert.IsType<BookAppointmentOutcome.Booked>(await server.Get<BookAppointmentHandler>().HandleAsync(
            new(
                Purpose.ResetKey,
                center,
                start,
                new(Turnos.Holder().Employer with { Sucursal = Sucursal.FromStored("0009") }, "otra@correo.ec", Mobile.FromStored("0991234567")),
                "es-EC",
                TestPortal.Visitor), CancellationToken.None));
    }
}
