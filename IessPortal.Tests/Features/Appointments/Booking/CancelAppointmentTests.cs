using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Appointments.Booking;

public sealed class CancelAppointmentTests
{
    private static readonly ChangeAppointmentOutcome Cancelled = new ChangeAppointmentOutcome.Changed();

    [Theory, Databases]
    public async Task The_place_is_offered_at_once_and_the_holder_is_told(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var turnos = new Turnos(portal);
        var token = await turnos.BookedAsync(Turnos.OneCounter, Turnos.Monday);
        Assert.IsType<BookAppointmentOutcome.Unavailable>(await turnos.BookAsync(Turnos.OneCounter, Turnos.Monday, employer: 1));

        Assert.Equal(Cancelled, await turnos.CancelAsync(token));

        Assert.IsType<BookAppointmentOutcome.Booked>(await turnos.BookAsync(Turnos.OneCounter, Turnos.Monday, employer: 1));
        await portal.SendMailsAsync();
        var mail = portal.Mailbox.Mails.Single(mail => mail.Subject.EndsWith("está cancelado", StringComparison.Ordinal));
        var fields = Turnos.Read(System.Text.Encoding.UTF8.GetString(mail.Attachments[0].Content));
        Assert.Equal(("CANCEL", "CANCELLED", "1"), (fields["METHOD"], fields["STATUS"], fields["SEQUENCE"]));
        Assert.Contains("/turnos\n", mail.Text, StringComparison.Ordinal);
        Assert.Contains(await portal.AuditAsync(), entry => entry.Kind is AuditKind.AppointmentCancelled);
        Assert.Equal(
            (AppointmentState.Cancelled, false, false),
            ((await turnos.ViewAsync(token)).Appointment.State, (await turnos.ViewAsync(token)).IsLive, (await turnos.ViewAsync(token)).CanMove));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public async Task Until_its_end(int seconds, bool possible)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var turnos = new Turnos(portal);
        var token = await turnos.BookedAsync(Turnos.Quito, Turnos.Monday);
        portal.Clock.AdvanceTo(Turnos.Monday.AddMinutes(30).AddSeconds(seconds));

        Assert.Equal(possible, (await turnos.ViewAsync(token)).IsLive);
        Assert.Equal(possible ? Cancelled : new ChangeAppointmentOutcome.Over(AppointmentState.Lapsed), await turnos.CancelAsync(token));
    }

    [Fact]
    public async Task Nobodys_token_cancels_nothing()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var turnos = new Turnos(portal);
        var token = await turnos.BookedAsync(Turnos.Quito, Turnos.Monday);

        Assert.IsType<ChangeAppointmentOutcome.NotFound>(await turnos.CancelAsync(new string('A', 43)));
        Assert.IsType<ChangeAppointmentOutcome.NotFound>(await turnos.CancelAsync("x"));
        Assert.True((await turnos.ViewAsync(token)).IsLive);
    }

    [Theory, Databases]
    public async Task Of_parallel_ones_one_cancels(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var turnos = new Turnos(portal);
        var token = await turnos.BookedAsync(Turnos.Quito, Turnos.Monday);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => turnos.CancelAsync(token))));

        Assert.Single(outcomes, Cancelled);
        Assert.Equal(
            31, outcomes.Count(outcome => outcome is ChangeAppointmentOutcome.Over(AppointmentState.Cancelled)));
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.AppointmentCancelled);
    }

    [Theory, Databases]
    public async Task Of_cancelling_and_moving_at_once_the_last_word_is_cancelled(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var turnos = new Turnos(portal);
        var token = await turnos.BookedAsync(Turnos.Quito, Turnos.Monday);

        await Task.WhenAll(Enumerable.Range(1, 16).Select<int, Task>(number => Task.Run<object>(async () =>
            number % 2 == 0 ? await turnos.CancelAsync(token) : await turnos.MoveAsync(token, Turnos.Monday.AddMinutes(30 * (number % 8))))));

        Assert.Equal(AppointmentState.Cancelled, (await turnos.ViewAsync(token)).Appointment.State);
        Assert.Equal(4 * 17, (await turnos.AgendaAsync(Turnos.Quito)).Days[2].Places);
    }
}
