using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.Sessions;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.Keys;

public sealed class SetKeyTests
{
    [Theory, Databases]
    public async Task Stores_the_key_spends_the_link_and_completes_the_case(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToLinkAsync();
        var stamp = (await journey.AccountAsync()).User.SecurityStamp;

        var saved = Assert.IsType<SetKeyOutcome.Saved>(await journey.SetKeyAsync(journey.TokenFromMail()));

        var account = await journey.AccountAsync();
        Assert.Equal((account.Id, journey.Reference), (saved.AccountId, saved.Reference));
        Assert.Equal(TestClock.Start, account.KeySetAt);
        Assert.NotEqual(stamp, account.User.SecurityStamp);
        // Who set it is in, and from where is known from now on.
        Assert.True(await portal.Get<CheckSessionHandler>().HandleAsync(saved.Session.Cookie(), CancellationToken.None));
        Assert.Equal([true], await portal.ReadAsync(db => db.SignIns.Where(one => one.AccountId == account.Id).Select(one => one.Succeeded).ToListAsync()));
        Assert.Equal(RecoveryStep.Done, (await journey.ViewAsync()).Case.Step);
        Assert.IsType<SignInEmployerOutcome.SignedIn>(await SignInAsync(portal, Journey.NewKey));
        Assert.IsType<SignInEmployerOutcome.Wrong>(await SignInAsync(portal, journey.Demo.Key!));
    }

    [Theory, Databases]
    public async Task Of_32_parallel_new_keys_on_one_link_one_is_stored(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToLinkAsync();
        var token = journey.TokenFromMail();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(number => Task.Run(() => journey.SetKeyAsync(token, $"Mora#Trop{number:00}"))));

        Assert.Single(outcomes, outcome => outcome is SetKeyOutcome.Saved);
        Assert.Equal(31, outcomes.Count(outcome => outcome is SetKeyOutcome.LinkVoid { State: KeyLinkState.Used }));
        Assert.Equal(2, (await journey.AccountAsync()).Keys.Count);
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.KeySet);
    }

    [Theory, Databases]
    public async Task Wrong_expired_replaced_used_and_another_cases_token_are_told_apart(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToLinkAsync();
        var first = journey.TokenFromMail();
        var firstLink = (await journey.ViewAsync()).Link!.Id;
        portal.Clock.Advance(TimeSpan.FromSeconds(30));
        await journey.SendLinkAsync();
        await portal.SendMailsAsync();
        var second = journey.TokenFromMail();
        var handler = portal.Get<SetKeyHandler>();

        Assert.IsType<SetKeyOutcome.UnknownLink>(await journey.SetKeyAsync(new string('A', 43)));
        Assert.IsType<SetKeyOutcome.UnknownLink>(await journey.SetKeyAsync("short"));
        Assert.Equal(new SetKeyOutcome.LinkVoid(KeyLinkState.Replaced), await journey.SetKeyAsync(first));
        // The browser's cookie holds the second link, the form was made for the first.
        Assert.IsType<SetKeyOutcome.OtherLink>(
            await handler.HandleAsync(new(second, firstLink, Journey.NewKey, TestPortal.Visitor), CancellationToken.None));
        Assert.IsType<SetKeyOutcome.Saved>(await journey.SetKeyAsync(second));
        Assert.Equal(new SetKeyOutcome.LinkVoid(KeyLinkState.Used), await journey.SetKeyAsync(second, "Otra#Clave7"));

        var late = await Journey.Of(portal, "Municipio de Prueba").ToLinkAsync();
        portal.Clock.Advance(TimeSpan.FromSeconds(180));
        Assert.Equal(new SetKeyOutcome.LinkVoid(KeyLinkState.Expired), await late.SetKeyAsync(late.TokenFromMail()));
    }

    [Theory, Databases]
    public async Task A_link_is_good_until_a_second_before_its_window_ends(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToLinkAsync();
        portal.Clock.Advance(TimeSpan.FromSeconds(179));

        Assert.IsType<SetKeyOutcome.Saved>(await journey.SetKeyAsync(journey.TokenFromMail()));
    }

    [Theory, Databases]
    public async Task Every_other_link_and_case_of_the_account_gives_way(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var other = await Journey.InOrder(portal).ToLinkAsync();
        var otherToken = other.TokenFromMail();
        var third = await Journey.InOrder(portal).ToCodeAsync();
        var journey = await Journey.InOrder(portal).ToLinkAsync();

        await journey.SetKeyAsync(journey.TokenFromMail());

        Assert.Equal(new SetKeyOutcome.LinkVoid(KeyLinkState.Replaced), await other.SetKeyAsync(otherToken));
        Assert.Equal(RecoveryStep.Abandoned, (await other.ViewAsync()).Case.Step);
        Assert.Equal(RecoveryStep.Abandoned, (await third.ViewAsync()).Case.Step);
        Assert.Equal(new ConfirmCodeOutcome.NotOpen(), await third.ConfirmAsync("000000"));
    }

    [Fact]
    public async Task A_weak_key_is_told_by_rule_and_leaves_the_link_good()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.InOrder(portal).ToLinkAsync();
        var token = journey.TokenFromMail();

        Assert.Equal(["especial", "secuencias", "comun"], Assert.IsType<SetKeyOutcome.Weak>(await journey.SetKeyAsync(token, "Abcd1234")).BrokenRules);
        Assert.IsType<SetKeyOutcome.Saved>(await journey.SetKeyAsync(token));
    }

    [Theory, Databases]
    public async Task None_of_the_last_five_keys_comes_again(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind, new() { ["Recovery:StartsPerDay"] = "100" });
        var journey = Journey.InOrder(portal);
        string[] keys = [journey.Demo.Key!, "Mora#Tropi1", "Mora#Tropi2", "Mora#Tropi3", "Mora#Tropi4"];
        foreach (var key in keys.Skip(1))
        {
            await journey.ToLinkAsync();
            Assert.IsType<SetKeyOutcome.Saved>(await journey.SetKeyAsync(journey.TokenFromMail(), key));
            await portal.SendMailsAsync();
            portal.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await journey.ToLinkAsync();
        var token = journey.TokenFromMail();
        foreach (var key in keys)
        {
            Assert.Equal([KeyPolicy.HistoryRuleId], Assert.IsType<SetKeyOutcome.Weak>(await journey.SetKeyAsync(token, key)).BrokenRules);
        }

        Assert.IsType<SetKeyOutcome.Saved>(await journey.SetKeyAsync(token, "Mora#Tropi5"));
        await portal.SendMailsAsync();
        await journey.ToLinkAsync();
        Assert.IsType<SetKeyOutcome.Saved>(await journey.SetKeyAsync(journey.TokenFromMail(), keys[0]));
    }

    [Theory, Databases]
    public async Task Every_address_old_and_new_is_told(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = Journey.InOrder(portal);
        var id = (await journey.AccountAsync()).Id;
        await portal.WriteAsync(async db =>
        {
            (await db.EmployerAccounts.SingleAsync(account => account.Id == id)).ChangeEmail("nueva@comercial-demo.ec", TestClock.Start.AddDays(-1));
            return true;
        });
        await journey.ToDoneAsync();

        var notices = portal.Mailbox.Mails.Where(mail => mail.Subject == "Su clave de empleador fue cambiada").ToList();
        Assert.Equal(["gerencia@comercial-demo.ec", "nueva@comercial-demo.ec"], notices.Select(mail => mail.To).Order());
        Assert.All(notices, mail => Assert.Contains("/no-fui-yo/", mail.Text, StringComparison.Ordinal));
        Assert.DoesNotContain(notices, mail => mail.Text.Contains(Journey.NewKey, StringComparison.Ordinal));
    }

    [Theory, Databases]
    public async Task An_account_that_was_blocked_meanwhile_gets_no_key(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToLinkAsync();
        await SignInDesk.BlockAsync(portal.Get<SignInEmployerHandler>(), portal.Get<PortalStore>());

        Assert.Equal(new SetKeyOutcome.AccountBlocked(BlockCause.FailedSignIns), await journey.SetKeyAsync(journey.TokenFromMail()));
        Assert.Single((await journey.AccountAsync()).Keys);
        Assert.Contains(await portal.AuditAsync(), entry => entry.Kind is AuditKind.KeyRefused);
    }

    [Theory, Databases]
    public async Task Strangers_who_guess_at_the_log_in_cannot_end_a_recovery_at_its_last_step(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToLinkAsync();
        var token = journey.TokenFromMail();
        for (var failed = 0; failed < 12; failed++)
        {
            await SignInDesk.TryAsync(portal, key: "Wrong#Key1", from: Actor.Visitor($"198.51.100.{failed / 6}", "Tests"));
        }

        Assert.IsType<SetKeyOutcome.Saved>(await journey.SetKeyAsync(token));
        Assert.IsType<SignInEmployerOutcome.SignedIn>(await SignInAsync(portal, Journey.NewKey));
    }

    private static Task<SignInEmployerOutcome> SignInAsync(TestPortal portal, string key) =>
        portal.Get<SignInEmployerHandler>().HandleAsync(new("1790000028001-0001", key, "es-EC", TestPortal.Visitor), CancellationToken.None);
}
