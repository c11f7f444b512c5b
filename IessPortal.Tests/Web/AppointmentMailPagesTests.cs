using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>Where a turno's mail goes, and what there is to take along from its page.</summary>
[StartsProcesses]
public sealed class AppointmentMailPagesTests
{
    [Theory]
    [InlineData("", "ana@gmial.com")]
    [InlineData("ana@gmail.com", "ana@gmail.com")]
    public async Task A_likely_slip_in_the_address_is_asked_about_once_and_who_insists_goes_on(string answer, string address)
    {
        await using var server = await PortalServer.StartAsync(clock: new TestClock());
        using var visitor = new HttpVisitor(server.Url);
        var visit = await new TurnoVisit(server, visitor).ToContactAsync(Turnos.Monday);
        await visitor.SendAsync(new(TurnoVisit.Contact) { ["correo"] = "ana@gmial.com" });
        Assert.Contains("¿Quiso decir ana@gmail.com?", visitor.Page.QuerySelector("#correo-error")!.TextContent, StringComparison.Ordinal);

        await visitor.SendAsync(new() { ["correo-sugerido"] = answer });

        Assert.Equal("turno", visitor.Step);
        Assert.Equal(address, (await visit.MailAsync()).To);
    }

    [Fact]
    public async Task Who_has_a_turno_already_hears_it_first_and_gets_its_mail_again()
    {
        await using var server = await PortalServer.StartAsync(clock: new TestClock());
        using var visitor = new HttpVisitor(server.Url);
        var visit = new TurnoVisit(server, visitor);
        await visit.BookAsync(Turnos.Monday);

        await visit.ChoosePurposeAsync();

        Assert.Equal(("turno-existente", "TURNO-YA-EXISTE"), (visitor.Step, visitor.Reason));
        Assert.DoesNotContain("Comercial", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ana@correo.ec", visitor.Text, StringComparison.Ordinal);
        await visitor.SendAsync(form: "form:has(input[value='otra-vez'])");
        Assert.Contains("Enviamos el correo del turno a", visitor.Text, StringComparison.Ordinal);
        Assert.Equal("ana@correo.ec", (await visit.MailAsync(2)).To);

        await visitor.SendAsync(new() { ["correo"] = "bea@correo.ec", ["celular"] = "0990000000" });
        Assert.Contains("Ese no es el celular", visitor.Page.QuerySelector("#celular-error")!.TextContent, StringComparison.Ordinal);
        await visitor.SendAsync(new() { ["celular"] = TurnoVisit.Contact["celular"] });
        Assert.Equal("turno", visitor.Step);
        Assert.Contains("bea@correo.ec", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Less_than_an_hour_ahead_no_deadline_is_told_and_address_and_turno_can_still_be_put_right()
    {
        var clock = new TestClock();
        await using var server = await PortalServer.StartAsync(clock: clock);
        clock.AdvanceTo(Turnos.Monday.AddMinutes(-11));
        using var visitor = new HttpVisitor(server.Url);
        var visit = new TurnoVisit(server, visitor);
        var path = await visit.BookAsync(Turnos.Monday);
        Assert.Equal("turno", visitor.Step);
        Assert.DoesNotContain("Puede cambiar la hora hasta", visitor.Text, StringComparison.Ordinal);
        Assert.Null(visitor.Page.QuerySelector("a[href$='/mover']"));
        var mail = await visit.MailAsync();
        Assert.Contains("Ya no se puede cambiar la hora", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Puede cambiar la hora hasta", mail.Text, StringComparison.Ordinal);

        await visitor.GoAsync($"{path}/correo");
        Assert.Equal("turno-correo", visitor.Step);
        await visitor.SendAsync(new() { ["correo"] = "bea@correo.ec", ["celular"] = TurnoVisit.Contact["celular"] });
        Assert.Equal("turno", visitor.Step);
        Assert.NotEqual(path, visitor.Path);
        await visit.MailAsync(2);
        Assert.Contains(server.Mailbox.Mails, one => one.To == "bea@correo.ec");
        using var stranger = new HttpVisitor(server.Url);
        await stranger.GoAsync(path);
        Assert.Equal("TURNO-INCORRECTO", stranger.Reason);

        await visitor.GoAsync($"{visitor.Path}/cancelar");
        await visitor.SendAsync(new() { ["confirma"] = "si" });
        Assert.Equal(AppointmentState.Cancelled, await StateAsync(server));
    }

    [Fact]
    public async Task The_page_has_what_a_calendar_and_a_map_need()
    {
        await using var server = await PortalServer.StartAsync(clock: new TestClock());
        using var visitor = new HttpVisitor(server.Url);
        var path = await new TurnoVisit(server, visitor).BookAsync(Turnos.Monday);

        Assert.Contains("lunes a viernes: ", visitor.Text, StringComparison.Ordinal);
        Assert.NotNull(visitor.Page.QuerySelector("a[href^='https://www.openstreetmap.org/search?query=']"));
        Assert.DoesNotContain(path[^43..], visitor.Page.QuerySelector("share-text")!.GetAttribute("data-text")!, StringComparison.Ordinal);
        using var file = await visitor.RawAsync(HttpMethod.Get, $"{path}/turno.ics");
        Assert.Equal("text/calendar", file.Content.Headers.ContentType?.MediaType);
        var fields = Turnos.Read(await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("PUBLISH", "20261123T150000Z"), (fields["METHOD"], fields["DTSTART"]));
        Assert.Single(fields.Keys, name => name.StartsWith("ORGANIZER", StringComparison.Ordinal));
    }

    private static Task<AppointmentState> StateAsync(PortalServer server) =>
        server.Get<PortalStore>().ReadAsync(db => db.Appointments.Select(appointment => appointment.State).SingleAsync(), CancellationToken.None);
}
