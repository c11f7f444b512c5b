using IessPortal.Core.Demo;
using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Counter.Queue;

public sealed class CheckInAppointmentTests
{
    [Theory, Databases]
    public async Task Puts_the_holder_into_the_queue_and_the_turno_aside(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (actor, home) = (await portal.ActorAsync(StaffRole.Ventanilla), await portal.HomeAsync());
        var token = await new Turnos(portal).BookedAsync(DemoStaff.Center, Turnos.Monday);
        var code = (await new Turnos(portal).ViewAsync(token)).Appointment.Reference;
        portal.Clock.AdvanceTo(Turnos.Monday.AddMinutes(-30));
        using var window = portal.Get<LiveEvents>().Subscribe(LiveEvents.OfCenter(home));

        var entered = Assert.IsType<CheckInAppointmentOutcome.CheckedIn>(await portal.CheckInAsync(actor, code, Preference.Age));

        await window.WaitAsync(TestContext.Current.CancellationToken);
        var visit = await portal.VisitAsync(entered.VisitId);
        Assert.Equal(
            (code, VisitState.Waiting, Preference.Age, Turnos.Monday, home), (visit.Reference, visit.State, visit.Preference, visit.DueAt, visit.CenterId));
        Assert.Equal(AppointmentState.Arrived, (await new Turnos(portal).ViewAsync(token)).Appointment.State);
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.VisitCheckedIn && entry.ActorId == actor.Id && entry.Reference == code);
        Assert.IsType<CheckInAppointmentOutcome.AlreadyIn>(await portal.CheckInAsync(actor, code));
        // It is used: neither moved nor cancelled any more, its place is given to nobody else, and it does not lapse.
        Assert.Equal(
            new ChangeAppointmentOutcome.Over(AppointmentState.Arrived), await new Turnos(portal).CancelAsync(token));
        portal.Clock.AdvanceTo(Turnos.Monday.AddHours(2));
        Assert.Equal((0, 0), await portal.Get<RemindAppointmentsHandler>().HandleAsync(CancellationToken.None));
    }

    [Theory, Databases]
    public async Task The_place_of_who_came_early_is_not_given_again(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var actor = await portal.AnotherAsync(StaffRole.Ventanilla, Turnos.OneCounter);
        var code = await portal.TurnoAsync(Turnos.Monday, center: Turnos.OneCounter);
        portal.Clock.AdvanceTo(Turnos.Monday.AddMinutes(-30));
        Assert.IsType<CheckInAppointmentOutcome.CheckedIn>(await portal.CheckInAsync(actor, code, center: await portal.CenterAsync(Turnos.OneCounter)));

        Assert.IsType<BookAppointmentOutcome.Unavailable>(await new Turnos(portal).BookAsync(Turnos.OneCounter, Turnos.Monday, 1));
        // They may have to come again: that is another turno.
        Assert.IsType<BookAppointmentOutcome.Booked>(await new Turnos(portal).BookAsync(Turnos.OneCounter, Turnos.Monday.AddHours(1)));
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("  {0} ")]
    [InlineData("lower")]
    [InlineData("quote")]
    [InlineData("joined")]
    [InlineData("https://portal.example/turno/{1}")]
    [InlineData("https://portal.example/turno/{1}/?x=1#y")]
    [InlineData("{1}")]
    public async Task Takes_what_is_typed_and_what_a_scanner_types(string pattern)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var actor = await portal.ActorAsync(StaffRole.Ventanilla);
        var token = await new Turnos(portal).BookedAsync(DemoStaff.Center, Turnos.Monday);
        var code = (await new Turnos(portal).ViewAsync(token)).Appointment.Reference;
        portal.Clock.AdvanceTo(Turnos.Monday);
        var typed = pattern switch
        {
            "lower" => code.ToLowerInvariant(),
            // What a scanner for the one keyboard makes of a hyphen on the other.
            "quote" => code.Replace('-', '\''),
            "joined" => code.Replace("-", "", StringComparison.Ordinal),
            _ => string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, code, token),
        };

        Assert.IsType<CheckInAppointmentOutcome.CheckedIn>(await portal.CheckInAsync(actor, typed));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ZZZ-ZZ")]
    [InlineData("https://portal.example/turno/")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Knows_no_other_code(string? typed)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);

        Assert.IsType<CheckInAppointmentOutcome.NotFound>(await portal.CheckInAsync(await portal.ActorAsync(StaffRole.Ventanilla), typed));
    }

    [Fact]
    public async Task Says_why_a_turno_does_not_serve_now()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var actor = await portal.ActorAsync(StaffRole.Ventanilla);
        var (code, elsewhere) = (await portal.TurnoAsync(Turnos.Monday), await portal.TurnoAsync(Turnos.Monday, 3, Turnos.OneCounter));
        var token = await new Turnos(portal).BookedAsync(DemoStaff.Center, Turnos.Monday, 2);
        await new Turnos(portal).CancelAsync(token);
        var cancelled = (await new Turnos(portal).ViewAsync(token)).Appointment.Reference;

        portal.Clock.AdvanceTo(Turnos.Monday.AddHours(-1).AddSeconds(-1));
        Assert.Equal(new CheckInAppointmentOutcome.TooEarly(Turnos.Monday, Turnos.Monday.AddHours(-1)), await portal.CheckInAsync(actor, code));
        portal.Clock.AdvanceTo(Turnos.Monday.AddMinutes(30));
        Assert.False(Assert.IsType<CheckInAppointmentOutcome.Over>(await portal.CheckInAsync(actor, code)).Cancelled);
        Assert.True(Assert.IsType<CheckInAppointmentOutcome.Over>(await portal.CheckInAsync(actor, cancelled)).Cancelled);
        Assert.Equal(new CheckInAppointmentOutcome.OtherCenter(Turnos.OneCounter), await portal.CheckInAsync(actor, elsewhere));
    }

    [Theory, Databases]
    public async Task Two_receptions_at_once_make_one_visit(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var actor = await portal.ActorAsync(StaffRole.Ventanilla);
        var code = await portal.TurnoAsync(Turnos.Monday);
        portal.Clock.AdvanceTo(Turnos.Monday);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => portal.CheckInAsync(actor, code))));

        Assert.Single(outcomes, outcome => outcome is CheckInAppointmentOutcome.CheckedIn);
        Assert.Equal(7, outcomes.Count(outcome => outcome is CheckInAppointmentOutcome.AlreadyIn));
        Assert.Equal(1, await portal.ReadAsync(db => db.Visits.CountAsync()));
    }
}

public sealed class CheckInWalkInTests
{
    [Theory, Databases]
    public async Task Gives_a_code_of_its_own(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var actor = await portal.ActorAsync(StaffRole.Ventanilla);

        var entered = Assert.IsType<CheckInWalkInOutcome.CheckedIn>(await portal.WalkInAsync(actor, DemoEmployers.All[0].Employer, Preference.Pregnancy));

        var visit = await portal.VisitAsync(entered.VisitId);
        Assert.Equal((entered.Reference, null, Preference.Pregnancy, TestClock.Start), (visit.Reference, visit.AppointmentId, visit.Preference, visit.DueAt));
        Assert.Equal(new CheckInWalkInOutcome.AlreadyIn(entered.Reference), await portal.WalkInAsync(actor, DemoEmployers.All[0].Employer));
        // For something else they wait besides; and again once they went away.
        Assert.IsType<CheckInWalkInOutcome.CheckedIn>(await portal.WalkInAsync(actor, DemoEmployers.All[0].Employer, purpose: Purpose.ChangeEmail));
        await portal.Get<MarkAbsentHandler>().HandleAsync(new(entered.VisitId, actor), CancellationToken.None);
        Assert.IsType<CheckInWalkInOutcome.CheckedIn>(await portal.WalkInAsync(actor, DemoEmployers.All[0].Employer));
    }

    [Fact]
    public async Task Says_which_field_is_wrong()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var outcome = await portal.Get<CheckInWalkInHandler>().HandleAsync(
            new(
                new("1700000018", "1790000028001", "0001"),
                Purpose.ResetKey,
                Preference.None,
                await portal.HomeAsync(),
                await portal.ActorAsync(StaffRole.Ventanilla)), CancellationToken.None);

        var problems = Assert.IsType<CheckInWalkInOutcome.Invalid>(outcome).Problems;
        Assert.NotNull(problems.Representative);
        Assert.Null(problems.Ruc);
    }

    [Fact]
    public async Task Who_has_a_turno_comes_with_it()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var code = await portal.TurnoAsync(Turnos.Monday);
        portal.Clock.AdvanceTo(Turnos.Monday);

        Assert.Equal(
            new CheckInWalkInOutcome.HasTurno(code), await portal.WalkInAsync(await portal.ActorAsync(StaffRole.Ventanilla), DemoEmployers.All[0].Employer));
    }

    [Fact]
    public async Task A_centre_attends_for_what_it_says()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);

        Assert.IsType<CheckInWalkInOutcome.NotServed>(await portal.WalkInAsync(
            await portal.ActorAsync(StaffRole.Supervisor), DemoEmployers.All[0].Employer, purpose: Purpose.ChangeEmail,
            center: await portal.CenterAsync("CAU Quito Sur (ficticio)")));
    }
}
