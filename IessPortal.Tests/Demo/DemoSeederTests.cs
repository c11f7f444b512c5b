using IessPortal.Core.Demo;
using IessPortal.Core.Employers;
using IessPortal.Tests.Support;
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
        portal.Switches[DemoPart.Sri] = DemoMode.Down;
        var entries = (await portal.AuditAsync()).Count;

        await portal.Get<DemoSeeder>().ResetAsync(CancellationToken.None);

        Assert.Equal(DemoMode.Normal, portal.Switches[DemoPart.Sri]);
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
        var file = Path.Combine(portal.Database.Folder, "demo-mailbox.json");

        Assert.Equal(portal.Mailbox.Mails, new Core.Messaging.Demo.DemoMailbox(file).Mails);
    }
}
