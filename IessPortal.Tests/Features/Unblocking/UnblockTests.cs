using IessPortal.Core.Demo;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Unblocking;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Unblocking;

public sealed class RequestUnblockTests
{
    [Theory, Databases]
    public async Task One_request_at_a_time_with_a_reason(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var blocked = await Blocks.AccountAsync(portal);
        var actor = await portal.ActorAsync(StaffRole.Ventanilla);

        Assert.IsType<RequestUnblockOutcome.NoReason>(await Blocks.RequestAsync(portal, blocked, actor, "short"));
        Assert.IsType<RequestUnblockOutcome.NoReason>(await Blocks.RequestAsync(portal, blocked, actor, new string('x', 501)));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Blocks.RequestAsync(portal, blocked, actor))));
        Assert.Single(outcomes, outcome => outcome is RequestUnblockOutcome.Requested);
        Assert.Equal(7, outcomes.Count(outcome => outcome is RequestUnblockOutcome.AlreadyRequested));
        Assert.Single(
            await portal.AuditAsync(),
            entry => entry.Kind is AuditKind.UnblockRequested && entry.ActorId == actor.Id && entry.AccountId == blocked && entry.Detail == Blocks.Reason);
    }

    [Fact]
    public async Task Of_an_account_that_is_open_there_is_nothing_to_ask()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var open = await portal.ReadAsync(db => db.EmployerAccounts.Where(account => account.BlockedFor == null).Select(account => account.Id).FirstAsync());

        Assert.IsType<RequestUnblockOutcome.NotBlocked>(await Blocks.RequestAsync(portal, open, await portal.ActorAsync(StaffRole.Supervisor)));
    }
}

public sealed class DecideUnblockTests
{
    [Theory, Databases]
    public async Task It_ends_in_the_key_link_and_only_the_new_key_unblocks(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (_, old) = await Blocks.BlockAsync(portal);
        var request = await Blocks.RequestedAsync(portal, await AccountOfAsync(portal), StaffRole.Ventanilla);

        Assert.Equal(new DecideUnblockOutcome.Granted(LinkSent: true), await DecideAsync(portal, request, await portal.ConfirmedAsync(StaffRole.Supervisor)));

        Assert.IsType<SignInEmployerOutcome.Blocked>(await SignInAsync(portal, old));
        await portal.SendMailsAsync();
        Assert.Contains(portal.Mailbox.Mails, mail => mail.Subject == "Su cuenta de empleador puede desbloquearse");
        var journey = Journey.InOrder(portal);
        Assert.IsType<SetKeyOutcome.Saved>(await journey.SetKeyAsync(journey.TokenFromMail()));
        Assert.IsType<SignInEmployerOutcome.SignedIn>(await SignInAsync(portal, Journey.NewKey));
        Assert.NotNull((await portal.ReadAsync(db => db.UnblockRequests.SingleAsync())).UsedAt);
        Assert.Equal(
            [AuditKind.UnblockRequested, AuditKind.UnblockGranted, AuditKind.LinkIssued, AuditKind.AccountUnblocked, AuditKind.KeySet],
            (await portal.AuditAsync()).Select(entry => entry.Kind).Where(
                entry =>
                    entry is AuditKind.UnblockRequested or AuditKind.UnblockGranted or AuditKind.LinkIssued or AuditKind.AccountUnblocked or AuditKind.KeySet));
    }

    [Theory, Databases]
    public async Task After_not_me_the_key_that_somebody_set_never_opens_again_and_their_devices_neither(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToDoneAsync();
        var account = await AccountOfAsync(portal);
        await portal.GivePasskeyAsync(account);
        await portal.Get<ReportNotMeHandler>().HandleAsync(new(journey.NotMeTokenFromMail(), "es-EC", TestPortal.Visitor), CancellationToken.None);
        var request = await Blocks.RequestedAsync(portal, account, StaffRole.Ventanilla);

        Assert.Equal(new DecideUnblockOutcome.Granted(LinkSent: true), await DecideAsync(portal, request, await portal.ConfirmedAsync(StaffRole.Supervisor)));
        await portal.SendMailsAsync();
        Assert.Null((await portal.ReadAsync(db => db.KeyChanges.SingleAsync())).SettledAt);
        Assert.IsType<SetKeyOutcome.Saved>(await journey.SetKeyAsync(journey.TokenFromMail(), "Otra#Llave9"));

        Assert.IsType<SignInEmployerOutcome.Wrong>(await SignInAsync(portal, Journey.NewKey));
        Assert.IsType<SignInEmployerOutcome.SignedIn>(await SignInAsync(portal, "Otra#Llave9"));
        Assert.NotNull((await portal.ReadAsync(db => db.KeyChanges.SingleAsync(change => change.DisputedAt != null))).SettledAt);
        Assert.Empty(await portal.ReadAsync(db => db.UserPasskeys.ToListAsync()));
    }

    [Theory, Databases]
    public async Task What_came_after_the_decision_it_does_not_cover(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToDoneAsync();
        await Blocks.BlockAsync(portal);
        var request = await Blocks.RequestedAsync(portal, await AccountOfAsync(portal), StaffRole.Ventanilla);
        await DecideAsync(portal, request, await portal.ConfirmedAsync(StaffRole.Supervisor));
        await portal.SendMailsAsync();
        var token = journey.TokenFromMail();
        portal.Clock.Advance(TimeSpan.FromSeconds(10));

        await portal.Get<ReportNotMeHandler>().HandleAsync(new(journey.NotMeTokenFromMail(), "es-EC", TestPortal.Visitor), CancellationToken.None);

        Assert.IsType<SetKeyOutcome.LinkVoid>(await journey.SetKeyAsync(token, "Otra#Llave9"));
        var unblocking = new UnblockingJourney(portal);
        await unblocking.IdentifyAsync();
        Assert.Equal(new CheckEligibilityOutcome.Refused(Reason.AccountFrozen), await unblocking.CheckAsync());
    }

    [Fact]
    public async Task Where_there_is_no_address_the_decision_waits_for_the_visit_that_proves_one()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var account = (await Journey.Of(portal, "Sin Correo Cía. Ltda.").AccountAsync()).Id;
        await portal.WriteAsync(async db =>
        {
            (await db.EmployerAccounts.SingleAsync(one => one.Id == account)).Block(BlockCause.FailedSignIns, TestClock.Start);
            return true;
        });
        var request = await Blocks.RequestedAsync(portal, account, StaffRole.Ventanilla);

        Assert.Equal(new DecideUnblockOutcome.Granted(LinkSent: false), await DecideAsync(portal, request, await portal.ConfirmedAsync(StaffRole.Supervisor)));
        Assert.Equal(0, await portal.SendMailsAsync());
        Assert.NotNull((await portal.ReadAsync(db => db.UnblockRequests.SingleAsync())).GrantedUntil);
    }

    [Theory, Databases]
    public async Task Nobody_decides_on_their_own_request_and_the_database_would_not_have_it_either(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var supervisor = await portal.ConfirmedAsync(StaffRole.Supervisor);
        var request = await Blocks.RequestedAsync(portal, await Blocks.AccountAsync(portal), StaffRole.Supervisor);

        Assert.IsType<DecideUnblockOutcome.OwnRequest>(await DecideAsync(portal, request, supervisor));

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => portal.WriteAsync(db => db.UnblockRequests.Where(one => one.Id == request)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.DecidedBy, supervisor.Id).SetProperty(one => one.DecidedAt, TestClock.Start))));
        var another = await portal.ConfirmedAsync(await portal.AnotherAsync(StaffRole.Supervisor));
        Assert.IsType<DecideUnblockOutcome.Granted>(await DecideAsync(portal, request, another));
    }

    [Fact]
    public async Task Nobody_decides_for_an_employer_they_represent()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var account = await Blocks.AccountAsync(portal);
        var request = await Blocks.RequestedAsync(portal, account, StaffRole.Ventanilla);
        var supervisor = await portal.ConfirmedAsync(StaffRole.Supervisor);
        var representative = await portal.ReadAsync(db => db.EmployerAccounts.Where(one => one.Id == account).Select(one => one.Representative).SingleAsync());
        await portal.Get<ChangeStaffPostHandler>().HandleAsync(
            new(supervisor.Id!.Value, representative.Value, Core.Demo.DemoStaff.Center, Core.Platform.Auditing.Actor.System), CancellationToken.None);

        Assert.IsType<DecideUnblockOutcome.OwnRequest>(await DecideAsync(portal, request, supervisor));
    }

    [Theory, Databases]
    public async Task Of_two_supervisors_at_once_one_decides(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var request = await Blocks.RequestedAsync(portal, await Blocks.AccountAsync(portal), StaffRole.Ventanilla);
        Actor[] supervisors = [await portal.ConfirmedAsync(StaffRole.Supervisor), await portal.ConfirmedAsync(await portal.AnotherAsync(StaffRole.Supervisor))];

        var outcomes = await Task.WhenAll(supervisors.Select((actor, index) => Task.Run(() => DecideAsync(portal, request, actor, grant: index == 0))));

        Assert.Single(outcomes, outcome => outcome is DecideUnblockOutcome.AlreadyDecided);
    }

    [Fact]
    public async Task Declined_it_stays_blocked_and_can_be_asked_again()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var blocked = await Blocks.AccountAsync(portal);
        var supervisor = await portal.ActorAsync(StaffRole.Supervisor);
        var request = await Blocks.RequestedAsync(portal, blocked, StaffRole.Ventanilla);

        Assert.IsType<DecideUnblockOutcome.NoReason>(
            await portal.Get<DecideUnblockHandler>().HandleAsync(new(request, true, " ", supervisor), CancellationToken.None));
        Assert.IsType<DecideUnblockOutcome.Declined>(await DecideAsync(portal, request, supervisor, grant: false));
        Assert.True(await portal.ReadAsync(db => db.EmployerAccounts.AnyAsync(account => account.Id == blocked && account.BlockedFor != null)));
        Assert.IsType<RequestUnblockOutcome.Requested>(await Blocks.RequestAsync(portal, blocked, supervisor));
    }

    private static Task<DecideUnblockOutcome> DecideAsync(TestPortal portal, Guid request, Actor actor, bool grant = true) =>
        portal.Get<DecideUnblockHandler>().HandleAsync(new(request, grant, Blocks.Reason, actor), CancellationToken.None);

    private static Task<Guid> AccountOfAsync(TestPortal portal) =>
        portal.ReadAsync(
            db => db.EmployerAccounts.Where(
                account => account.Ruc == DemoEmployers.All[0].Employer.Ruc && account.Sucursal == DemoEmployers.All[0].Employer.Sucursal)
                .Select(account => account.Id)
                .SingleAsync());

    private static Task<SignInEmployerOutcome> SignInAsync(TestPortal portal, string key) =>
        portal.Get<SignInEmployerHandler>().HandleAsync(new("1790000028001-0001", key, "es-EC", TestPortal.Visitor), CancellationToken.None);
}

public sealed class ViewBlockedAccountTests
{
    [Theory, Databases]
    public async Task Every_look_is_written_down_with_its_purpose(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var blocked = await Blocks.AccountAsync(portal);
        await Blocks.RequestedAsync(portal, blocked, StaffRole.Ventanilla);
        var supervisor = await portal.ActorAsync(StaffRole.Supervisor);

        var view = await portal.Get<ViewBlockedAccountHandler>().HandleAsync(new(blocked, supervisor), CancellationToken.None);

        Assert.Equal("Valeria Ventanilla", view!.Names[view.Open!.RequestedBy]);
        Assert.Contains(view.History, entry => entry.Kind is AuditKind.UnblockRequested);
        Assert.Contains(
            await portal.AuditAsync(),
            entry => entry.Kind is AuditKind.RecordViewed && entry.ActorId == supervisor.Id && entry.AccountId == blocked && entry.Detail == "Unblock");
        Assert.Null(await portal.Get<ViewBlockedAccountHandler>().HandleAsync(new(Guid.Empty, supervisor), CancellationToken.None));
    }
}

internal static class Blocks
{
    /// <summary>Blocks the demo's first employer by failed log-ins.</summary>
    /// <returns>The account, and the key that no longer opens it.</returns>
    public static async Task<(Guid Account, string Key)> BlockAsync(TestPortal portal)
    {
        var demo = DemoEmployers.All[0];
        await SignInDesk.BlockAsync(portal.Get<SignInEmployerHandler>(), portal.Get<PortalStore>());

        return (
            await portal.ReadAsync(
                db => db.EmployerAccounts.Where(account => account.Ruc == demo.Employer.Ruc && account.Sucursal == demo.Employer.Sucursal)
                    .Select(account => account.Id)
                    .SingleAsync()),
            demo.Key!);
    }

    public const string Reason = "Presentó su cédula y el nombramiento vigente.";

    public static Task<Guid> AccountAsync(TestPortal portal) =>
        portal.ReadAsync(db => db.EmployerAccounts.Where(account => account.BlockedFor != null).Select(account => account.Id).SingleAsync());

    public static Task<RequestUnblockOutcome> RequestAsync(TestPortal portal, Guid account, Actor actor, string reason = Reason) =>
        portal.Get<RequestUnblockHandler>().HandleAsync(new(account, reason, actor), CancellationToken.None);

    /// <summary>The id of a request by somebody of that role.</summary>
    public static async Task<Guid> RequestedAsync(TestPortal portal, Guid account, StaffRole role)
    {
        Assert.IsType<RequestUnblockOutcome.Requested>(await RequestAsync(portal, account, await portal.ActorAsync(role)));
        return await portal.ReadAsync(
            db => db.UnblockRequests.Where(request => request.AccountId == account && request.DecidedAt == null).Select(request => request.Id).SingleAsync());
    }
}
