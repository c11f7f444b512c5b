using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.Devices;

public sealed class ShowEnrolmentTests
{
    [Theory, Databases]
    public async Task It_takes_the_identity_document_and_a_newer_code_voids_the_older(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var visit = await CounterVisit.AttendedAsync(portal);
        Assert.IsType<ShowEnrolmentOutcome.IdentityMissing>(await Enrolling.ShowAsync(portal, visit));
        await visit.CheckAsync(Requirement.Identity);

        var first = await Enrolling.TokenAsync(portal, visit);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Enrolling.TokenAsync(portal, visit))));

        Assert.Equal(EnrolmentState.Replaced, (await Enrolling.ViewAsync(portal, first))!.State);
        Assert.Single(await portal.ReadAsync(db => db.EnrolmentLinks.Where(link => link.ReplacedAt == null).ToListAsync()));
        Assert.Equal(EnrolmentState.Live, (await visit.ViewAsync()).Enrolment!.StateAt(TestClock.Start));
        Assert.Equal(5, (await portal.AuditAsync()).Count(entry => entry.Kind is AuditKind.EnrolmentShown));
    }

    [Fact]
    public async Task For_nobody_but_the_representative_and_by_nobody_but_who_attends()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var employer = DemoEmployers.All[0].Employer;
        var visit = await CounterVisit.AttendedAsync(portal, employer with { Representative = DemoEmployers.All[2].Employer.Representative });
        await visit.CheckAsync(Requirement.Identity);

        Assert.IsType<ShowEnrolmentOutcome.OtherRepresentative>(await Enrolling.ShowAsync(portal, visit));
        Assert.IsType<ShowEnrolmentOutcome.NotOpen>(
            await portal.Get<ShowEnrolmentHandler>().HandleAsync(
                new(visit.Id, await portal.ActorAsync(Core.Features.Staff.Shared.StaffRole.Supervisor)), CancellationToken.None));
        Assert.IsType<ShowEnrolmentOutcome.NotFound>(
            await portal.Get<ShowEnrolmentHandler>().HandleAsync(new(Guid.Empty, visit.Agent), CancellationToken.None));
    }

    [Fact]
    public async Task Ten_devices_are_enough()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var visit = await CounterVisit.AttendedAsync(portal);
        await visit.CheckAsync(Requirement.Identity);
        var account = (await Journey.InOrder(portal).AccountAsync()).Id;
        for (var device = 0; device < PasskeyStore.MostPerPerson; device++)
        {
            await portal.GivePasskeyAsync(account);
        }

        Assert.IsType<ShowEnrolmentOutcome.TooMany>(await Enrolling.ShowAsync(portal, visit));
    }
}

public sealed class OpenEnrolmentTests
{
    [Theory, Databases]
    public async Task The_agent_learns_of_it_once_and_the_link_stays_as_good_as_it_was(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (visit, token) = await Enrolling.ShownAsync(portal);
        var open = portal.Get<OpenEnrolmentHandler>();

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => open.HandleAsync(new(token, TestPortal.Visitor), CancellationToken.None))));

        Assert.Single(outcomes, first => first);
        Assert.Equal(TestClock.Start, (await visit.ViewAsync()).Enrolment!.OpenedAt);
        Assert.Equal(EnrolmentState.Live, (await Enrolling.ViewAsync(portal, token))!.State);
        Assert.False(await open.HandleAsync(new(new string('A', 43), TestPortal.Visitor), CancellationToken.None));
        Assert.Null(await Enrolling.ViewAsync(portal, "short"));
        portal.Clock.Advance(Sample.Limits.EnrolmentWindow);
        Assert.Equal(EnrolmentState.Expired, (await Enrolling.ViewAsync(portal, token))!.State);
    }
}

public sealed class EnrolByLinkTests
{
    [Theory, Databases]
    public async Task Of_any_number_of_devices_at_once_one_is_enrolled(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (visit, token) = await Enrolling.ShownAsync(portal);
        var account = (await Journey.InOrder(portal).AccountAsync()).Id;

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Task.Run(() => EnrolAsync(portal, token, portal.ProofOf(account, Passkeys.Fresh())))));

        Assert.Single(outcomes, outcome => outcome is EnrolOutcome.Enrolled);
        Assert.Equal(5, outcomes.Count(outcome => outcome is EnrolOutcome.NotOpen));
        Assert.Single(await portal.ReadAsync(db => db.UserPasskeys.ToListAsync()));
        Assert.Equal(EnrolmentState.Used, (await visit.ViewAsync()).Enrolment!.StateAt(TestClock.Start));
        await portal.SendMailsAsync();
        Assert.Contains(portal.Mailbox.Mails, mail => mail.Subject == "Se registró un dispositivo en su cuenta de empleador");
        var reference = (await visit.StoredAsync()).Reference;
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.DeviceEnrolled && entry.Reference == reference);
    }

    [Fact]
    public async Task What_does_not_hold_leaves_the_link_good()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var (_, token) = await Enrolling.ShownAsync(portal);
        var account = (await Journey.InOrder(portal).AccountAsync()).Id;
        var other = (await Journey.Of(portal, "Municipio de Prueba").AccountAsync()).Id;

        Assert.Equal(new EnrolOutcome.Refused(), await EnrolAsync(portal, token, null));
        Assert.Equal(new EnrolOutcome.Refused(), await EnrolAsync(portal, token, portal.ProofOf(other, Passkeys.Fresh())));
        Assert.Equal(new EnrolOutcome.Refused(), await EnrolAsync(portal, token, portal.ProofOf(account, Passkeys.Fresh(verified: false))));
        Assert.Equal(new EnrolOutcome.NotOpen(), await EnrolAsync(portal, new string('A', 43), portal.ProofOf(account, Passkeys.Fresh())));
        Assert.Equal(new EnrolOutcome.Enrolled(), await EnrolAsync(portal, token, portal.ProofOf(account, Passkeys.Fresh())));
    }

    [Fact]
    public async Task When_the_visit_is_over_or_the_time_nothing_is_enrolled()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var (visit, token) = await Enrolling.ShownAsync(portal);
        var account = (await Journey.InOrder(portal).AccountAsync()).Id;
        var proof = portal.ProofOf(account, Passkeys.Fresh());
        await visit.CloseAsync(VisitResult.NothingDone);
        Assert.Equal(new EnrolOutcome.NotOpen(), await EnrolAsync(portal, token, proof));

        var (_, second) = await Enrolling.ShownAsync(portal);
        portal.Clock.Advance(Sample.Limits.EnrolmentWindow);
        Assert.Equal(new EnrolOutcome.NotOpen(), await EnrolAsync(portal, second, portal.ProofOf(account, Passkeys.Fresh())));
    }

    [Fact]
    public async Task A_new_representative_starts_without_the_devices_of_the_one_before()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var account = (await Journey.InOrder(portal).AccountAsync()).Id;
        await portal.GivePasskeyAsync(account);
        var visit = await CounterVisit.AttendedAsync(
            portal, DemoEmployers.All[0].Employer with { Representative = DemoEmployers.All[2].Employer.Representative });
        await visit.VerifyAllAsync();

        Assert.IsType<ChangeRepresentativeOutcome.Changed>(
            await portal.Get<ChangeRepresentativeHandler>().HandleAsync(new(visit.Id, "Carlos Alberto Ejemplo Vera", visit.Agent), CancellationToken.None));

        Assert.Empty(await portal.ReadAsync(db => db.UserPasskeys.ToListAsync()));
    }

    private static Task<EnrolOutcome> EnrolAsync(TestPortal portal, string token, PasskeyProof? proof) =>
        portal.Get<EnrolByLinkHandler>().HandleAsync(new(token, proof, "Mi teléfono", TestPortal.Visitor), CancellationToken.None);
}

/// <summary>How a telephone is enrolled at the counter.</summary>
internal static class Enrolling
{
    public static async Task<ShowEnrolmentOutcome> ShowAsync(TestPortal portal, CounterVisit visit) =>
        await portal.Get<ShowEnrolmentHandler>().HandleAsync(new(visit.Id, visit.Agent), CancellationToken.None);

    public static async Task<string> TokenAsync(TestPortal portal, CounterVisit visit) =>
        Assert.IsType<ShowEnrolmentOutcome.Shown>(await ShowAsync(portal, visit)).Link.Segments[^1];

    public static async Task<(CounterVisit Visit, string Token)> ShownAsync(TestPortal portal)
    {
        var visit = await CounterVisit.AttendedAsync(portal);
        await visit.CheckAsync(Requirement.Identity);
        return (visit, await TokenAsync(portal, visit));
    }

    public static Task<EnrolmentView?> ViewAsync(TestPortal portal, string? token) =>
        portal.Get<OpenEnrolmentHandler>().ViewAsync(token, CancellationToken.None);
}
