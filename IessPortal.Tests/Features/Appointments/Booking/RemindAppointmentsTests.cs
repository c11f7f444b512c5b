using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Appointments.Booking;

public sealed class RemindAppointmentsTests
{
    [Theory, Databases]
    public async Task Writes_the_day_before_and_once(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var turnos = new Turnos(portal);
        var token = await turnos.BookedAsync(Turnos.Quito, Turnos.Monday);
        await portal.SendMailsAsync();

        portal.Clock.AdvanceTo(Turnos.Monday.AddDays(-1).AddSeconds(-1));
        Assert.Equal((0, 0), await RemindAsync(portal));
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((1, 0), await RemindAsync(portal));
        Assert.Equal((0, 0), await RemindAsync(portal));

        await portal.SendMailsAsync();
        Assert.StartsWith("Recordatorio de su turno", portal.Mailbox.Mails[0].Subject, StringComparison.Ordinal);
        Assert.Equal(token, turnos.TokenFromMail());
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.AppointmentReminded);
    }

    [Fact]
    public async Task Not_for_one_that_was_cancelled_nor_for_one_that_was_booked_within_the_day()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var turnos = new Turnos(portal);
        await turnos.CancelAsync(await turnos.BookedAsync(Turnos.Quito, Turnos.Monday));
        portal.Clock.AdvanceTo(Turnos.Monday.AddHours(-3));
        await turnos.BookedAsync(Turnos.Quito, Turnos.Monday);

        Assert.Equal((0, 0), await RemindAsync(portal));
    }

    [Theory, Databases]
    public async Task Closes_what_is_over_and_of_parallel_rounds_each_turno_is_reminded_once(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var turnos = new Turnos(portal);
        await turnos.BookedAsync(Turnos.Quito, Turnos.Monday.AddDays(1));
        var over = await turnos.BookedAsync(Turnos.Quito, Turnos.Monday, employer: 1);
        portal.Clock.AdvanceTo(Turnos.Monday.AddMinutes(30));

        var rounds = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => RemindAsync(portal))));

        Assert.Equal((1, 1), (rounds.Sum(round => round.Reminded), rounds.Sum(round => round.Lapsed)));
        Assert.Equal(AppointmentState.Lapsed, (await turnos.ViewAsync(over)).Appointment.State);
    }

    [Fact]
    public async Task Works_through_more_than_one_transaction_holds()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, new() { ["Appointments:BookingsPerHour"] = "1000" });
        var turnos = new Turnos(portal);
        var slots = (await turnos.AgendaAsync(Turnos.Quito)).FreeSlots.Take(30).SelectMany(slot => Enumerable.Repeat(slot.Start, slot.Places)).ToList();
        for (var number = 0; number < 120; number++)
        {
            await turnos.BookedAsync(Turnos.Quito, slots[number], number + 1);
        }

        portal.Clock.AdvanceTo(slots[0].AddSeconds(-1));
        Assert.InRange((await RemindAsync(portal)).Reminded, 68, 119);
        portal.Clock.AdvanceTo(slots[^1].AddHours(1));
        Assert.Equal(120, (await RemindAsync(portal)).Lapsed);
    }

    private static Task<(int Reminded, int Lapsed)> RemindAsync(TestPortal portal) =>
        portal.Get<RemindAppointmentsHandler>().HandleAsync(CancellationToken.None);
}
