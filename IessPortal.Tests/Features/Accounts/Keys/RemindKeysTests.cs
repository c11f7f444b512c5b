using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.Keys;

public sealed class RemindKeysTests
{
    [Theory, Databases]
    public async Task At_each_age_one_mail_goes_out_and_a_new_key_begins_anew(DatabaseKind kind)
    {
        await using var portal = await FreshAsync(kind);
        var begin = portal.Clock.GetUtcNow();
        Assert.Equal([0, 1, 0, 1, 0, 1, 0], await Days(portal, begin, 74.99, 75, 84.9, 85, 89.9, 90, 120));
        await portal.SendMailsAsync();

        // Carried at once, they arrive in any order.
        var mails = portal.Mailbox.Mails.Where(mail => mail.Subject.StartsWith("Renueve su clave", StringComparison.Ordinal))
            .Select(mail => mail.Text)
            .ToList();
        Assert.Equal(3, mails.Count);
        foreach (var (age, advice) in new[] { ("75", "hasta el"), ("85", "hasta el"), ("90", "desde el") })
        {
            var mail = Assert.Single(mails, text => text.Contains($"tiene {age} días", StringComparison.Ordinal));
            Assert.Contains($"Conviene renovarla {advice}", mail, StringComparison.Ordinal);
            Assert.Contains("/mi-cuenta", mail, StringComparison.Ordinal);
            Assert.Contains("No es obligatorio", mail, StringComparison.Ordinal);
        }

        var renewing = await Journey.InOrder(portal).ToLinkAsync();
        Assert.IsType<SetKeyOutcome.Saved>(await renewing.SetKeyAsync(renewing.TokenFromMail(), "Mora#Tropi1"));
        Assert.Equal([0, 1], await Days(portal, portal.Clock.GetUtcNow(), 74, 75));
    }

    [Theory, Databases]
    public async Task Of_many_nodes_at_once_one_writes_it(DatabaseKind kind)
    {
        await using var portal = await FreshAsync(kind);
        portal.Clock.Advance(TimeSpan.FromDays(75));

        var written = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Task.Run(() => portal.Get<RemindKeysHandler>().HandleAsync(null, CancellationToken.None))));

        Assert.Equal(1, written.Sum(round => round.Written));
        Assert.Single(await portal.ReadAsync(db => db.KeyReminders.Where(reminder => reminder.Days == 75).ToListAsync()));
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.KeyReminded && entry.Detail == "75");
    }

    [Fact]
    public async Task What_was_missed_is_not_made_up_for()
    {
        await using var portal = await FreshAsync(DatabaseKind.Sqlite);

        Assert.Equal([1, 0], await Days(portal, portal.Clock.GetUtcNow(), 88, 88));
        Assert.Equal(85, (await portal.ReadAsync(db => db.KeyReminders.OrderByDescending(reminder => reminder.At).FirstAsync())).Days);
    }

    [Theory, Databases]
    public async Task Between_two_looks_at_all_keys_those_are_looked_at_that_came_to_an_age_lately(DatabaseKind kind)
    {
        await using var portal = await FreshAsync(kind);
        var lately = TimeSpan.FromHours(2);
        portal.Clock.Advance(TimeSpan.FromDays(75) + lately);
        Assert.Equal(new KeyReminderRound(0, false), await portal.Get<RemindKeysHandler>().HandleAsync(lately, CancellationToken.None));
        Assert.Equal(new KeyReminderRound(1, false), await portal.Get<RemindKeysHandler>().HandleAsync(null, CancellationToken.None));

        portal.Clock.Advance(TimeSpan.FromDays(10) - TimeSpan.FromMinutes(1));
        Assert.Equal(new KeyReminderRound(1, false), await portal.Get<RemindKeysHandler>().HandleAsync(lately, CancellationToken.None));
    }

    [Theory, Databases]
    public async Task The_worker_looks_at_all_keys_at_first(DatabaseKind kind)
    {
        await using var portal = await FreshAsync(kind);
        portal.Clock.Advance(TimeSpan.FromDays(80));
        using var worker = new KeyReminders(portal.Get<RemindKeysHandler>(), portal.Clock, NullLogger<KeyReminders>.Instance);
        await worker.StartAsync(CancellationToken.None);

        await Eventually.TrueAsync(() =>
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(1));
            return portal.ReadAsync(db => db.KeyReminders.AnyAsync(reminder => reminder.Days == 75));
        });
        await worker.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Whom_the_SRI_has_closed_is_not_reminded_and_not_asked_about_again()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var ruc = DemoEmployers.All.Single(demo => demo.Name == "Taller Cerrado").Employer.Ruc;
        var set = portal.Clock.GetUtcNow().AddDays(-80);
        await portal.WriteAsync(async db =>
        {
            await db.EmployerAccounts.ExecuteUpdateAsync(
                update => update.SetProperty(account => account.KeySetAt, account => account.Ruc == ruc ? set : (DateTimeOffset?)null));
            return true;
        });

        Assert.Equal([0, 0], await Days(portal, portal.Clock.GetUtcNow(), 0, 0.1));

        await portal.SendMailsAsync();
        Assert.Empty(portal.Mailbox.Mails);
        Assert.Single(await portal.ReadAsync(db => db.KeyReminders.ToListAsync()));
    }

    [Theory]
    [InlineData("85,75")]
    [InlineData("75,75")]
    [InlineData("75;85")]
    [InlineData("0")]
    public void The_ages_are_ascending_days(string wrong) =>
        Assert.Contains(
            "SignIn:RemindKeyAt",
            Assert.Throws<SettingsException>(
                () => PortalSettings.Read(
                    TestSettings.Configuration(new Dictionary<string, string?> { ["SignIn:RemindKeyAt"] = wrong }), development: true)).Message,
            StringComparison.Ordinal);

    /// <summary>The demo's first employer with a new key, and everybody whose key is old already reminded.</summary>
    private static async Task<TestPortal> FreshAsync(DatabaseKind kind)
    {
        var portal = await TestPortal.StartAsync(kind);
        await Journey.InOrder(portal).ToDoneAsync();
        var mine = (await Journey.InOrder(portal).AccountAsync()).Id;
        await portal.WriteAsync(async db =>
        {
            await db.EmployerAccounts.Where(account => account.Id != mine).ExecuteUpdateAsync(
                update => update.SetProperty(account => account.KeySetAt, (DateTimeOffset?)null));
            return true;
        });
        return portal;
    }

    private static async Task<List<int>> Days(TestPortal portal, DateTimeOffset begin, params double[] days)
    {
        var written = new List<int>();
        foreach (var day in days)
        {
            portal.Clock.Advance(begin.AddDays(day) - portal.Clock.GetUtcNow());
            written.Add((await portal.Get<RemindKeysHandler>().HandleAsync(null, CancellationToken.None)).Written);
        }

        return written;
    }
}
