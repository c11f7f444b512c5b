using IessPortal.Core.Demo;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Counter.Visits;

public sealed class IssueKeyTests
{
    [Theory, Databases]
    public async Task With_every_document_verified_the_link_goes_to_the_employer_and_the_visit_follows_it(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var visit = await CounterVisit.AttendedAsync(portal);
        Assert.IsType<IssueKeyOutcome.DocumentsMissing>(await visit.IssueAsync());
        await visit.VerifyAllAsync();

        Assert.Equal(new IssueKeyOutcome.Sent(1), await visit.IssueAsync());
        await portal.SendMailsAsync();
        Assert.Equal(KeyLinkState.Live, (await visit.ViewAsync()).Link!.StateAt(portal.Clock.GetUtcNow()));
        Assert.IsType<SetKeyOutcome.Saved>(await visit.SetKeyAsync());

        Assert.NotNull((await visit.StoredAsync()).KeySetAt);
        Assert.IsType<CloseVisitOutcome.Closed>(await visit.CloseAsync(VisitResult.KeySet));
        Assert.IsType<SignInEmployerOutcome.SignedIn>(
            await portal.Get<SignInEmployerHandler>().HandleAsync(
                new("1790000028001-0001", Journey.NewKey, "es-EC", TestPortal.Visitor), CancellationToken.None));
        Assert.Contains(
            await portal.AuditAsync(),
            entry => entry.Kind is AuditKind.LinkIssued
                && entry.ActorId == visit.Agent.Id
                && entry.Detail!.Contains("RucActive=Agrees", StringComparison.Ordinal));
        Assert.Contains(await portal.AuditAsync(), entry => entry.Kind is AuditKind.KeySet && entry.Detail == "Counter");
    }

    [Theory, Databases]
    public async Task Of_eight_at_once_one_link_goes_out(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var visit = await (await CounterVisit.AttendedAsync(portal)).VerifyAllAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => visit.IssueAsync())));

        Assert.Single(outcomes, outcome => outcome is IssueKeyOutcome.Sent);
        Assert.Equal(7, outcomes.Count(outcome => outcome is IssueKeyOutcome.OnItsWay));
        Assert.Equal(1, await portal.SendMailsAsync());
    }

    [Fact]
    public async Task An_expired_link_is_sent_again_three_in_all()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var visit = await (await CounterVisit.AttendedAsync(portal)).VerifyAllAsync();
        for (var sent = 1; sent <= 3; sent++)
        {
            Assert.Equal(new IssueKeyOutcome.Sent(sent), await visit.IssueAsync());
            await portal.SendMailsAsync();
            Assert.IsType<IssueKeyOutcome.TooSoon>(sent < 3 ? await visit.IssueAsync() : new IssueKeyOutcome.TooSoon(default));
            portal.Clock.Advance(Sample.Limits.LinkWindow);
            Assert.Equal(new SetKeyOutcome.LinkVoid(KeyLinkState.Expired), await visit.SetKeyAsync());
        }

        Assert.IsType<IssueKeyOutcome.NoneLeft>(await visit.IssueAsync());
    }

    [Fact]
    public async Task What_stands_in_the_way_is_told()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        Assert.IsType<IssueKeyOutcome.AccountBlocked>(await (await CounterVisit.AttendedAsync(portal, "Cuenta Bloqueada S.A.")).IssueAsync());
        Assert.IsType<IssueKeyOutcome.NotFound>(
            await portal.Get<IssueKeyHandler>().HandleAsync(
                new IssueKeyCommand(Guid.Empty, null, null, await portal.ActorAsync(StaffRole.Ventanilla)), CancellationToken.None));
    }

    [Fact]
    public async Task Without_an_address_there_is_nothing_to_send_to()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var visit = await (await CounterVisit.AttendedAsync(portal, "Sin Correo Cía. Ltda.")).VerifyAllAsync();

        Assert.IsType<IssueKeyOutcome.NoAddress>(await visit.IssueAsync());
    }

    [Theory, Databases]
    public async Task A_suspended_RUC_needs_a_reason_and_a_supervisor(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var visit = await (await CounterVisit.AttendedAsync(portal, "Importadora Suspendida")).VerifyAllAsync();

        var refused = Assert.IsType<IssueKeyOutcome.NeedsApproval>(await visit.IssueAsync());
        Assert.Equal((ApprovalKind.Disagreement, false), (refused.Need.Kind, refused.Asked));
        await visit.AskAsync();
        Assert.True(Assert.IsType<IssueKeyOutcome.NeedsApproval>(await visit.IssueAsync()).Asked);
        await visit.DecideAsync(await visit.OpenApprovalAsync(), await portal.ActorAsync(StaffRole.Supervisor));

        Assert.IsType<IssueKeyOutcome.Sent>(await visit.IssueAsync());
    }

    [Theory, Databases]
    public async Task A_change_of_email_and_a_key_in_one_visit_need_a_supervisor(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var visit = await (await (await CounterVisit.AttendedAsync(portal)).VerifyAllAsync()).ChangeEmailAsync("nueva@comercial-demo.ec");

        Assert.Equal(ApprovalKind.HighRisk, Assert.IsType<IssueKeyOutcome.NeedsApproval>(await visit.IssueAsync()).Need.Kind);
        await visit.ApprovedAsync();

        Assert.IsType<IssueKeyOutcome.Sent>(await visit.IssueAsync());
        await portal.SendMailsAsync();
        Assert.Equal(
            "nueva@comercial-demo.ec", portal.Mailbox.Mails.First(mail => mail.Subject.StartsWith(MailLines.LinkSubject, StringComparison.Ordinal)).To);
    }

    [Theory, Databases]
    public async Task An_employer_who_never_had_an_account_gets_one_with_the_first_link(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var employer = DemoEmployers.All[0].Employer with { Sucursal = Sucursal.FromStored("0007") };
        var visit = await (await CounterVisit.AttendedAsync(portal, employer)).VerifyAllAsync();
        Assert.IsType<IssueKeyOutcome.NoAddress>(await visit.IssueAsync());
        await visit.ChangeEmailAsync("septima@comercial-demo.ec");
        Assert.Null((await visit.ViewAsync()).Account);

        Assert.IsType<IssueKeyOutcome.Sent>(await visit.IssueAsync());
        Assert.IsType<SetKeyOutcome.Saved>(await visit.SetKeyAsync());

        var account = (await visit.ViewAsync()).Account!;
        Assert.Equal(("COMERCIAL DEMO S.A.", "septima@comercial-demo.ec", true), (account.Name, account.Email, account.HasKey));
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.AccountAdded && entry.AccountId == account.Id);
    }

    [Fact]
    public async Task What_no_registry_says_has_to_be_typed()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var employer = DemoEmployers.All[0].Employer with { Sucursal = Sucursal.FromStored("0007") };
        var visit = await (await (await CounterVisit.AttendedAsync(portal, employer)).VerifyAllAsync()).ChangeEmailAsync("septima@comercial-demo.ec");
        portal.Switches[nameof(RegistriesOptions.Sri)] = DemoMode.Down;
        portal.Switches[nameof(RegistriesOptions.RegistroCivil)] = DemoMode.Down;

        Assert.IsType<IssueKeyOutcome.NoName>(await visit.IssueAsync());
        Assert.IsType<IssueKeyOutcome.Sent>(await visit.IssueAsync("Comercial Demo", "María Prueba"));
        Assert.Equal("Comercial Demo", (await visit.ViewAsync()).Account!.Name);
    }
}
