using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Appointments.Booking;

public sealed class SendAppointmentMailTests
{
    private static readonly Mobile Mobile = Turnos.Holder().Mobile;

    [Theory, Databases]
    public async Task To_the_same_address_it_goes_as_it_went_and_the_link_stays(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var turnos = new Turnos(portal);
        var token = await turnos.BookedAsync(Turnos.Quito, Turnos.Monday);

        Assert.Equal(new SendAppointmentMailOutcome.Sent("ana0@correo.ec", null), await SendAsync(portal, new(token)));

        await portal.SendMailsAsync();
        Assert.Equal(2, portal.Mailbox.Mails.Count);
        Assert.All(portal.Mailbox.Mails, mail => Assert.Contains($"/turno/{token}\n", mail.Text, StringComparison.Ordinal));
        Assert.Equal(portal.Mailbox.Mails[0].Attachments.Count, portal.Mailbox.Mails[1].Attachments.Count);
        Assert.Contains(await portal.AuditAsync(), entry => entry.Kind is AuditKind.AppointmentMailRepeated);
    }

    [Theory, Databases]
    public async Task To_the_right_address_it_goes_with_another_link_and_the_strangers_opens_nothing(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var turnos = new Turnos(portal);
        var before = await turnos.BookedAsync(Turnos.Quito, Turnos.Monday);
        var claim = new AppointmentClaim(Turnos.Holder().Employer, Purpose.ResetKey);

        Assert.IsType<SendAppointmentMailOutcome.NotConfirmed>(
            await SendAsync(portal, new(before), new("bea@correo.ec", Mobile.FromStored("0990000000"))));
        var sent = Assert.IsType<SendAppointmentMailOutcome.Sent>(await SendAsync(portal, claim, new("bea@correo.ec", Mobile)));

        Assert.Equal("bea@correo.ec", sent.Email);
        Assert.Null(await portal.Get<ViewAppointmentHandler>().HandleAsync(before, CancellationToken.None));
        Assert.Equal(Turnos.Monday, (await turnos.ViewAsync(sent.Token!)).Appointment.Start);
        await portal.SendMailsAsync();
        Assert.Contains($"/turno/{sent.Token}\n", portal.Mailbox.Mails.Single(mail => mail.To == "bea@correo.ec").Text, StringComparison.Ordinal);
        Assert.Contains(await portal.AuditAsync(), entry => entry.Kind is AuditKind.AppointmentEmailCorrected);
    }

    [Fact]
    public async Task So_often_an_hour_and_only_while_the_turno_is_live()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var turnos = new Turnos(portal);
        var token = await turnos.BookedAsync(Turnos.Quito, Turnos.Monday);
        for (var number = 0; number < SendAppointmentMailHandler.MostPerHour; number++)
        {
            Assert.IsType<SendAppointmentMailOutcome.Sent>(await SendAsync(portal, new(token)));
        }

        Assert.Equal(new SendAppointmentMailOutcome.Throttled(TestClock.Start.AddHours(1)), await SendAsync(portal, new(token)));
        await turnos.CancelAsync(token);
        Assert.IsType<SendAppointmentMailOutcome.NotFound>(await SendAsync(portal, new(token)));
        Assert.IsType<SendAppointmentMailOutcome.NotFound>(await SendAsync(portal, new(Turnos.Holder().Employer, Purpose.ResetKey)));
        Assert.IsType<SendAppointmentMailOutcome.NotFound>(await SendAsync(portal, new(new string('A', 43))));
    }

    private static Task<SendAppointmentMailOutcome> SendAsync(TestPortal portal, AppointmentClaim claim, CorrectedAddress? correction = null) =>
        portal.Get<SendAppointmentMailHandler>().HandleAsync(new(claim, correction, TestPortal.Visitor), CancellationToken.None);
}
