using IessPortal.Core.Features.Accounts.Sessions;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.Sessions;

public sealed class CloseSessionsTests
{
    [Theory, Databases]
    public async Task One_ends_and_the_others_go_on(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (here, there) = (await SignInDesk.EnterAsync(portal), await SignInDesk.EnterAsync(portal));

        Assert.Equal(1, await CloseAsync(portal, here, there.SessionId, others: false));
        Assert.Equal(0, await CloseAsync(portal, here, there.SessionId, others: false));

        Assert.Equal((true, false), (await HoldsAsync(portal, here), await HoldsAsync(portal, there)));
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.SessionClosed);
    }

    [Theory, Databases]
    public async Task All_others_end_and_no_other_accounts(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (here, second, third, stranger) = (
            await SignInDesk.EnterAsync(portal),
            await SignInDesk.EnterAsync(portal),
            await SignInDesk.EnterAsync(portal),
            await SignInDesk.EnterAsync(portal, 1));

        var closed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => CloseAsync(portal, here, here.SessionId, others: true))));

        Assert.Equal(2, closed.Sum());
        Assert.Equal(
            (true, false, false, true),
            (await HoldsAsync(portal, here), await HoldsAsync(portal, second), await HoldsAsync(portal, third), await HoldsAsync(portal, stranger)));
    }

    [Fact]
    public async Task Nobody_closes_what_is_not_theirs()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var (here, stranger) = (await SignInDesk.EnterAsync(portal), await SignInDesk.EnterAsync(portal, 1));

        Assert.Equal(0, await CloseAsync(portal, here, stranger.SessionId, others: false));
        Assert.True(await HoldsAsync(portal, stranger));
    }

    private static Task<int> CloseAsync(TestPortal portal, SignInEmployerOutcome.SignedIn who, Guid session, bool others) =>
        portal.Get<CloseSessionsHandler>().HandleAsync(new(new(who.AccountId, who.AccountId), session, others, TestPortal.Visitor), CancellationToken.None);

    private static Task<bool> HoldsAsync(TestPortal portal, SignInEmployerOutcome.SignedIn session) =>
        portal.Get<CheckSessionHandler>().HandleAsync(session.Cookie(), CancellationToken.None);
}

public sealed class ViewSessionsTests
{
    private static readonly Actor Office = Actor.Visitor("198.51.100.7", SignInDesk.Laptop);
    private static readonly Actor Street = Actor.Visitor("192.0.2.99", SignInDesk.Phone);

    [Theory, Databases]
    public async Task Shows_those_that_hold_with_what_is_certain_of_their_place(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await SignInDesk.EnterAsync(portal, from: Street);
        portal.Clock.Advance(TimeSpan.FromHours(9));
        var first = await SignInDesk.EnterAsync(portal, from: Street);
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        await SignInDesk.EnterAsync(portal, from: Actor.Visitor("203.0.113.50", SignInDesk.Phone));
        var here = await SignInDesk.EnterAsync(portal, from: Office);

        var entries = await ListAsync(portal, here);

        Assert.Equal([Proximity.Here, Proximity.New, Proximity.UsedBefore], entries.Select(entry => entry.Proximity));
        Assert.Equal((here.SessionId, true, first.SessionId), (entries[0].Session.Id, entries[0].IsThis, entries[2].Session.Id));
    }

    [Fact]
    public async Task What_ran_out_or_ended_with_the_key_is_gone()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await SignInDesk.EnterAsync(portal);
        portal.Clock.Advance(TimeSpan.FromMinutes(20));
        await SignInDesk.EnterAsync(portal);
        var here = await SignInDesk.EnterAsync(portal);
        Assert.Equal(2, (await ListAsync(portal, here)).Count);

        await portal.Get<EndSessionsHandler>().HandleAsync(
            new(here.AccountId, TestPortal.Visitor with { Kind = ActorKind.Employer, Id = here.AccountId }), CancellationToken.None);

        Assert.Empty(await ListAsync(portal, here));
    }

    private static Task<IReadOnlyList<SessionEntry>> ListAsync(TestPortal portal, SignInEmployerOutcome.SignedIn here) =>
        portal.Get<ViewSessionsHandler>().HandleAsync(new(here.AccountId, here.AccountId), here.SessionId, Office.Address, CancellationToken.None);
}

public sealed class ViewSignInsTests
{
    private const string Subject = "Nuevo ingreso a su cuenta";
    private static readonly Actor Office = Actor.Visitor("198.51.100.7", SignInDesk.Laptop);
    private static readonly Actor Newer = Actor.Visitor("198.51.100.7", SignInDesk.Laptop.Replace("140", "141", StringComparison.Ordinal));
    private static readonly Actor Home = Actor.Visitor("198.51.100.99", SignInDesk.Laptop);
    private static readonly Actor Thief = Actor.Visitor("192.0.2.99", SignInDesk.Phone);

    [Theory, Databases]
    public async Task A_device_and_a_network_that_both_are_new_are_marked_and_told_by_mail_once(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        foreach (var from in new[] { Office, Newer, Home, Thief, Thief })
        {
            await SignInDesk.EnterAsync(portal, from: from);
            portal.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await portal.SendMailsAsync();

        var mails = portal.Mailbox.Mails.Where(mail => mail.Subject == Subject).ToList();
        Assert.Equal(2, mails.Count);
        var thief = Assert.Single(mails, mail => mail.Text.Contains("Chrome en Android", StringComparison.Ordinal));
        Assert.Contains("192.0.2.99", thief.Text, StringComparison.Ordinal);
        var account = (await Journey.InOrder(portal).AccountAsync()).Id;
        var entries = await portal.Get<ViewSignInsHandler>().HandleAsync(account, Office.Address, CancellationToken.None);
        Assert.Equal([false, true, false, false, true], entries.Select(entry => entry.IsNew));
        Assert.Equal([Proximity.UsedBefore, Proximity.New, Proximity.New, Proximity.Here, Proximity.Here], entries.Select(entry => entry.Proximity));
    }

    [Theory, Databases]
    public async Task Of_many_log_ins_at_once_from_a_new_place_one_is_told(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => SignInDesk.EnterAsync(portal, from: Thief))));
        await portal.SendMailsAsync();

        Assert.Single(portal.Mailbox.Mails, mail => mail.Subject == Subject);
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.SignInFromNewPlace);
    }
}
