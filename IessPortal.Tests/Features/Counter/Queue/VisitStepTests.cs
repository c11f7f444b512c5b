using IessPortal.Core.Demo;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Counter.Queue;

public sealed class CallAgainTests
{
    [Theory, Databases]
    public async Task Counts_and_is_heard(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (agent, other) = (await portal.ActorAsync(StaffRole.Ventanilla), await portal.ActorAsync(StaffRole.Supervisor));
        await portal.WaitingAsync(agent);
        var called = await portal.CalledAsync(agent, 3);
        using var window = portal.Get<LiveEvents>().Subscribe(LiveEvents.OfCenter(await portal.HomeAsync()));

        Assert.Equal(new VisitStepOutcome.Done(), await portal.Get<CallAgainHandler>().HandleAsync(new(called, agent), CancellationToken.None));

        await window.WaitAsync(TestContext.Current.CancellationToken);
        var visit = await portal.VisitAsync(called);
        Assert.Equal((2, 3, VisitState.Called), (visit.Calls, visit.Counter, visit.State));
        Assert.Equal(new VisitStepOutcome.NotOpen(), await portal.Get<CallAgainHandler>().HandleAsync(new(called, other), CancellationToken.None));
        Assert.Equal(new VisitStepOutcome.NotFound(), await portal.Get<CallAgainHandler>().HandleAsync(new(Guid.Empty, agent), CancellationToken.None));
    }
}

public sealed class StartVisitTests
{
    [Fact]
    public async Task Is_for_whoever_called()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var (agent, other) = (await portal.ActorAsync(StaffRole.Ventanilla), await portal.ActorAsync(StaffRole.Supervisor));
        await portal.WaitingAsync(agent);
        var called = await portal.CalledAsync(agent);

        Assert.Equal(new VisitStepOutcome.NotOpen(), await portal.Get<StartVisitHandler>().HandleAsync(new(called, other), CancellationToken.None));
        Assert.Equal(new VisitStepOutcome.Done(), await portal.Get<StartVisitHandler>().HandleAsync(new(called, agent), CancellationToken.None));
        Assert.Equal(VisitState.Attending, (await portal.VisitAsync(called)).State);
        Assert.Equal(new VisitStepOutcome.NotOpen(), await portal.Get<StartVisitHandler>().HandleAsync(new(called, agent), CancellationToken.None));
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.VisitStarted && entry.ActorId == agent.Id);
    }
}

public sealed class HoldVisitTests
{
    [Fact]
    public async Task Frees_the_agent_and_the_counter()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var agent = await portal.ActorAsync(StaffRole.Ventanilla);
        await portal.WaitingAsync(agent);
        await portal.WaitingAsync(agent, 2);
        var first = await portal.CalledAsync(agent);
        Assert.Equal(new VisitStepOutcome.NotOpen(), await portal.Get<HoldVisitHandler>().HandleAsync(new(first, agent), CancellationToken.None));
        await portal.Get<StartVisitHandler>().HandleAsync(new(first, agent), CancellationToken.None);
        Assert.IsType<CallNextOutcome.Busy>(await portal.NextAsync(agent));

        Assert.Equal(new VisitStepOutcome.Done(), await portal.Get<HoldVisitHandler>().HandleAsync(new(first, agent), CancellationToken.None));

        Assert.NotEqual(first, await portal.CalledAsync(agent));
    }
}

public sealed class ResumeVisitTests
{
    [Theory, Databases]
    public async Task Needs_a_free_agent_and_counter_and_no_interest_of_one_s_own(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (agent, other) = (await portal.ActorAsync(StaffRole.Ventanilla), await portal.AnotherAsync(StaffRole.Ventanilla));
        var own = DemoEmployers.All[0].Employer with { Representative = Cedula.FromStored(StaffDesk.NewPerson) };
        await portal.WalkInAsync(agent, own);
        var held = await portal.CalledAsync(agent);
        await portal.Get<StartVisitHandler>().HandleAsync(new(held, agent), CancellationToken.None);
        await portal.Get<HoldVisitHandler>().HandleAsync(new(held, agent), CancellationToken.None);
        await portal.WaitingAsync(agent, 2);
        await portal.CalledAsync(agent, 1);

        Assert.Equal(new VisitStepOutcome.Busy(), await ResumeAsync(agent, 2));
        Assert.Equal(new VisitStepOutcome.CounterTaken(), await ResumeAsync(other, 1));
        Assert.Equal(new VisitStepOutcome.NoSuchCounter(), await ResumeAsync(other, 9));
        Assert.Equal(new VisitStepOutcome.OwnEmployer(), await ResumeAsync(other, 2));
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.VisitRefused && entry.ActorId == other.Id);
        Assert.Equal(new VisitStepOutcome.Done(), await ResumeAsync(await portal.ActorAsync(StaffRole.Supervisor), 2));
        Assert.Equal((VisitState.Attending, 2), ((await portal.VisitAsync(held)).State, (await portal.VisitAsync(held)).Counter!.Value));

        Task<VisitStepOutcome> ResumeAsync(Actor actor, int counter) =>
            portal.Get<ResumeVisitHandler>().HandleAsync(new(held, counter, actor), CancellationToken.None);
    }
}

public sealed class MarkAbsentTests
{
    [Fact]
    public async Task Takes_out_who_waits_and_who_did_not_come()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var (agent, other) = (await portal.ActorAsync(StaffRole.Ventanilla), await portal.ActorAsync(StaffRole.Supervisor));
        var first = await portal.WaitingAsync(agent);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await portal.WaitingAsync(agent, 2);
        await portal.CalledAsync(agent);

        Assert.Equal(new VisitStepOutcome.NotOpen(), await LeaveAsync(first, other));
        Assert.Equal(new VisitStepOutcome.Done(), await LeaveAsync(first, agent));
        Assert.Equal(new VisitStepOutcome.Done(), await LeaveAsync(second, other));
        Assert.Equal(new VisitStepOutcome.NotOpen(), await LeaveAsync(second, other));
        Assert.Equal(2, (await portal.AuditAsync()).Count(entry => entry.Kind is AuditKind.VisitLeft));

        Task<VisitStepOutcome> LeaveAsync(Guid visit, Actor actor) => portal.Get<MarkAbsentHandler>().HandleAsync(new(visit, actor), CancellationToken.None);
    }
}

public sealed class ReassignVisitTests
{
    [Theory, Databases]
    public async Task Gives_it_to_somebody_who_may_attend_there(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (agent, supervisor, auditor) = (
            await portal.ActorAsync(StaffRole.Ventanilla), await portal.ActorAsync(StaffRole.Supervisor), await portal.ActorAsync(StaffRole.Auditor));
        var elsewhere = await portal.AnotherAsync(StaffRole.Ventanilla, Turnos.OneCounter);
        await portal.WaitingAsync(agent);
        var visit = await portal.CalledAsync(agent);

        await Assert.ThrowsAsync<PermissionDeniedException>(() => GiveAsync(agent, supervisor));
        Assert.Equal(new VisitStepOutcome.NotFound(), await GiveAsync(supervisor, auditor));
        Assert.Equal(new VisitStepOutcome.NotFound(), await GiveAsync(supervisor, elsewhere));
        Assert.Equal(new VisitStepOutcome.NotOpen(), await GiveAsync(supervisor, agent));
        Assert.Equal(new VisitStepOutcome.Done(), await GiveAsync(supervisor, supervisor));
        Assert.Equal(
            (VisitState.OnHold, supervisor.Id, null),
            ((await portal.VisitAsync(visit)).State, (await portal.VisitAsync(visit)).AgentId, (await portal.VisitAsync(visit)).Counter));
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.VisitReassigned && entry.Detail == StaffDesk.EmailOf(StaffRole.Supervisor));

        Task<VisitStepOutcome> GiveAsync(Actor by, Actor to) =>
            portal.Get<ReassignVisitHandler>().HandleAsync(new(visit, to.Id!.Value, by), CancellationToken.None);
    }
}
