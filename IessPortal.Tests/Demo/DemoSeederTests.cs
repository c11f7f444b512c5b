using IessPortal.Core.Demo;
using IessPortal.Core.Demo.Messaging;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Demo;

public sealed class DemoSeederTests
{
    [Theory, Databases]
    public async Task Starting_over_brings_everything_back_but_the_audit_chain(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await Journey.InOrder(portal).ToDoneAsync();
        portal.Switches[nameof(RegistriesOptions.Sri)] = DemoMode.Down;
        var entries = (await portal.AuditAsync()).Count;

        await portal.Get<DemoSeeder>().ResetAsync(CancellationToken.None);

        Assert.Equal(DemoMode.Normal, portal.Switches[nameof(RegistriesOptions.Sri)]);
        Assert.Empty(portal.Mailbox.Mails);
        Assert.Empty(await portal.ReadAsync(db => db.RecoveryCases.ToListAsync()));
        Assert.Equal(entries, (await portal.AuditAsync()).Count);
        Assert.IsType<SignInEmployerOutcome.SignedIn>(await portal.Get<SignInEmployerHandler>().HandleAsync(
            new("1790000028001-0001", DemoEmployers.All[0].Key, "es-EC", TestPortal.Visitor), CancellationToken.None));
    }

    [Fact]
    public async Task Seeding_twice_adds_nothing()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);

        await portal.Get<DemoSeeder>().SeedAsync(CancellationToken.None);

        Assert.Equal(16, await portal.ReadAsync(db => db.EmployerAccounts.CountAsync()));
    }

    [Fact]
    public async Task The_mailbox_outlasts_a_restart()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await Journey.InOrder(portal).ToCodeAsync();
        var file = Path.Combine(portal.Database.Folder, "demo-mailbox.jsonl");

        Assert.NotEmpty(portal.Mailbox.Mails);
        Assert.Equivalent(portal.Mailbox.Mails, new DemoMailbox(file).Mails, strict: true);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(650)]
    public async Task The_mailbox_keeps_the_newest_mails_whatever_came_before(int count)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        for (var number = 1; number <= count; number++)
        {
            portal.Mailbox.Add(new("a@demo.test", $"{number}", "text", "<p>html</p>", "K7Q-4M", TestClock.Start));
        }

        var newest = Enumerable.Range(count - 199, 200).Reverse().Select(number => $"{number}").ToList();
        var restarted = new DemoMailbox(Path.Combine(portal.Database.Folder, "demo-mailbox.jsonl"));
        Assert.Equal(newest, portal.Mailbox.Mails.Select(mail => mail.Subject));
        Assert.Equal(newest, restarted.Mails.Select(mail => mail.Subject));
    }
}
