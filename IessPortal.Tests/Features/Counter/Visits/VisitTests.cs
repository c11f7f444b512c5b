using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Counter.Visits;

public sealed class ViewVisitTests
{
    [Theory, Databases]
    public async Task The_first_look_is_written_down_with_its_purpose(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var visit = await CounterVisit.AttendedAsync(portal);
        var look = portal.Get<ViewVisitHandler>();

        var view = await look.HandleAsync(new(visit.Id, Again: false, visit.Agent), CancellationToken.None);
        await look.HandleAsync(new(visit.Id, Again: true, visit.Agent), CancellationToken.None);

        Assert.Equal(("Valeria Ventanilla", Turnos.Quito, "ge•••••@comercial-demo.ec"), (view!.Names[visit.Agent.Id!.Value], view.Center, view.MaskedEmail));
        Assert.Single(
            await portal.AuditAsync(),
            entry => entry.Kind is AuditKind.RecordViewed
                && entry.ActorId == visit.Agent.Id
                && entry.AccountId == view.Account!.Id
                && entry.Detail == ViewVisitHandler.Purpose);
        Assert.Null(await look.HandleAsync(new(Guid.Empty, false, visit.Agent), CancellationToken.None));
    }

    [Theory, Databases]
    public async Task Another_centres_visit_is_its_supervisors_business(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var visit = await CounterVisit.AttendedAsync(portal);
        var manta = await portal.ReadAsync(db => db.Centers.Where(center => center.Name == Turnos.OneCounter).Select(center => center.Id).SingleAsync());
        await portal.WriteAsync(db => db.StaffMembers.ExecuteUpdateAsync(set => set.SetProperty(member => member.CenterId, manta)));

        await Assert.ThrowsAsync<PermissionDeniedException>(() => visit.ViewAsync());
        await Assert.ThrowsAsync<PermissionDeniedException>(() => visit.CheckAsync(Requirement.Identity));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => visit.IssueAsync());
        Assert.NotNull(await visit.ViewAsync(await portal.ActorAsync(StaffRole.Supervisor)));
    }
}

public sealed class QueryRegistriesTests
{
    [Fact]
    public async Task Says_what_agrees_and_who_does_not_answer()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var visit = await CounterVisit.AttendedAsync(portal, "Importadora Suspendida");
        portal.Switches[nameof(RegistriesOptions.Supercias)] = DemoMode.Down;

        var facts = await portal.Get<QueryRegistriesHandler>().HandleAsync(new(visit.Id, visit.Agent), CancellationToken.None);

        Assert.Equal([AutoCheck.RucActive], Comparisons.Disagreeing(facts!.Comparisons));
        Assert.Equal([AutoCheck.NombramientoValid], facts.Comparisons.Where(one => one.Agreement is Agreement.Unavailable).Select(one => one.Check));
        Assert.Equal(new DateOnly(2026, 3, 3), facts.Comparisons.Single(one => one.Check is AutoCheck.RucActive).Day);
        Assert.Null(await portal.Get<QueryRegistriesHandler>().HandleAsync(new(Guid.Empty, visit.Agent), CancellationToken.None));
    }
}

public sealed class CheckDocumentTests
{
    [Theory, Databases]
    public async Task Of_two_windows_at_once_one_is_stored_and_the_others_are_told(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var visit = await CounterVisit.AttendedAsync(portal);

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(
                number => Task.Run(() => visit.CheckAsync(Requirement.Identity, number % 2 == 0 ? Verdict.Verified : Verdict.Refused))));

        Assert.Single(outcomes, outcome => outcome is CheckDocumentOutcome.Checked);
        Assert.Equal(7, outcomes.Count(outcome => outcome == new CheckDocumentOutcome.ChangedMeanwhile(visit.Agent.Id!.Value)));
        Assert.Equal(1, Assert.Single((await visit.StoredAsync()).Checks).Revision);
        Assert.IsType<CheckDocumentOutcome.Checked>(await visit.CheckAsync(Requirement.Identity, Verdict.Refused, seen: 1));
        Assert.Equal(2, (await portal.AuditAsync()).Count(entry => entry.Kind is AuditKind.DocumentVerified or AuditKind.DocumentRefused));
    }

    [Theory, Databases]
    public async Task Whoever_lost_the_visit_meanwhile_is_told_and_changes_nothing(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var visit = await CounterVisit.AttendedAsync(portal);
        var other = await portal.AnotherAsync(StaffRole.Ventanilla);
        Assert.IsType<CheckDocumentOutcome.NotOpen>(await visit.CheckAsync(Requirement.Identity, actor: other));

        await portal.WriteAsync(
            async db => (await db.Visits.SingleAsync(one => one.Id == visit.Id)).Reassign(new(other.Id!.Value, CounterVisit.AgentPerson, 2)));

        Assert.Equal(new CheckDocumentOutcome.NotOpen(), await visit.CheckAsync(Requirement.Identity));
        Assert.Empty((await visit.StoredAsync()).Checks);
    }

    [Fact]
    public async Task A_refusal_has_a_reason_and_voids_the_link_that_rested_on_the_document()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var visit = await (await CounterVisit.AttendedAsync(portal)).VerifyAllAsync();
        Assert.IsType<IssueKeyOutcome.Sent>(await visit.IssueAsync());

        Assert.IsType<CheckDocumentOutcome.NoReason>(
            await portal.Get<CheckDocumentHandler>().HandleAsync(
                new(visit.Id, new(Requirement.Nombramiento, Verdict.Refused, "no"), 1, visit.Agent), CancellationToken.None));
        Assert.IsType<CheckDocumentOutcome.Checked>(await visit.CheckAsync(Requirement.Nombramiento, Verdict.Refused, seen: 1));

        Assert.Equal(KeyLinkState.Replaced, (await visit.ViewAsync()).Link!.StateAt(portal.Clock.GetUtcNow()));
        Assert.IsType<SetKeyOutcome.LinkVoid>(await visit.SetKeyAsync());
    }
}

public sealed class WriteNotesTests
{
    [Theory, Databases]
    public async Task Nothing_is_lost_when_two_windows_write(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var visit = await CounterVisit.AttendedAsync(portal);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => WriteAsync(portal, visit, $"nota {number}", 0))));

        Assert.Single(outcomes, outcome => outcome is WriteNotesOutcome.Saved);
        var stored = (await visit.StoredAsync()).Notes.Text;
        Assert.Equal(7, outcomes.Count(outcome => outcome == new WriteNotesOutcome.ChangedMeanwhile(stored, 1)));
        Assert.Equal(new WriteNotesOutcome.Saved(2), await WriteAsync(portal, visit, "nota final", 1));
        Assert.IsType<WriteNotesOutcome.TooLong>(await WriteAsync(portal, visit, new string('x', VisitNotes.MaxLength + 1), 2));
    }

    private static async Task<WriteNotesOutcome> WriteAsync(TestPortal portal, CounterVisit visit, string text, int seen) =>
        await portal.Get<WriteNotesHandler>().HandleAsync(new(visit.Id, text, seen, visit.Agent), CancellationToken.None);
}

public sealed class CloseVisitTests
{
    [Theory, Databases]
    public async Task What_is_said_of_a_visit_is_what_happened(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var visit = await CounterVisit.AttendedAsync(portal);

        Assert.IsType<CloseVisitOutcome.ResultMismatch>(await visit.CloseAsync(VisitResult.KeySet));
        Assert.IsType<CloseVisitOutcome.ResultMismatch>(await visit.CloseAsync(VisitResult.ContactUpdated));
        Assert.IsType<CloseVisitOutcome.Closed>(await visit.CloseAsync(VisitResult.DocumentsMissing));
        Assert.IsType<CloseVisitOutcome.NotOpen>(await visit.CloseAsync(VisitResult.Declined));

        var stored = await visit.StoredAsync();
        Assert.Equal((VisitState.Closed, VisitResult.DocumentsMissing, null), (stored.State, stored.Result!.Value, stored.Counter));
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.VisitClosed && entry.Detail == nameof(VisitResult.DocumentsMissing));
        Assert.IsType<CloseVisitOutcome.NotFound>(
            await portal.Get<CloseVisitHandler>().HandleAsync(new CloseVisitCommand(Guid.Empty, VisitResult.Declined, visit.Agent), CancellationToken.None));
    }
}
