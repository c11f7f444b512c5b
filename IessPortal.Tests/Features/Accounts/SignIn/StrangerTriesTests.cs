using IessPortal.Core.Domain.Languages;
using IessPortal.Core.Domain.Time;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.SignIn;

/// <summary>Who knows no more than a RUC is slowed and made to wait, and shuts nobody out.</summary>
public sealed class StrangerTriesTests
{
    private const string Wrong = "Wrong#Key1";
    private const string Nobody = "1792060346001-0001";
    private static readonly Actor Home = Actor.Visitor("198.51.100.7", "Tests");
    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(15);

    public static TheoryData<DatabaseKind, string> Names => new()
    {
        { DatabaseKind.Sqlite, SignInDesk.First },
        { DatabaseKind.Sqlite, Nobody },
        { DatabaseKind.Sqlite, "0990000093001-0001" },
        { DatabaseKind.Postgres, SignInDesk.First },
        { DatabaseKind.Postgres, Nobody },
        { DatabaseKind.Postgres, "0990000093001-0001" },
    };

    [Theory, MemberData(nameof(Names))]
    public async Task Five_failures_make_that_network_wait_and_a_name_of_nobody_and_a_blocked_account_look_the_same(DatabaseKind kind, string name)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        for (var round = 0; round < 2; round++)
        {
            for (var left = 4; left >= 1; left--)
            {
                Assert.Equal(new SignInEmployerOutcome.Wrong(left), await TryAsync(portal, name, Wrong));
            }

            var free = portal.Clock.GetUtcNow() + Wait;
            Assert.Equal(new SignInEmployerOutcome.MustWait(free), await TryAsync(portal, name, Wrong));
            portal.Clock.Advance(Wait - TimeSpan.FromSeconds(1));
            Assert.Equal(new SignInEmployerOutcome.MustWait(free), await TryAsync(portal, name, Wrong));
            portal.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.DoesNotContain(await portal.AuditAsync(), entry => entry.Kind is AuditKind.AccountBlocked);
    }

    [Theory, Databases]
    public async Task They_cost_the_account_none_of_its_own_tries_and_its_owner_gets_in_from_anywhere_else(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        for (var failed = 0; failed < 8; failed++)
        {
            await TryAsync(portal, SignInDesk.First, Wrong);
        }

        Assert.Equal(0, (await AccountAsync(portal)).User.AccessFailedCount);
        Assert.IsType<SignInEmployerOutcome.SignedIn>(await SignInDesk.TryAsync(portal, from: Home));
        // From now on failures with that browser are the owner's, wherever it is carried.
        Assert.Equal(new SignInEmployerOutcome.Wrong(4) { ThenBlocked = true }, await SignInDesk.TryAsync(portal, key: Wrong, known: true));
    }

    [Theory, Databases]
    public async Task The_right_key_waits_as_well_and_then_gets_in(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        for (var failed = 0; failed < 5; failed++)
        {
            await SignInDesk.TryAsync(portal, key: Wrong);
        }

        Assert.Equal(new SignInEmployerOutcome.MustWait(TestClock.Start + Wait), await SignInDesk.TryAsync(portal));
        portal.Clock.Advance(Wait);
        await SignInDesk.EnterAsync(portal);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, SignInDesk.First)]
    [InlineData(DatabaseKind.Sqlite, Nobody)]
    [InlineData(DatabaseKind.Postgres, SignInDesk.First)]
    [InlineData(DatabaseKind.Postgres, Nobody)]
    public async Task All_new_networks_together_have_so_many_a_day_and_the_known_one_is_not_among_them(DatabaseKind kind, string name)
    {
        await using var portal = await TestPortal.StartAsync(kind, new() { ["SignIn:StrangerTriesPerDay"] = "12" });
        await SignInDesk.EnterAsync(portal, from: Home);
        // Coming home was right, and counts nowhere.
        for (var attempt = 0; attempt < 11; attempt++)
        {
            Assert.IsType<SignInEmployerOutcome.Wrong>(await TryAsync(portal, name, Wrong, $"203.0.113.{attempt}"));
        }

        portal.Clock.Advance(TimeSpan.FromHours(1));
        var free = TestClock.Start.AddDays(1);
        Assert.Equal(new SignInEmployerOutcome.MustWait(free), await TryAsync(portal, name, Wrong, "192.0.2.1"));
        Assert.Equal(new SignInEmployerOutcome.MustWait(free), await TryAsync(portal, name, SignInDesk.RightKey, "192.0.2.2"));
        await SignInDesk.EnterAsync(portal, from: Home);
        Assert.Equal(new SignInEmployerOutcome.MustWait(free), await TryAsync(portal, name, Wrong, "192.0.2.2"));
        portal.Clock.AdvanceTo(free);
        Assert.Equal(new SignInEmployerOutcome.Wrong(4), await TryAsync(portal, name, Wrong, "192.0.2.2"));
    }

    [Theory, Databases]
    public async Task Of_parallel_guesses_from_one_network_five_are_looked_at_and_from_many_as_many_as_there_are_in_a_day(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind, new() { ["SignIn:StrangerTriesPerDay"] = "8" });

        await Task.WhenAll(Enumerable.Range(0, 24).Select(number => Task.Run(() => TryAsync(portal, SignInDesk.First, $"Wrong#Key{number}"))));
        Assert.Equal(5, await LookedAtAsync(portal));
        await Task.WhenAll(
            Enumerable.Range(0, 24).Select(number => Task.Run(() => TryAsync(portal, SignInDesk.First, $"Wrong#Key{number}", $"203.0.113.{100 + number}"))));

        Assert.Equal(8, await LookedAtAsync(portal));
        Assert.False((await AccountAsync(portal)).IsBlocked);
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.SignInFailuresTold);
    }

    [Theory, Databases]
    public async Task Of_a_block_hear_who_has_the_key_and_who_was_in_with_that_browser(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await SignInDesk.EnterAsync(portal, from: Home);
        await SignInDesk.BlockAsync(portal.Get<SignInEmployerHandler>(), portal.Get<PortalStore>());

        Assert.IsType<SignInEmployerOutcome.Blocked>(await SignInDesk.TryAsync(portal, key: Wrong, known: true));
        Assert.Equal(new SignInEmployerOutcome.Wrong(4), await SignInDesk.TryAsync(portal, key: Wrong));
        Assert.Equal(new SignInEmployerOutcome.Wrong(4), await SignInDesk.TryAsync(portal, key: Wrong, from: Home));
        Assert.IsType<SignInEmployerOutcome.Blocked>(await SignInDesk.TryAsync(portal));
    }

    [Theory, Databases]
    public async Task Who_shares_the_network_of_the_owner_waits_there_and_blocks_nobody(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind, new() { ["SignIn:StrangerTriesPerDay"] = "8" });
        await SignInDesk.EnterAsync(portal, from: Home);
        for (var left = 4; left >= 1; left--)
        {
            Assert.Equal(new SignInEmployerOutcome.Wrong(left), await SignInDesk.TryAsync(portal, key: Wrong, from: Home));
        }

        Assert.Equal(new SignInEmployerOutcome.MustWait(TestClock.Start + Wait), await SignInDesk.TryAsync(portal, key: Wrong, from: Home));
        Assert.IsType<SignInEmployerOutcome.SignedIn>(await SignInDesk.TryAsync(portal, from: Home, known: true));
        var account = await AccountAsync(portal);
        Assert.Equal((0, false), (account.User.AccessFailedCount, account.IsBlocked));

        // They have a day's tries, too, which are theirs alone.
        portal.Clock.Advance(Wait);
        await FailAsync(portal, 3, Home.Address);
        Assert.Equal(new SignInEmployerOutcome.MustWait(TestClock.Start.AddDays(1)), await SignInDesk.TryAsync(portal, key: Wrong, from: Home));
        Assert.Equal(new SignInEmployerOutcome.Wrong(4), await SignInDesk.TryAsync(portal, key: Wrong));
    }

    [Theory, Databases]
    public async Task The_right_key_is_no_try_and_gives_those_back_that_failed_there(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind, new() { ["SignIn:StrangerTriesPerDay"] = "8" });
        for (var time = 0; time < 12; time++)
        {
            await SignInDesk.EnterAsync(portal);
        }

        await FailAsync(portal, 4, Home.Address);
        await SignInDesk.EnterAsync(portal, from: Home);
        for (var left = 4; left > 1; left--)
        {
            Assert.Equal(new SignInEmployerOutcome.Wrong(left), await SignInDesk.TryAsync(portal, key: Wrong, from: Home));
        }
    }

    [Theory, Databases]
    public async Task A_browser_is_known_by_the_key_that_holds_today(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var id = (await SignInDesk.EnterAsync(portal)).UserId;
        var before = portal.Clock.GetUtcNow();
        portal.Clock.Advance(TimeSpan.FromMinutes(10));
        await Journey.InOrder(portal).ToDoneAsync();

        Assert.Equal(new SignInEmployerOutcome.Wrong(4), await WithAsync(new(id, before)));
        Assert.Equal(new SignInEmployerOutcome.Wrong(3), await WithAsync(new(portal.Clock.NewId(), portal.Clock.GetUtcNow())));
        Assert.Equal(new SignInEmployerOutcome.Wrong(4) { ThenBlocked = true }, await WithAsync(new(id, portal.Clock.GetUtcNow())));

        Task<SignInEmployerOutcome> WithAsync(EarlierSignIn earlier) => portal.Get<SignInEmployerHandler>().HandleAsync(
            new(SignInDesk.First, Wrong, Language.Default.Name, Home) { Earlier = [earlier] }, CancellationToken.None);
    }

    [Theory, Databases]
    public async Task Every_address_hears_of_it_once_a_day_by_a_mail_that_does_nothing(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var id = (await AccountAsync(portal)).Id;
        await portal.WriteAsync(async db =>
        {
            (await db.EmployerAccounts.SingleAsync(account => account.Id == id)).ChangeEmail("nueva@comercial-demo.ec", TestClock.Start.AddDays(-1));
            return true;
        });

        await FailAsync(portal, 4, "203.0.113.7");
        Assert.Equal(0, await portal.SendMailsAsync());
        await FailAsync(portal, 1, "203.0.113.7");
        await FailAsync(portal, 5, "203.0.113.8");
        Assert.Equal(2, await portal.SendMailsAsync());
        Assert.Equal(["gerencia@comercial-demo.ec", "nueva@comercial-demo.ec"], portal.Mailbox.Mails.Select(mail => mail.To).Order());
        Assert.All(portal.Mailbox.Mails, mail =>
        {
            Assert.Equal("Intentos fallidos de ingreso a su cuenta", mail.Subject);
            Assert.Contains($"usuario {SignInDesk.First}", mail.Text, StringComparison.Ordinal);
            Assert.Contains("203.0.113.7", mail.Text, StringComparison.Ordinal);
            Assert.Equal("/ayuda?mensaje=INGRESO-EN-ESPERA", Assert.Single(MailLines.LinkPaths(mail.Text)));
        });

        portal.Clock.Advance(TimeSpan.FromDays(1));
        await FailAsync(portal, 5, "203.0.113.9");
        Assert.Equal(2, await portal.SendMailsAsync());
    }

    [Theory, Databases]
    public async Task Whatever_language_the_stranger_reads_the_employer_is_told_in_Spanish(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        for (var failed = 0; failed < 5; failed++)
        {
            await portal.Get<SignInEmployerHandler>().HandleAsync(new(SignInDesk.First, Wrong, "en", TestPortal.Visitor), CancellationToken.None);
        }

        await portal.SendMailsAsync();
        Assert.Contains("Alguien escribió varias veces una clave equivocada", Assert.Single(portal.Mailbox.Mails).Text, StringComparison.Ordinal);
    }

    private static async Task FailAsync(TestPortal portal, int times, string address)
    {
        for (var failed = 0; failed < times; failed++)
        {
            await TryAsync(portal, SignInDesk.First, Wrong, address);
        }
    }

    private static async Task<int> LookedAtAsync(TestPortal portal) =>
        (await portal.AuditAsync()).Count(entry => entry.Kind is AuditKind.SignInFailed && entry.AccountId is not null);

    private static Task<EmployerAccount> AccountAsync(TestPortal portal) =>
        portal.ReadAsync(db => db.EmployerAccounts.SingleAsync(account => account.User.NormalizedUserName == SignInDesk.First));

    private static Task<SignInEmployerOutcome> TryAsync(TestPortal portal, string name, string key, string address = "203.0.113.7") =>
        portal.Get<SignInEmployerHandler>().HandleAsync(
            new(name, key, Language.Default.Name, Actor.Visitor(address, "Tests")), CancellationToken.None);
}
