using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Identity;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.SignIn;

public sealed class SignInEmployerTests
{
    private const string Known = "1790000028001-0001";
    private const string Unknown = "1792060346001-0001";
    private static readonly string RightKey = DemoEmployers.All[0].Key!;

    [Theory, Databases]
    public async Task The_right_key_signs_in_and_is_remembered(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);

        var signedIn = Assert.IsType<SignInEmployerOutcome.SignedIn>(await SignInAsync(portal, Known, RightKey));

        Assert.Equal(Known, signedIn.UserName);
        var view = await portal.Get<ViewAccountHandler>().HandleAsync(signedIn.AccountId, CancellationToken.None);
        Assert.Equal(("203.0.113.7", "Tests", true), Assert.Single(view.SignIns.Select(record => (record.Address, record.Device, record.Succeeded))));
    }

    [Theory, Databases]
    public async Task With_a_browser_in_which_the_user_has_logged_in_five_failures_block(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        for (var left = 4; left >= 1; left--)
        {
            Assert.Equal(new SignInEmployerOutcome.Wrong(left) { ThenBlocked = true }, await SignInDesk.TryAsync(portal, key: "Wrong#Key1", known: true));
        }

        Assert.IsType<SignInEmployerOutcome.Blocked>(await SignInDesk.TryAsync(portal, key: "Wrong#Key1", known: true));
        Assert.IsType<SignInEmployerOutcome.Blocked>(await SignInDesk.TryAsync(portal, known: true));
        Assert.IsType<SignInEmployerOutcome.Blocked>(await SignInDesk.TryAsync(portal, key: "Wrong#Key1", known: true));
    }

    [Theory, Databases]
    public async Task The_fifth_try_may_still_be_right(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        for (var failed = 0; failed < 4; failed++)
        {
            await SignInDesk.TryAsync(portal, key: "Wrong#Key1", known: true);
        }

        Assert.IsType<SignInEmployerOutcome.SignedIn>(await SignInDesk.TryAsync(portal, known: true));
        Assert.Equal(new SignInEmployerOutcome.Wrong(4) { ThenBlocked = true }, await SignInDesk.TryAsync(portal, key: "Wrong#Key1", known: true));
    }

    [Theory, Databases]
    public async Task Of_32_parallel_guesses_five_are_looked_at(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 32).Select(number => Task.Run(() => SignInDesk.TryAsync(portal, key: $"Wrong#Key{number}", known: true))));

        Assert.DoesNotContain(outcomes, outcome => outcome is SignInEmployerOutcome.SignedIn);
        var audit = await portal.AuditAsync();
        Assert.Equal(5, audit.Count(entry => entry.Kind is AuditKind.SignInFailed && entry.AccountId is not null));
        Assert.Single(audit, entry => entry.Kind is AuditKind.AccountBlocked);
    }

    [Theory, Databases]
    public async Task A_hash_from_before_is_made_anew_by_the_right_key_alone(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await portal.WriteAsync(async db =>
        {
            var hash = new PasswordHasher<PortalUser>().HashPassword(new PortalUser(), RightKey);
            (await AccountAsync(db)).StoreKey(new(hash, hash), TestClock.Start.AddDays(-1));
            return true;
        });

        Assert.IsType<SignInEmployerOutcome.Wrong>(await SignInAsync(portal, Known, "Wrong#Key1"));
        Assert.DoesNotContain("argon2id", (await portal.ReadAsync(AccountAsync)).User.PasswordHash, StringComparison.Ordinal);
        // All at the same moment: whoever comes later finds another hash of the same key.
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => SignInAsync(portal, Known, RightKey))));

        Assert.All(outcomes, outcome => Assert.IsType<SignInEmployerOutcome.SignedIn>(outcome));
        var account = await portal.ReadAsync(AccountAsync);
        Assert.StartsWith("$argon2id$", account.User.PasswordHash, StringComparison.Ordinal);
        Assert.Contains(",keyid=", account.Keys[^1].Hash, StringComparison.Ordinal);
        Assert.IsType<SignInEmployerOutcome.SignedIn>(await SignInAsync(portal, Known, RightKey));
        Assert.Equal(account.User.PasswordHash, (await portal.ReadAsync(AccountAsync)).User.PasswordHash);
    }

    [Theory, Databases]
    public async Task Who_finds_no_place_to_be_hashed_for_loses_no_try(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind, new() { ["Hashing:AtOnce"] = "1", ["Hashing:Waiting"] = "1" });
        var queue = portal.Get<HashQueue>();
        using (queue.Enter())
        using (queue.Enter())
        {
            await Assert.ThrowsAsync<HashQueueFullException>(() => SignInAsync(portal, Known, "Wrong#Key1"));
        }

        Assert.Equal(new SignInEmployerOutcome.Wrong(4), await SignInAsync(portal, Known, "Wrong#Key1"));
    }

    [Theory, Databases]
    public async Task A_block_is_mailed(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await SignInDesk.BlockAsync(portal.Get<SignInEmployerHandler>(), portal.Get<PortalStore>());

        Assert.Equal(1, await portal.SendMailsAsync());
        var mail = Assert.Single(portal.Mailbox.Mails);
        Assert.Equal(("gerencia@comercial-demo.ec", "Su cuenta de empleador fue bloqueada"), (mail.To, mail.Subject));
    }

    [Fact]
    public async Task Without_a_key_nothing_is_right()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);

        Assert.Equal(new SignInEmployerOutcome.Wrong(4), await SignInAsync(portal, "1790000109001-0001", ""));
        Assert.Equal(new SignInEmployerOutcome.Wrong(3), await SignInAsync(portal, "1790000109001-0001", null));
    }

    [Fact]
    public async Task An_address_waits_after_too_many_tries()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, new() { ["SignIn:AttemptsPerHour"] = "3" });
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await SignInAsync(portal, Unknown, "x");
        }

        Assert.Equal(new SignInEmployerOutcome.Throttled(TestClock.Start.AddHours(1)), await SignInAsync(portal, Known, RightKey));
        portal.Clock.Advance(TimeSpan.FromHours(1));
        Assert.IsType<SignInEmployerOutcome.SignedIn>(await SignInAsync(portal, Known, RightKey));
    }

    private static Task<EmployerAccount> AccountAsync(PortalDbContext db) => db.EmployerAccounts.SingleAsync(account => account.User.UserName == Known);

    private static Task<SignInEmployerOutcome> SignInAsync(TestPortal portal, string user, string? key) =>
        portal.Get<SignInEmployerHandler>().HandleAsync(new(user, key, "es-EC", TestPortal.Visitor), CancellationToken.None);
}
