using IessPortal.Core.Demo;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Tests.Features.Appointments.Holidays;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Counter.Queue;

public sealed class ViewQueueTests
{
    [Fact]
    public async Task Shows_the_own_centre_in_the_waiting_order()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var (agent, supervisor) = (await portal.ActorAsync(StaffRole.Ventanilla), await portal.ActorAsync(StaffRole.Supervisor));
        var first = await portal.WaitingAsync(agent);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var preferred = await portal.WaitingAsync(agent, 2, Preference.Disability);
        await portal.WaitingAsync(supervisor, 3, center: await portal.CenterAsync(Turnos.OneCounter));
        await portal.CalledAsync(agent);

        var view = (await portal.Get<ViewQueueHandler>().HandleAsync(new(null, agent), CancellationToken.None))!;

        Assert.Equal(DemoStaff.Center, Assert.Single(view.Centers).Name);
        Assert.Equal(first, Assert.Single(view.Waiting).Visit.Id);
        Assert.Equal((preferred, "Valeria Ventanilla"), (view.Own!.Visit.Id, view.Own.Agent));
        Assert.Empty(view.Colleagues);
        var seen = (await portal.Get<ViewQueueHandler>().HandleAsync(new(null, supervisor), CancellationToken.None))!;
        Assert.Null(seen.Own);
        Assert.Equal(DemoCenters.All.Count, seen.Centers.Count);
        Assert.Equal(["Sofía Supervisora", "Valeria Ventanilla"], seen.Colleagues.Select(colleague => colleague.Name));
    }

    [Fact]
    public async Task Who_has_no_centre_sees_none_and_another_s_is_refused()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var (clerk, nowhere) = (await portal.ActorAsync(StaffRole.Ventanilla), await portal.AnotherAsync(StaffRole.Ventanilla, center: null));
        var elsewhere = await portal.CenterAsync(Turnos.OneCounter);

        Assert.Null(await portal.Get<ViewQueueHandler>().HandleAsync(new(null, nowhere), CancellationToken.None));
        Assert.Null(await portal.Get<ViewAgendaHandler>().HandleAsync(new(null, null, nowhere), CancellationToken.None));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => portal.Get<ViewQueueHandler>().HandleAsync(new(elsewhere, clerk), CancellationToken.None));
        await Assert.ThrowsAsync<PermissionDeniedException>(
            () => portal.Get<ViewAgendaHandler>().HandleAsync(new(elsewhere, null, clerk), CancellationToken.None));
    }
}

public sealed class ViewAgendaTests
{
    [Theory, Databases]
    public async Task Tells_what_became_of_each_turno_of_the_day(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var agent = await portal.ActorAsync(StaffRole.Ventanilla);
        var missed = await portal.TurnoAsync(Turnos.Monday.AddMinutes(-60), 1);
        var (attended, arrived, left) = (
            await portal.TurnoAsync(Turnos.Monday, 2), await portal.TurnoAsync(Turnos.Monday, 3), await portal.TurnoAsync(Turnos.Monday, 4));
        var booked = await portal.TurnoAsync(Turnos.Monday.AddMinutes(30), 5);
        var cancelled = await new Turnos(portal).BookedAsync(DemoStaff.Center, Turnos.Monday.AddMinutes(30), 6);
        await new Turnos(portal).CancelAsync(cancelled);
        await portal.TurnoAsync(Turnos.Monday.AddDays(1), 7);
        await portal.TurnoAsync(Turnos.Monday, 8, Turnos.OneCounter);
        portal.Clock.AdvanceTo(Turnos.Monday.AddMinutes(1));
        await portal.CheckInAsync(agent, attended);
        await portal.CalledAsync(agent);
        await portal.CheckInAsync(agent, arrived);
        var gone = Assert.IsType<CheckInAppointmentOutcome.CheckedIn>(await portal.CheckInAsync(agent, left));
        await portal.Get<MarkAbsentHandler>().HandleAsync(new(gone.VisitId, agent), CancellationToken.None);

        var agenda = (await portal.Get<ViewAgendaHandler>().HandleAsync(new(null, null, agent), CancellationToken.None))!;

        Assert.Equal(new DateOnly(2026, 11, 23), agenda.Day);
        Assert.Equal(
            new Dictionary<string, AgendaState>
            {
                [missed] = AgendaState.Missed,
                [attended] = AgendaState.Attending,
                [arrived] = AgendaState.Arrived,
                [left] = AgendaState.Missed,
                [booked] = AgendaState.Booked
            },
            agenda.Entries.ToDictionary(entry => entry.Appointment.Reference, entry => entry.State));
        Assert.Equal(
            agenda.Entries.OrderBy(entry => entry.Appointment.Start).Select(entry => entry.Appointment.Id),
            agenda.Entries.Select(entry => entry.Appointment.Id));
        Assert.Single((await portal.Get<ViewAgendaHandler>().HandleAsync(new(null, agenda.Day.AddDays(1), agent), CancellationToken.None))!.Entries);
    }

    [Theory, Databases]
    public async Task A_turno_of_a_day_that_became_a_holiday_is_to_be_moved_until_the_day_comes(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var agent = await portal.ActorAsync(StaffRole.Ventanilla);
        await portal.TurnoAsync(Turnos.Monday.AddMinutes(30), 5);
        await HolidayDesk.SaveAsync(portal, HolidayDesk.Draft(new(2026, 11, 23)), confirmed: true);
        Assert.Equal(AgendaState.Displaced, await StateAsync());

        // Whoever comes on the day is attended, and nobody is left who could be told.
        portal.Clock.AdvanceTo(Turnos.Monday);
        Assert.Equal(AgendaState.Booked, await StateAsync());

        async Task<AgendaState> StateAsync() =>
            Assert.Single((await portal.Get<ViewAgendaHandler>().HandleAsync(new(null, new(2026, 11, 23), agent), CancellationToken.None))!.Entries).State;
    }
}

public sealed class ViewScreenTests
{
    [Theory, Databases]
    public async Task Shows_codes_and_counters_of_one_centre(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (agent, other) = (await portal.ActorAsync(StaffRole.Ventanilla), await portal.ActorAsync(StaffRole.Supervisor));
        for (var employer = 0; employer < 4; employer++)
        {
            await portal.WaitingAsync(agent, employer);
            portal.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await portal.WaitingAsync(other, 5, center: await portal.CenterAsync(Turnos.OneCounter));
        var first = await portal.VisitAsync(await portal.CalledAsync(agent, 2));
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await portal.VisitAsync(await portal.CalledAsync(other, 4));
        await portal.Get<StartVisitHandler>().HandleAsync(new(first.Id, agent), CancellationToken.None);

        var screen = (await portal.Get<ViewScreenHandler>().HandleAsync(portal.Get<ScreenKeys>().KeyOf(await portal.HomeAsync()), CancellationToken.None))!;

        Assert.Equal([new ScreenCall(second.Reference, 4, 1), new ScreenCall(first.Reference, 2, 1)], screen.Calls);
        Assert.Equal((2, DemoStaff.Center), (screen.Waiting, screen.CenterName));
    }

    [Fact]
    public async Task Opens_by_its_key_alone()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var home = await portal.HomeAsync();

        Assert.Matches("^[0-9a-f]{32}$", portal.Get<ScreenKeys>().KeyOf(home));
        Assert.All(
            [null, "", home.ToString(), home.ToString("N"), new string('0', 32)],
            key => Assert.Null(portal.Get<ViewScreenHandler>().HandleAsync(key, CancellationToken.None).GetAwaiter().GetResult()));
    }
}
