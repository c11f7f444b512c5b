using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Features.Recovery;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.SignIn;

public sealed class ReportNotMeTests
{
    [Theory, Databases]
    public async Task Blocks_at_once_and_opens_a_case_for_a_supervisor(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToDoneAsync();

        Assert.Equal(new ReportNotMeOutcome.Blocked(journey.Reference), await ReportAsync(portal, journey.NotMeTokenFromMail()));

        var account = await journey.AccountAsync();
        Assert.True(account.IsBlocked);
        Assert.Equal(BlockCause.NotMe, account.BlockedFor);
        Assert.Equal(TestClock.Start, (await portal.ReadAsync(db => db.KeyChanges.SingleAsync())).DisputedAt);
        await portal.SendMailsAsync();
        Assert.Equal("Su cuenta de empleador fue bloqueada", portal.Mailbox.Mails[0].Subject);
        Assert.DoesNotContain("a salvo", portal.Mailbox.Mails[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/desbloqueo", portal.Mailbox.Mails[0].Text, StringComparison.Ordinal);
        Assert.Contains("/turnos\n", portal.Mailbox.Mails[0].Text, StringComparison.Ordinal);

        await journey.IdentifyAsync();
        Assert.Equal(new CheckEligibilityOutcome.Refused(Reason.AccountFrozen), await journey.CheckAsync());
        Assert.IsType<SignInEmployerOutcome.Blocked>(
            await portal.Get<SignInEmployerHandler>().HandleAsync(
                new("1790000028001-0001", Journey.NewKey, "es-EC", TestPortal.Visitor), CancellationToken.None));
    }

    [Theory, Databases]
    public async Task A_live_link_of_the_account_is_void_from_then_on(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToDoneAsync();
        var notMe = journey.NotMeTokenFromMail();
        var again = await Journey.InOrder(portal).ToLinkAsync();

        await ReportAsync(portal, notMe);

        Assert.Equal(new SetKeyOutcome.LinkVoid(KeyLinkState.Replaced), await again.SetKeyAsync(again.TokenFromMail()));
    }

    [Fact]
    public async Task Is_heard_for_seven_days()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var early = await Journey.InOrder(portal).ToDoneAsync();
        var earlyToken = early.NotMeTokenFromMail();
        var late = await Journey.Of(portal, "Municipio de Prueba").ToDoneAsync();

        portal.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.IsType<ReportNotMeOutcome.Blocked>(await ReportAsync(portal, earlyToken));
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<ReportNotMeOutcome.TooLate>(await ReportAsync(portal, late.NotMeTokenFromMail()));
        Assert.False((await late.AccountAsync()).IsBlocked);
    }

    [Theory, Databases]
    public async Task Of_parallel_reports_one_blocks(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToDoneAsync();
        var token = journey.NotMeTokenFromMail();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => ReportAsync(portal, token)));

        Assert.Single(outcomes, outcome => outcome is ReportNotMeOutcome.Blocked);
        Assert.Equal(15, outcomes.Count(outcome => outcome is ReportNotMeOutcome.AlreadyReported));
    }

    [Fact]
    public async Task Nobodys_token_does_nothing()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);

        Assert.IsType<ReportNotMeOutcome.NotFound>(await ReportAsync(portal, "x"));
        Assert.IsType<ReportNotMeOutcome.NotFound>(await ReportAsync(portal, new string('A', 43)));
        Assert.Null(await portal.Get<ReportNotMeHandler>().ViewAsync(new string('A', 43), CancellationToken.None));
    }

    private static Task<ReportNotMeOutcome> ReportAsync(TestPortal portal, string token) =>
        portal.Get<ReportNotMeHandler>().HandleAsync(new(token, "es-EC", TestPortal.Visitor), CancellationToken.None);
}
