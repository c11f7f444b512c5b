using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Appointments.Booking;

public sealed class MoveAppointmentTests
{
    private static readonly ChangeAppointmentOutcome Moved = new ChangeAppointmentOutcome.Changed();

    [Theory, Databases]
    public async Task The_old_place_is_offered_at_once_and_the_link_stays(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var turnos = new Turnos(portal);
        var token = await turnos.BookedAsync(Turnos.OneCounter, Turnos.Monday);

        Assert.Equal(Moved, await turnos.MoveAsync(token, Turnos.Monday.AddDays(1)));

        Assert.Equal(Turnos.Monday.AddDays(1), (await turnos.ViewAsync(token)).Appointment.Start);
        Assert.IsType<BookAppointmentOutcome.Booked>(await turnos.BookAsync(Turnos.OneCounter, Turnos.Monday, employer: 1));
        Assert.IsType<BookAppointmentOutcome.Unavailable>(await turnos.BookAsync(Turnos.OneCounter, Turnos.Monday.AddDays(1), employer: 2));
        await portal.SendMailsAsync();
        var mail = portal.Mailbox.Mails.Single(mail => mail.Subject.EndsWith("cambió de hora", StringComparison.Ordinal));
        Assert.Contains($"/turno/{token}\n", mail.Text, StringComparison.Ordinal);
        var fields = Turnos.Read(System.Text.Encoding.UTF8.GetString(mail.Attachments[0].Content));
        Assert.Equal(("20261124T150000Z", "1", "PUBLISH"), (fields["DTSTART"], fields["SEQUENCE"], fields["METHOD"]));
        Assert.Contains(await portal.AuditAsync(), entry => entry.Kind is AuditKind.AppointmentMoved);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public async Task Until_one_hour_before(int seconds, bool possible)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var turnos = new Turnos(portal);
        var token = await turnos.BookedAsync(Turnos.Quito, Turnos.Monday);
        portal.Clock.AdvanceTo(Turnos.Monday.AddHours(-1).AddSeconds(seconds));

        Assert.Equal(
            possible ? Moved : new ChangeAppointmentOutcome.TooLate(Turnos.Monday.AddHours(-1)),
            await turnos.MoveAsync(token, Turnos.Monday.AddDays(1)));
    }

    [Fact]
    public async Task Where_there_is_no_place_it_stays_where_it_is()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var turnos = new Turnos(portal);
        var token = await turnos.BookedAsync(Turnos.OneCounter, Turnos.Monday);
        await turnos.BookedAsync(Turnos.OneCounter, Turnos.Monday.AddHours(1), employer: 1);

        Assert.IsType<ChangeAppointmentOutcome.Unavailable>(await turnos.MoveAsync(token, Turnos.Monday.AddHours(1)));
        Assert.IsType<ChangeAppointmentOutcome.Unavailable>(await turnos.MoveAsync(token, Turnos.Monday.AddDays(40)));
        Assert.IsType<ChangeAppointmentOutcome.NotFound>(await turnos.MoveAsync(new string('A', 43), Turnos.Monday.AddHours(2)));
        Assert.Equal((Turnos.Monday, 0), ((await turnos.ViewAsync(token)).Appointment.Start, (await turnos.ViewAsync(token)).Appointment.Revision));
    }

    [Theory, Databases]
    public async Task Of_thirty_two_who_move_to_the_last_place_one_gets_it(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind, new() { ["Appointments:BookingsPerHour"] = "100" });
        var turnos = new Turnos(portal);
        var slots = (await turnos.AgendaAsync(Turnos.OneCounter)).FreeSlots.Select(slot => slot.Start).Take(33).ToList();
        var tokens = new List<(string Token, int Employer)>();
        for (var number = 1; number <= 32; number++)
        {
            tokens.Add((await turnos.BookedAsync(Turnos.OneCounter, slots[number - 1], number), number));
        }

        var outcomes = await Task.WhenAll(tokens.Select(one => Task.Run(() => turnos.MoveAsync(one.Token, slots[32]))));

        Assert.Single(outcomes, Moved);
        Assert.Equal(31, outcomes.Count(outcome => outcome is ChangeAppointmentOutcome.Unavailable));
        Assert.Equal(1, await portal.ReadAsync(db => db.Appointments.CountAsync(appointment => appointment.Start == slots[32])));
        Assert.Equal(32, await portal.ReadAsync(db => db.Appointments.Select(appointment => appointment.Start).Distinct().CountAsync()));
    }
}
