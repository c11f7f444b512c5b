using IessPortal.Core.Demo;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Counter.Queue;

public sealed class CallNextTests
{
    [Theory, Databases]
    public async Task Turnos_come_first_then_who_goes_before_others_then_who_came_first(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var actor = await portal.ActorAsync(StaffRole.Ventanilla);
        var (late, early) = (await portal.TurnoAsync(Turnos.Monday.AddMinutes(30), 11), await portal.TurnoAsync(Turnos.Monday, 12));
        var aged = await portal.TurnoAsync(Turnos.Monday.AddMinutes(30), 13);
        portal.Clock.AdvanceTo(Turnos.Monday);
        var expected = new Dictionary<int, Guid>
        {
            [5] = await portal.WaitingAsync(actor, 0),
            [4] = await portal.WaitingAsync(actor, 2, Preference.Disability),
        };
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        expected[6] = await portal.WaitingAsync(actor, 3);
        expected[3] = await EnterAsync(late, Preference.None);
        expected[2] = await EnterAsync(early, Preference.None);
        expected[1] = await EnterAsync(aged, Preference.Age);

        for (var place = 1; place <= 6; place++)
        {
            var called = await portal.CalledAsync(actor);
            Assert.Equal((place, expected[place]), (place, called));
            await portal.Get<MarkAbsentHandler>().HandleAsync(new(called, actor), CancellationToken.None);
        }

        Assert.IsType<CallNextOutcome.Nobody>(await portal.NextAsync(actor));

        async Task<Guid> EnterAsync(string code, Preference preference) =>
            Assert.IsType<CheckInAppointmentOutcome.CheckedIn>(await portal.CheckInAsync(actor, code, preference)).VisitId;
    }

    [Theory, Databases]
    public async Task Mora_patronal_comes_before_the_others_and_after_those_whom_the_law_names(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var actor = await portal.ActorAsync(StaffRole.Ventanilla);
        var (early, owing) = (
            await portal.TurnoAsync(Turnos.Monday, 11), await portal.TurnoAsync(Turnos.Monday.AddMinutes(30), DemoEmployers.All[13].Employer));
        portal.Clock.AdvanceTo(Turnos.Monday);
        var plain = await portal.WaitingAsync(actor, 0);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var walkedIn = await WalkInAsync(13, Preference.None);
        var pregnant = await WalkInAsync(3, Preference.Pregnancy);
        var order = new[] { await EnterAsync(owing), await EnterAsync(early), pregnant, walkedIn, plain };

        foreach (var next in order)
        {
            Assert.Equal(next, await portal.CalledAsync(actor));
            await portal.Get<MarkAbsentHandler>().HandleAsync(new(next, actor), CancellationToken.None);
        }

        async Task<Guid> EnterAsync(string code) => Assert.IsType<CheckInAppointmentOutcome.CheckedIn>(await portal.CheckInAsync(actor, code)).VisitId;

        async Task<Guid> WalkInAsync(int employer, Preference preference)
        {
            var (representative, ruc, sucursal) = DemoEmployers.All[employer].Employer;
            var outcome = await portal.Get<CheckInWalkInHandler>().HandleAsync(
                new(
                    new(representative.Value, ruc.Value, sucursal.Value),
                    Core.Features.Appointments.Shared.Purpose.FirstKey,
                    preference,
                    await portal.HomeAsync(),
                    actor), CancellationToken.None);
            return Assert.IsType<CheckInWalkInOutcome.CheckedIn>(outcome).VisitId;
        }
    }

    [Theory, Databases]
    public async Task Two_agents_at_once_call_two_people_and_nobody_is_called_twice(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (one, other) = (await portal.ActorAsync(StaffRole.Ventanilla), await portal.AnotherAsync(StaffRole.Ventanilla));
        for (var round = 0; round < 6; round++)
        {
            var waiting = new[] { await portal.WaitingAsync(one, 0), await portal.WaitingAsync(one, 2) };

            var called = await Task.WhenAll(Task.Run(() => portal.CalledAsync(one, 1)), Task.Run(() => portal.CalledAsync(other, 2)));

            Assert.Equal(waiting.ToHashSet(), called.ToHashSet());
            await portal.Get<MarkAbsentHandler>().HandleAsync(new(called[0], one), CancellationToken.None);
            await portal.Get<MarkAbsentHandler>().HandleAsync(new(called[1], other), CancellationToken.None);
        }
    }

    [Theory, Databases]
    public async Task Of_one_who_waits_only_one_agent_gets_them(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (one, other) = (await portal.ActorAsync(StaffRole.Ventanilla), await portal.AnotherAsync(StaffRole.Ventanilla));
        await portal.WaitingAsync(one);

        var outcomes = await Task.WhenAll(Task.Run(() => portal.NextAsync(one, 1)), Task.Run(() => portal.NextAsync(other, 2)));

        Assert.Single(outcomes, outcome => outcome is CallNextOutcome.Called);
        Assert.Single(outcomes, outcome => outcome is CallNextOutcome.Nobody);
    }

    [Theory, Databases]
    public async Task An_agent_has_one_person_and_a_counter_one_agent_even_at_once(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (one, other) = (await portal.ActorAsync(StaffRole.Ventanilla), await portal.AnotherAsync(StaffRole.Ventanilla));
        for (var employer = 0; employer < 4; employer++)
        {
            await portal.WaitingAsync(one, employer);
        }

        var mine = await Task.WhenAll(Enumerable.Range(1, 3).Select(counter => Task.Run(() => portal.NextAsync(one, counter))));
        Assert.Single(mine, outcome => outcome is CallNextOutcome.Called);
        Assert.Equal(2, mine.Count(outcome => outcome is CallNextOutcome.Busy));
        var taken = await portal.ReadAsync(
            db => db.Visits.Where(visit => visit.State == VisitState.Called).Select(visit => visit.Counter!.Value).SingleAsync());
        Assert.IsType<CallNextOutcome.CounterTaken>(await portal.NextAsync(other, taken));
        Assert.IsType<CallNextOutcome.NoSuchCounter>(await portal.NextAsync(other, 0));
        Assert.IsType<CallNextOutcome.NoSuchCounter>(await portal.NextAsync(other, 5));
    }

    [Theory, Databases]
    public async Task Leaves_out_an_employer_whom_the_agent_represents(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (agent, other) = (await portal.ActorAsync(StaffRole.Ventanilla), await portal.AnotherAsync(StaffRole.Ventanilla));
        var own = Assert.IsType<CheckInWalkInOutcome.CheckedIn>(await portal.WalkInAsync(agent, OwnOf(agent: "1700000902"))).VisitId;

        Assert.IsType<CallNextOutcome.OnlyOwnEmployer>(await portal.NextAsync(agent));
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var next = await portal.WaitingAsync(agent);
        Assert.Equal(next, await portal.CalledAsync(agent));
        Assert.Equal(own, await portal.CalledAsync(other, 2));
    }

    [Theory, Databases]
    public async Task The_database_refuses_one_s_own_employer_whatever_the_program_does(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var agent = await portal.ActorAsync(StaffRole.Ventanilla);
        var own = Assert.IsType<CheckInWalkInOutcome.CheckedIn>(await portal.WalkInAsync(agent, OwnOf(agent: "1700000902"))).VisitId;

        var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => portal.WriteAsync(db => db.Database.ExecuteSqlAsync(
            $"UPDATE \"Visits\" SET \"State\" = 'Attending', \"AgentId\" = {agent.Id}, \"AgentPerson\" = '1700000902', \"Counter\" = 1 WHERE \"Id\" = {own}")));

        Assert.Contains("CK_Visits_NotOwnEmployer", refused.Message, StringComparison.Ordinal);
        Assert.Equal(VisitState.Waiting, (await portal.VisitAsync(own)).State);
    }

    [Fact]
    public async Task Another_centre_is_the_supervisor_s_alone()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var (clerk, supervisor, elsewhere) = (
            await portal.ActorAsync(StaffRole.Ventanilla), await portal.ActorAsync(StaffRole.Supervisor), await portal.CenterAsync(Turnos.OneCounter));
        var visit = await portal.WaitingAsync(supervisor, center: elsewhere);

        await Assert.ThrowsAsync<PermissionDeniedException>(() => portal.NextAsync(clerk, center: elsewhere));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => portal.WalkInAsync(clerk, DemoEmployers.All[1].Employer, center: elsewhere));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => portal.CheckInAsync(clerk, "ZZZ-ZZ", center: elsewhere));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => portal.Get<MarkAbsentHandler>().HandleAsync(new(visit, clerk), CancellationToken.None));
        Assert.IsType<CallNextOutcome.Called>(await portal.NextAsync(supervisor, center: elsewhere));
    }

    /// <summary>An employer whose representative works at the counter.</summary>
    private static EmployerId OwnOf(string agent) => DemoEmployers.All[0].Employer with { Representative = Cedula.FromStored(agent) };
}
