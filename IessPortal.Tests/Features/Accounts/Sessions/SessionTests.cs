using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Sessions;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.Sessions;

public sealed class CheckSessionTests
{
    [Theory, Databases]
    public async Task Holds_until_the_key_changes(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var signedIn = await SignInDesk.EnterAsync(portal);
        var check = portal.Get<CheckSessionHandler>();
        Assert.True(await check.HandleAsync(signedIn.Cookie(), CancellationToken.None));
        Assert.False(await check.HandleAsync(signedIn.Cookie() with { SecurityStamp = signedIn.SecurityStamp + "x" }, CancellationToken.None));
        Assert.False(await check.HandleAsync(signedIn.Cookie() with { UserId = Guid.Empty }, CancellationToken.None));

        Assert.False(await check.HandleAsync(signedIn.Cookie() with { SessionId = Guid.Empty }, CancellationToken.None));

        await Journey.InOrder(portal).ToDoneAsync();

        Assert.False(await check.HandleAsync(signedIn.Cookie(), CancellationToken.None));
    }
}

public sealed class SeenSessionTests
{
    [Theory, Databases]
    public async Task That_it_is_used_is_written_down_once_a_minute_at_most(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var signedIn = await SignInDesk.EnterAsync(portal);
        var check = portal.Get<CheckSessionHandler>();
        async Task<DateTimeOffset> SeenAsync() => (await portal.ReadAsync(db => db.AccountSessions.SingleAsync())).SeenAt;

        portal.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.True(await check.HandleAsync(signedIn.Cookie(), CancellationToken.None));
        Assert.Equal(TestClock.Start, await SeenAsync());
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => check.HandleAsync(signedIn.Cookie(), CancellationToken.None)));

        Assert.Equal(TestClock.Start.AddMinutes(1), await SeenAsync());
    }
}

public sealed class EndSessionsTests
{
    [Theory, Databases]
    public async Task Ends_every_session_and_no_other_accounts(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var signedIn = await SignInDesk.EnterAsync(portal);
        var other = await SignInDesk.EnterAsync(portal, 1);
        var check = portal.Get<CheckSessionHandler>();

        await portal.Get<EndSessionsHandler>().HandleAsync(new(signedIn.AccountId, Actor.Employer(signedIn.AccountId, "", "")), CancellationToken.None);

        Assert.False(await check.HandleAsync(signedIn.Cookie(), CancellationToken.None));
        Assert.True(await check.HandleAsync(other.Cookie(), CancellationToken.None));
        Assert.Contains(await portal.AuditAsync(), entry => entry.Kind is AuditKind.SessionsEnded);
    }
}

public sealed class EndEmployerSessionsTests
{
    [Theory, Databases]
    public async Task A_supervisor_ends_those_of_the_employer_and_of_whom_it_authorised_and_no_others(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (signedIn, other) = (await SignInDesk.EnterAsync(portal), await SignInDesk.EnterAsync(portal, 1));
        var desk = await UserDesk.OpenAsync(portal);
        await desk.JoinedAsync();
        var user = Assert.IsType<SignInEmployerOutcome.SignedIn>(await desk.SignInAsync());
        var check = portal.Get<CheckSessionHandler>();
        var supervisor = await portal.ActorAsync(StaffRole.Supervisor);
        var handler = portal.Get<EndEmployerSessionsHandler>();
        Assert.True(await check.HandleAsync(user.Cookie(), CancellationToken.None));

        Assert.IsType<EndEmployerSessionsOutcome.NoReason>(await handler.HandleAsync(new(signedIn.AccountId, "  sí   ", supervisor), CancellationToken.None));
        Assert.True(await check.HandleAsync(signedIn.Cookie(), CancellationToken.None));
        Assert.IsType<EndEmployerSessionsOutcome.Ended>(
            await handler.HandleAsync(new(signedIn.AccountId, " Denuncia por teléfono ", supervisor), CancellationToken.None));

        Assert.False(await check.HandleAsync(signedIn.Cookie(), CancellationToken.None));
        Assert.False(await check.HandleAsync(user.Cookie(), CancellationToken.None));
        Assert.True(await check.HandleAsync(other.Cookie(), CancellationToken.None));
        Assert.Equal(
            ("Denuncia por teléfono", supervisor.Id, signedIn.AccountId),
            (await portal.AuditAsync()).Where(entry => entry.Kind is AuditKind.SessionsEnded)
                .Select(entry => (entry.Detail, entry.ActorId, entry.AccountId!.Value)).Single());
    }
}

public sealed class EndAllSessionsTests
{
    [Theory, Databases]
    public async Task Everybody_is_logged_out_and_can_log_in_again(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (signedIn, other) = (await SignInDesk.EnterAsync(portal), await SignInDesk.EnterAsync(portal, 1));
        var check = portal.Get<CheckSessionHandler>();

        Assert.Equal(2, await portal.Get<EndAllSessionsHandler>().HandleAsync(CancellationToken.None));

        Assert.False(await check.HandleAsync(signedIn.Cookie(), CancellationToken.None));
        Assert.False(await check.HandleAsync(other.Cookie(), CancellationToken.None));
        Assert.True(await check.HandleAsync((await SignInDesk.EnterAsync(portal)).Cookie(), CancellationToken.None));
        Assert.Equal(0, await portal.ReadAsync(db => db.AccountSessions.CountAsync(one => one.EndedAt == null && one.Id == signedIn.SessionId)));
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
        var signedIn = await SignInDesk.EnterAsync(portal);
        for (var minute = 1; minute <= 11; minute++)
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(1));
            await SignInDesk.EnterAsync(portal);
        }

        var view = await portal.Get<ViewAccountHandler>().HandleAsync(signedIn.AccountId, CancellationToken.None);

        Assert.Equal(Enumerable.Range(2, 10).Reverse().Select(minute => TestClock.Start.AddMinutes(minute)), view.SignIns.Select(record => record.At));
    }
}
