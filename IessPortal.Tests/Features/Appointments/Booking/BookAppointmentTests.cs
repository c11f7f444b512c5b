using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Appointments.Booking;

public sealed class BookAppointmentTests
{
    [Theory, Databases]
    public async Task A_place_is_given_and_the_mail_has_the_code_the_link_and_a_calendar_file(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var turnos = new Turnos(portal);

        var token = await turnos.BookedAsync(Turnos.Galapagos, Turnos.Monday, purpose: Purpose.FirstKey);
        await portal.SendMailsAsync();

        var view = await turnos.ViewAsync(token);
        Assert.Equal(
            (Purpose.FirstKey, Turnos.Monday, Turnos.Monday.AddMinutes(30), 1),
            (view.Appointment.Purpose, view.Appointment.Start, view.Appointment.End, view.Appointment.Counter));
        Assert.Equal((true, true, Turnos.Monday.AddHours(-1)), (view.IsLive, view.CanMove, view.FixedFrom));
        var mail = Assert.Single(portal.Mailbox.Mails);
        Assert.Equal(
            ("ana0@correo.ec", $"Su turno {view.Appointment.Reference} está reservado", view.Appointment.Reference), (mail.To, mail.Subject, mail.Reference));
        Assert.Contains("lunes 23 de noviembre de 2026, 09:00 (hora de Galápagos)", mail.Text, StringComparison.Ordinal);
        Assert.Contains("primera clave de empleador", mail.Html, StringComparison.Ordinal);
        Assert.Equal(token, turnos.TokenFromMail());
        Assert.Equal(["turno.ics", $"turno-{view.Appointment.Reference}.pdf"], mail.Attachments.Select(attachment => attachment.Name));
        var file = mail.Attachments[0];
        Assert.Equal(("turno.ics", "text/calendar; charset=utf-8; method=PUBLISH"), (file.Name, file.ContentType));
        var fields = Turnos.Read(System.Text.Encoding.UTF8.GetString(file.Content));
        Assert.Equal(
            ("20261123T150000Z", "0", $"Turno IESS: primera clave de empleador ({view.Appointment.Reference})"),
            (fields["DTSTART"], fields["SEQUENCE"], fields["SUMMARY"]));
        var entry = (await portal.AuditAsync()).Single(entry => entry.Kind is AuditKind.AppointmentBooked);
        Assert.Equal((view.Appointment.Reference, TestPortal.Visitor.Address), (entry.Reference, entry.Address));
    }

    [Theory, Databases]
    public async Task Whether_the_employer_is_known_makes_no_difference(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        Assert.IsType<BookAppointmentOutcome.Booked>(await new Turnos(portal).BookAsync(Turnos.Quito, Turnos.Monday, employer: 999));
        Assert.DoesNotContain(await portal.AuditAsync(), entry => entry.AccountId is not null);
    }

    [Theory, Databases]
    public async Task An_employer_has_one_live_turno_for_each_purpose(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var turnos = new Turnos(portal);
        var token = await turnos.BookedAsync(Turnos.Quito, Turnos.Monday);

        Assert.IsType<BookAppointmentOutcome.HasAnother>(await turnos.BookAsync(Turnos.Galapagos, Turnos.Monday.AddHours(1)));
        Assert.IsType<BookAppointmentOutcome.Booked>(await turnos.BookAsync(Turnos.Galapagos, Turnos.Monday, purpose: Purpose.ChangeEmail));
        await turnos.CancelAsync(token);
        Assert.IsType<BookAppointmentOutcome.Booked>(await turnos.BookAsync(Turnos.Quito, Turnos.Monday.AddHours(1)));
    }

    [Theory, Databases]
    public async Task One_whose_time_passed_stands_in_nobodys_way(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var turnos = new Turnos(portal);
        await turnos.BookedAsync(Turnos.Quito, Turnos.Monday);

        portal.Clock.AdvanceTo(Turnos.Monday.AddMinutes(30).AddSeconds(-1));
        Assert.IsType<BookAppointmentOutcome.HasAnother>(await turnos.BookAsync(Turnos.Quito, Turnos.Monday.AddHours(2)));
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<BookAppointmentOutcome.Booked>(await turnos.BookAsync(Turnos.Quito, Turnos.Monday.AddHours(2)));
        Assert.Contains(await portal.AuditAsync(), entry => entry.Kind is AuditKind.AppointmentLapsed);
    }

    [Theory]
    [InlineData("2026-11-23T15:10:00Z")] // between two slots
    [InlineData("2026-11-22T15:00:00Z")] // a Sunday
    [InlineData("2026-11-23T12:30:00Z")] // before it opens
    [InlineData("2026-11-23T21:30:00Z")] // when it closes
    [InlineData("2026-11-20T15:00:00Z")] // yesterday
    [InlineData("2026-12-07T15:00:00Z")] // a holiday of Quito
    [InlineData("2026-12-25T15:00:00Z")] // a holiday, and beyond the horizon
    public async Task What_cannot_be_booked_is_refused_with_the_next_that_can(string start)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var outcome = await new Turnos(portal).BookAsync(Turnos.Quito, DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture));

        var unavailable = Assert.IsType<BookAppointmentOutcome.Unavailable>(outcome);
        Assert.Equal(Turnos.Monday.AddHours(-2), unavailable.NextFree[0].Start);
        Assert.Equal((AgendaReader.NextFree, 4), (unavailable.NextFree.Count, unavailable.NextFree[0].Places));
        Assert.Contains(await portal.AuditAsync(), entry => entry.Kind is AuditKind.AppointmentUnavailable);
    }

    [Fact]
    public async Task Up_to_the_horizon_and_to_the_second_before_it_begins()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var turnos = new Turnos(portal);
        // Thirty days after 21 November, a Monday; then the day after it.
        var last = new DateTimeOffset(2026, 12, 21, 15, 0, 0, TimeSpan.Zero);

        Assert.IsType<BookAppointmentOutcome.Unavailable>(await turnos.BookAsync(Turnos.Quito, last.AddDays(1)));
        Assert.IsType<BookAppointmentOutcome.Booked>(await turnos.BookAsync(Turnos.Quito, last));
        portal.Clock.AdvanceTo(Turnos.Monday.AddSeconds(-1));
        Assert.IsType<BookAppointmentOutcome.Booked>(await turnos.BookAsync(Turnos.Quito, Turnos.Monday, employer: 1));
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<BookAppointmentOutcome.Unavailable>(await turnos.BookAsync(Turnos.Quito, Turnos.Monday, employer: 2));
    }

    [Fact]
    public async Task A_centre_that_does_not_do_it_gives_no_place_for_it()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var outcome = await new Turnos(portal).BookAsync(Turnos.Video, Turnos.Monday, purpose: Purpose.FirstKey);

        Assert.Empty(Assert.IsType<BookAppointmentOutcome.Unavailable>(outcome).NextFree);
    }

    [Fact]
    public async Task One_address_asks_for_so_many_an_hour()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, new() { ["Appointments:BookingsPerHour"] = "2" });
        var turnos = new Turnos(portal);
        await turnos.BookedAsync(Turnos.Quito, Turnos.Monday);
        await turnos.BookedAsync(Turnos.Quito, Turnos.Monday, employer: 1);

        Assert.Equal(new BookAppointmentOutcome.Throttled(TestClock.Start.AddHours(1)), await turnos.BookAsync(Turnos.Quito, Turnos.Monday, employer: 2));
        Assert.IsType<BookAppointmentOutcome.Booked>(await turnos.BookAsync(Turnos.Quito, Turnos.Monday, employer: 2, address: "198.51.100.9"));
        portal.Clock.Advance(TimeSpan.FromHours(1));
        Assert.IsType<BookAppointmentOutcome.Booked>(await turnos.BookAsync(Turnos.Quito, Turnos.Monday, employer: 3));
    }

    [Theory, Databases]
    public async Task Of_a_hundred_who_want_the_last_place_one_gets_it_and_the_others_are_shown_the_next(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var turnos = new Turnos(portal);

        var outcomes = await Task.WhenAll(
            Enumerable.Range(1, 100).Select(
                number => Task.Run(() => turnos.BookAsync(Turnos.OneCounter, Turnos.Monday, number, address: $"198.51.100.{number}"))));

        Assert.Single(outcomes, outcome => outcome is BookAppointmentOutcome.Booked);
        var others = outcomes.OfType<BookAppointmentOutcome.Unavailable>().ToList();
        Assert.Equal(99, others.Count);
        Assert.All(others, other => Assert.DoesNotContain(other.NextFree, slot => slot.Start == Turnos.Monday));
        Assert.All(others, other => Assert.Equal(AgendaReader.NextFree, other.NextFree.Count));
        Assert.Equal(1, await portal.ReadAsync(db => db.Appointments.CountAsync()));
        Assert.Equal(1, await portal.ReadAsync(db => db.OutboxMessages.CountAsync()));
    }

    [Theory, Databases]
    public async Task Of_one_employer_s_parallel_bookings_one_is_made(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var turnos = new Turnos(portal);

        var outcomes = await Task.WhenAll(
            Enumerable.Range(1, 16).Select(
                number => Task.Run(() => turnos.BookAsync(Turnos.Quito, Turnos.Monday.AddMinutes(30 * (number % 8)), address: $"198.51.100.{number}"))));

        Assert.Single(outcomes, outcome => outcome is BookAppointmentOutcome.Booked);
        Assert.Equal(15, outcomes.Count(outcome => outcome is BookAppointmentOutcome.HasAnother));
    }

    [Theory, Databases]
    public async Task The_database_itself_refuses_a_place_twice_and_a_second_live_turno(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var center = await new Turnos(portal).CenterIdAsync(Turnos.Quito);
        var first = Make(1, 0, Turnos.Monday);

        Assert.True(await StoresAsync(first));
        Assert.False(await StoresAsync(Make(2, 5, Turnos.Monday)));
        Assert.False(await StoresAsync(Make(3, 0, Turnos.Monday.AddHours(1))));
        Assert.True(await StoresAsync(Make(4, 5, Turnos.Monday.AddHours(1))));

        Appointment Make(byte id, int employer, DateTimeOffset start) => new(
            Sample.Id(id), Purpose.ResetKey, Turnos.Holder(employer), new(center, start, start.AddMinutes(30), 1),
            new($"AAA-A{id}", [id], [id], "es-EC", Sample.Now));

        async Task<bool> StoresAsync(Appointment appointment)
        {
            await using var db = await portal.Get<IDbContextFactory<Core.Platform.Storage.PortalDbContext>>().CreateDbContextAsync();
            db.Add(appointment);
            try
            {
                return await db.SaveChangesAsync() == 1;
            }
            catch (DbUpdateException)
            {
                return false;
            }
        }
    }
}
