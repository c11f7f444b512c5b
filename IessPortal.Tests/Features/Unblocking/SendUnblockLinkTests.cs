using IessPortal.Core.Demo.Messaging;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Unblocking;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Unblocking;

public sealed class SendUnblockLinkTests
{
    [Theory, Databases]
    public async Task Opening_the_link_and_setting_the_key_unblocks(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await new UnblockingJourney(portal).ToLinkAsync();
        Assert.True(await IsBlockedAsync(portal));

        Assert.IsType<SetKeyOutcome.Saved>(await journey.SetKeyAsync());

        Assert.False(await IsBlockedAsync(portal));
        Assert.Equal(RecoveryStep.Done, (await journey.ViewAsync()).Case.Step);
        Assert.IsType<SignInEmployerOutcome.SignedIn>(
            await portal.Get<SignInEmployerHandler>().HandleAsync(
                new("1790000028001-0001", Journey.NewKey, "es-EC", TestPortal.Visitor), CancellationToken.None));
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.AccountUnblocked && entry.Detail == nameof(RecoveryMethod.Unblocking));
        Assert.Single(await portal.ReadAsync(db => db.UserPasskeys.ToListAsync()));
    }

    [Theory, Databases]
    public async Task Of_many_requests_at_once_one_link_goes_out(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (journey, account, passkey) = await new UnblockingJourney(portal).ToProofAsync();
        await journey.ProveAsync(portal.ProofOf(account, passkey.Next(2)));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => journey.SendAsync())));

        Assert.Single(outcomes.OfType<SendOutcome.Sent>());
        Assert.Single(await portal.ReadAsync(db => db.KeyLinks.ToListAsync()));
    }

    [Theory, Databases]
    public async Task Without_the_proof_no_link_by_any_way(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (journey, _, _) = await new UnblockingJourney(portal).ToProofAsync();

        Assert.Equal(new SendOutcome.NotOpen(), await journey.SendAsync());
        Assert.IsType<SendOutcome.NotFound>(
            await portal.Get<SendUnblockLinkHandler>().HandleAsync(
                new(journey.Handle with { Reference = "AAA-AA" }, DeliveryChannel.Mail, TestPortal.Visitor), CancellationToken.None));
        Assert.Equal(new SendOutcome.NotOpen(), await journey.ResendAsync());
        Assert.IsType<SendOutcome.NotOpen>(
            await portal.Get<SendCodeHandler>().HandleAsync(new(journey.Handle, TestPortal.Visitor), CancellationToken.None));
        Assert.IsType<ConfirmCodeOutcome.NotOpen>(
            await portal.Get<ConfirmCodeHandler>().HandleAsync(new(journey.Handle, "123456", TestPortal.Visitor), CancellationToken.None));
        Assert.IsType<AnswerQuestionsOutcome.OutOfStep>(
            await portal.Get<AnswerQuestionsHandler>().HandleAsync(new(journey.Handle, ["1"], TestPortal.Visitor), CancellationToken.None));
        Assert.Empty(await portal.ReadAsync(db => db.KeyLinks.ToListAsync()));
    }

    [Theory, Databases]
    public async Task By_the_way_that_was_chosen_and_only_by_one_that_is_on_file_and_confirmed(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (journey, account, passkey) = await new UnblockingJourney(portal).ToProofAsync();
        await journey.ProveAsync(portal.ProofOf(account, passkey.Next(2)));
        await MobileAsync(null);
        Assert.Equal(new SendOutcome.NotOpen(), await journey.SendAsync(DeliveryChannel.Sms));
        await MobileAsync(Mobile.FromStored("0991234567"));
        Assert.Equal(new SendOutcome.NotOpen(), await journey.SendAsync(DeliveryChannel.Sms));
        await MobileAsync(Mobile.FromStored("0991234567"), portal.Clock.GetUtcNow());

        Assert.IsType<SendOutcome.Sent>(await journey.SendAsync(DeliveryChannel.Sms));
        await portal.SendMailsAsync();

        var message = Assert.Single(portal.Get<DemoMobile>().Messages);
        Assert.Equal("0991234567", message.To);
        Assert.DoesNotContain(portal.Mailbox.Mails, mail => mail.Subject.StartsWith(MailLines.LinkSubject, StringComparison.Ordinal));
        Assert.IsType<SetKeyOutcome.Saved>(await Journey.InOrder(portal).SetKeyAsync(MailLines.LinkPath(message.Text)["/clave/".Length..]));

        Task<bool> MobileAsync(Mobile? mobile, DateTimeOffset? confirmedAt = null) => portal.WriteAsync(async db =>
        {
            (await db.EmployerAccounts.SingleAsync(one => one.Id == account)).ChangeMobile(mobile, confirmedAt);
            return true;
        });
    }

    [Fact]
    public async Task A_link_of_door_1_opens_no_account_that_was_blocked_since()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.InOrder(portal).ToLinkAsync();
        await Blocks.BlockAsync(portal);

        Assert.Equal(new SetKeyOutcome.AccountBlocked(BlockCause.FailedSignIns), await journey.SetKeyAsync(journey.TokenFromMail()));
        Assert.True(await IsBlockedAsync(portal));
    }

    [Fact]
    public async Task Not_me_between_proof_and_link_stops_it_and_voids_what_was_sent()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var before = await Journey.InOrder(portal).ToDoneAsync();
        var journey = await new UnblockingJourney(portal).ToLinkAsync();
        portal.Clock.Advance(TimeSpan.FromMinutes(1));

        await portal.Get<ReportNotMeHandler>().HandleAsync(new(before.NotMeTokenFromMail(), "es-EC", TestPortal.Visitor), CancellationToken.None);

        Assert.IsType<SetKeyOutcome.LinkVoid>(await journey.SetKeyAsync());
        Assert.Equal(new SendOutcome.NotOpen(), await journey.ResendAsync());
        Assert.Equal(Reason.AccountFrozen, (await journey.ViewAsync()).Status.Reason);
    }

    [Theory, Databases]
    public async Task Who_came_too_late_for_the_supervisors_link_gets_another_here_as_long_as_the_decision_holds(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (account, _) = await Blocks.BlockAsync(portal);
        var request = await Blocks.RequestedAsync(portal, account, StaffRole.Ventanilla);
        await portal.Get<DecideUnblockHandler>().HandleAsync(
            new(request, true, Blocks.Reason, await portal.ConfirmedAsync(StaffRole.Supervisor)), CancellationToken.None);
        await portal.SendMailsAsync();
        portal.Clock.Advance(Sample.Limits.UnblockWindow - TimeSpan.FromMinutes(10));
        var journey = new UnblockingJourney(portal);
        await journey.IdentifyAsync();

        Assert.Equal(new CheckEligibilityOutcome.Decided(RecoveryStep.Channel), await journey.CheckAsync());
        Assert.IsType<SendOutcome.Sent>(await journey.SendAsync());
        await portal.SendMailsAsync();
        Assert.IsType<SetKeyOutcome.Saved>(await journey.SetKeyAsync());
        Assert.False(await IsBlockedAsync(portal));

        // It was for once.
        await Blocks.BlockAsync(portal);
        var again = new UnblockingJourney(portal);
        await again.IdentifyAsync();
        Assert.Equal(new CheckEligibilityOutcome.Refused(Reason.NoPasskey), await again.CheckAsync());
    }

    private static async Task<bool> IsBlockedAsync(TestPortal portal) => (await Journey.InOrder(portal).AccountAsync()).IsBlocked;
}
