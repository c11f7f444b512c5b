using IessPortal.Core.Features.Counter.Approvals;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Lists;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Counter.Approvals;

public sealed class RequestApprovalTests
{
    [Theory, Databases]
    public async Task One_at_a_time_with_a_reason_and_only_where_it_is_needed(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var visit = await CounterVisit.AttendedAsync(portal, "Importadora Suspendida");
        Assert.IsType<RequestApprovalOutcome.NoReason>(await visit.AskAsync("corto"));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => visit.AskAsync())));

        Assert.Equal(
            new RequestApprovalOutcome.Requested(ApprovalKind.Disagreement), Assert.Single(outcomes, outcome => outcome is RequestApprovalOutcome.Requested));
        Assert.Equal(7, outcomes.Count(outcome => outcome is RequestApprovalOutcome.AlreadyRequested));
        Assert.IsType<RequestApprovalOutcome.NotOpen>(await visit.AskAsync(actor: await portal.ActorAsync(StaffRole.Supervisor)));
    }

    [Fact]
    public async Task Where_everything_agrees_there_is_nothing_to_ask()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);

        Assert.IsType<RequestApprovalOutcome.NotNeeded>(await (await CounterVisit.AttendedAsync(portal)).AskAsync());
    }
}

public sealed class DecideApprovalTests
{
    [Theory, Databases]
    public async Task Of_two_supervisors_at_once_one_decides(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var visit = await CounterVisit.AttendedAsync(portal, "Importadora Suspendida");
        await visit.AskAsync();
        var approval = await visit.OpenApprovalAsync();
        Actor[] supervisors = [await portal.ActorAsync(StaffRole.Supervisor), await portal.AnotherAsync(StaffRole.Supervisor)];

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(number => Task.Run(() => visit.DecideAsync(approval, supervisors[number % 2], grant: number % 2 == 0))));

        var decided = (DecideApprovalOutcome.Decided)Assert.Single(outcomes, outcome => outcome is DecideApprovalOutcome.Decided);
        Assert.Equal(7, outcomes.Count(outcome => outcome is DecideApprovalOutcome.AlreadyDecided));
        Assert.Equal(decided.Granted, Assert.Single((await visit.ViewAsync()).Approvals).Granted);
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.ApprovalGranted or AuditKind.ApprovalDeclined);
    }

    [Theory, Databases]
    public async Task Nobody_decides_what_they_asked_for_and_the_database_would_not_have_it_either(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var supervisor = await portal.ActorAsync(StaffRole.Supervisor);
        var employer = Core.Demo.DemoEmployers.All.Single(demo => demo.Case == "Importadora Suspendida").Employer;
        var visit = new CounterVisit(
            portal,
            await CounterVisit.AddAsync(portal.Get<Core.Platform.Storage.PortalStore>(), employer, supervisor.Id!.Value, portal.Clock.GetUtcNow()),
            supervisor);
        await visit.AskAsync();
        var approval = await visit.OpenApprovalAsync();

        Assert.IsType<DecideApprovalOutcome.OwnRequest>(await visit.DecideAsync(approval, supervisor));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => portal.WriteAsync(db => db.VisitApprovals.Where(one => one.Id == approval)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.DecidedBy, supervisor.Id).SetProperty(one => one.DecidedAt, TestClock.Start))));

        // Nor what they attend, had somebody else asked for it before the visit became theirs.
        var other = await portal.AnotherAsync(StaffRole.Supervisor);
        await portal.WriteAsync(async db =>
        {
            var stored = await db.Visits.SingleAsync(one => one.Id == visit.Id);
            stored.Reassign(new(other.Id!.Value, CounterVisit.AgentPerson, 2));
            return stored.Resume(new(other.Id!.Value, CounterVisit.AgentPerson, 2));
        });
        Assert.IsType<DecideApprovalOutcome.OwnRequest>(await visit.DecideAsync(approval, other));
    }

    [Fact]
    public async Task Nobody_decides_for_an_employer_they_represent()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var visit = await CounterVisit.AttendedAsync(portal, "Importadora Suspendida");
        await visit.AskAsync();
        var supervisor = await portal.ActorAsync(StaffRole.Supervisor);
        await portal.Get<ChangeStaffPostHandler>().HandleAsync(
            new(supervisor.Id!.Value, (await visit.StoredAsync()).Representative.Value, Core.Demo.DemoStaff.Center, Core.Platform.Auditing.Actor.System),
            CancellationToken.None);

        Assert.IsType<DecideApprovalOutcome.OwnRequest>(await visit.DecideAsync(await visit.OpenApprovalAsync(), supervisor));
    }

    [Fact]
    public async Task Declined_it_can_be_asked_again_and_a_visit_that_is_over_is_not_decided_on()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var visit = await (await CounterVisit.AttendedAsync(portal, "Importadora Suspendida")).VerifyAllAsync();
        var supervisor = await portal.ActorAsync(StaffRole.Supervisor);
        await visit.AskAsync();
        Assert.IsType<DecideApprovalOutcome.NoReason>(await visit.DecideAsync(await visit.OpenApprovalAsync(), supervisor, reason: " "));
        Assert.Equal(new DecideApprovalOutcome.Decided(false), await visit.DecideAsync(await visit.OpenApprovalAsync(), supervisor, grant: false));
        Assert.IsType<IssueKeyOutcome.NeedsApproval>(await visit.IssueAsync());

        await visit.AskAsync();
        await visit.CloseAsync(VisitResult.Declined);
        Assert.IsType<DecideApprovalOutcome.VisitOver>(await visit.DecideAsync(await visit.OpenApprovalAsync(), supervisor));
    }
}

public sealed class ListApprovalsTests
{
    [Theory, Databases]
    public async Task Shows_what_waits_and_what_is_ones_own(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var visit = await CounterVisit.AttendedAsync(portal, "Importadora Suspendida");
        await visit.AskAsync();
        var supervisor = await portal.ActorAsync(StaffRole.Supervisor);

        var waiting = Assert.Single(await ListAsync(portal, supervisor));
        Assert.Equal(("0190000044001", "Valeria Ventanilla", Turnos.Quito, false), (waiting.Ruc, waiting.RequestedBy, waiting.Center, waiting.IsOwn));
        Assert.Equal([AutoCheck.RucActive], waiting.Disagreements);
        foreach (var sort in new[] { "visita", "ruc", "centro", "motivo", "quien", "desde" })
        {
            Assert.Equal(waiting.Id, Assert.Single(await ListAsync(portal, supervisor, new() { Sort = sort, Search = waiting.Reference })).Id);
        }

        await visit.CloseAsync(VisitResult.NothingDone);
        Assert.Empty(await ListAsync(portal, supervisor));
    }

    private static async Task<IReadOnlyList<WaitingApproval>> ListAsync(TestPortal portal, Actor supervisor, ListRequest? request = null) =>
        (await portal.Get<ListApprovalsHandler>().HandleAsync(new(request ?? new(), supervisor), CancellationToken.None)).Items;
}
