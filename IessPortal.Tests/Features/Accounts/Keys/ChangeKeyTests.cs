using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.Sessions;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.Keys;

public sealed class ChangeKeyTests
{
    private static string Present => DemoEmployers.All[0].Key!;

    [Theory, Databases]
    public async Task The_new_key_is_stored_this_session_stays_and_all_others_end(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (here, there) = (await SignInDesk.EnterAsync(portal), await SignInDesk.EnterAsync(portal));

        var saved = Assert.IsType<ChangeKeyOutcome.Saved>(await ChangeAsync(portal, here));
        await portal.SendMailsAsync();

        var check = portal.Get<CheckSessionHandler>();
        Assert.True(await check.HandleAsync(here.Cookie() with { SecurityStamp = saved.SecurityStamp }, CancellationToken.None));
        Assert.False(await check.HandleAsync(here.Cookie(), CancellationToken.None));
        Assert.False(await check.HandleAsync(there.Cookie(), CancellationToken.None));
        Assert.IsType<SignInEmployerOutcome.SignedIn>(await SignInDesk.TryAsync(portal, key: Journey.NewKey));
        var notice = portal.Mailbox.Mails.First(mail => mail.Subject == MailLines.ChangeSubject);
        Assert.StartsWith("/no-fui-yo/", MailLines.NotMePath(notice.Text), StringComparison.Ordinal);
        Assert.Contains(await portal.AuditAsync(), entry => entry.Kind is AuditKind.KeySet && entry.Detail == "Account");
    }

    [Theory, Databases]
    public async Task Of_many_at_once_exactly_one_wins(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var here = await SignInDesk.EnterAsync(portal);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Task.Run(() => ChangeAsync(portal, here, key: $"Yaguana+{number}8x"))));

        Assert.Single(outcomes.OfType<ChangeKeyOutcome.Saved>());
        Assert.All(
            outcomes.Where(outcome => outcome is not ChangeKeyOutcome.Saved),
            outcome => Assert.True(outcome is ChangeKeyOutcome.Overtaken or ChangeKeyOutcome.WrongKey, $"{outcome}"));
    }

    [Fact]
    public async Task Without_the_present_key_nothing_is_told_of_earlier_ones_and_tries_count()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var here = await SignInDesk.EnterAsync(portal);
        Assert.IsType<ChangeKeyOutcome.Weak>(await ChangeAsync(portal, here, key: "corta"));
        Assert.Equal(new ChangeKeyOutcome.WrongKey(4), await ChangeAsync(portal, here, "Wrong#Key1", Present));
        var weak = Assert.IsType<ChangeKeyOutcome.Weak>(await ChangeAsync(portal, here, key: Present));
        Assert.Equal([KeyPolicy.HistoryRuleId], weak.BrokenRules);

        for (var left = 4; left > 0; left--)
        {
            Assert.Equal(new ChangeKeyOutcome.WrongKey(left), await ChangeAsync(portal, here, "Wrong#Key1"));
        }

        Assert.IsType<ChangeKeyOutcome.AccountBlocked>(await ChangeAsync(portal, here, "Wrong#Key1"));
    }

    [Fact]
    public async Task A_link_that_was_under_way_is_void()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.InOrder(portal).ToLinkAsync();
        await ChangeAsync(portal, await SignInDesk.EnterAsync(portal));

        Assert.Equal(new SetKeyOutcome.LinkVoid(KeyLinkState.Replaced), await journey.SetKeyAsync(journey.TokenFromMail()));
    }

    private static Task<ChangeKeyOutcome> ChangeAsync(
        TestPortal portal, SignInEmployerOutcome.SignedIn here, string? present = null, string key = Journey.NewKey) =>
        portal.Get<ChangeKeyHandler>().HandleAsync(
            new(here.Session(portal), here.SessionId, new(present ?? Present, key), "es-EC", TestPortal.Visitor), CancellationToken.None);
}
