using IessPortal.Core.Auditing;
using IessPortal.Core.Demo;
using IessPortal.Core.Employers;
using IessPortal.Tests.Support;
using Xunit;

namespace IessPortal.Tests.Employers;

public sealed class CheckSessionTests
{
    [Theory, Databases]
    public async Task Holds_until_the_key_changes(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var signedIn = await Sessions.SignInAsync(portal);
        var check = portal.Get<CheckSessionHandler>();
        Assert.True(await check.HandleAsync(signedIn.AccountId, signedIn.SecurityStamp, CancellationToken.None));
        Assert.False(await check.HandleAsync(signedIn.AccountId, signedIn.SecurityStamp + "x", CancellationToken.None));
        Assert.False(await check.HandleAsync(Guid.Empty, signedIn.SecurityStamp, CancellationToken.None));

        await Journey.InOrder(portal).ToDoneAsync();

        Assert.False(await check.HandleAsync(signedIn.AccountId, signedIn.SecurityStamp, CancellationToken.None));
    }
}

public sealed class EndSessionsTests
{
    [Theory, Databases]
    public async Task Ends_every_session_and_no_other_accounts(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var signedIn = await Sessions.SignInAsync(portal);
        var other = await Sessions.SignInAsync(portal, 1);
        var check = portal.Get<CheckSessionHandler>();

        await portal.Get<EndSessionsHandler>().HandleAsync(new(signedIn.AccountId, Actor.Employer(signedIn.AccountId, "", "")), CancellationToken.None);

        Assert.False(await check.HandleAsync(signedIn.AccountId, signedIn.SecurityStamp, CancellationToken.None));
        Assert.True(await check.HandleAsync(other.AccountId, other.SecurityStamp, CancellationToken.None));
        Assert.Contains(await portal.AuditAsync(), entry => entry.Kind is AuditKind.SessionsEnded);
    }
}

public sealed class ViewAccountTests
{
    [Theory, Databases]
    public async Task Says_from_when_the_key_should_be_renewed(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await Journey.InOrder(portal).ToDoneAsync();
        var id = (await Journey.InOrder(portal).AccountAsync()).Id;
        var handler = portal.Get<ViewAccountHandler>();

        portal.Clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromSeconds(1));
        Assert.False((await handler.HandleAsync(id, CancellationToken.None)).ShouldRenewKey);
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await handler.HandleAsync(id, CancellationToken.None)).ShouldRenewKey);
    }

    [Theory, Databases]
    public async Task Shows_the_last_ten_log_ins_newest_first(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var signedIn = await Sessions.SignInAsync(portal);
        for (var minute = 1; minute <= 11; minute++)
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(1));
            await Sessions.SignInAsync(portal);
        }

        var view = await portal.Get<ViewAccountHandler>().HandleAsync(signedIn.AccountId, CancellationToken.None);

        Assert.Equal(Enumerable.Range(2, 10).Reverse().Select(minute => TestClock.Start.AddMinutes(minute)), view.SignIns.Select(record => record.At));
    }
}

file static class Sessions
{
    public static async Task<SignInEmployerOutcome.SignedIn> SignInAsync(TestPortal portal, int demo = 0)
    {
        var employer = DemoEmployers.All[demo];
        return Assert.IsType<SignInEmployerOutcome.SignedIn>(await portal.Get<SignInEmployerHandler>().HandleAsync(
            new(EmployerAccount.UserNameOf(employer.Employer.Ruc, employer.Employer.Sucursal), employer.Key, "es-EC", TestPortal.Visitor), CancellationToken.None));
    }
}
