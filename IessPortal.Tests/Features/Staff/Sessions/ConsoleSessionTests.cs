using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Sessions;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Xunit;

namespace IessPortal.Tests.Features.Staff.Sessions;

public sealed class CheckStaffSessionTests
{
    [Theory, Databases]
    public async Task Holds_until_the_roles_change(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var session = await portal.OpenSessionAsync(StaffRole.Ventanilla);
        Assert.True(await portal.Get<CheckStaffSessionHandler>().HandleAsync(session, used: true, CancellationToken.None));
        Assert.False(await portal.HoldsAsync(session with { SecurityStamp = "x" }));
        Assert.False(await portal.HoldsAsync(session with { MemberId = Guid.Empty }));
        Assert.False(await portal.HoldsAsync(session with { SessionId = Guid.Empty }));
        Assert.False(await portal.HoldsAsync(session with { MemberId = (await portal.ActorAsync(StaffRole.Auditor)).Id!.Value }));

        await portal.Get<ChangeStaffRolesHandler>().HandleAsync(new(session.MemberId, [StaffRole.Auditor], Actor.System), CancellationToken.None);

        Assert.False(await portal.HoldsAsync(session));
    }

    [Theory, Databases]
    public async Task Notes_the_use_of_a_session_once_a_minute_and_not_that_it_is_watched(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var session = await portal.OpenSessionAsync(StaffRole.Ventanilla);
        portal.Clock.Advance(TimeSpan.FromMinutes(2));

        await portal.HoldsAsync(session);
        Assert.Equal(TestClock.Start, await SeenAsync());
        await portal.HoldsAsync(session, used: true);
        Assert.Equal(TestClock.Start.AddMinutes(2), await SeenAsync());
        portal.Clock.Advance(TimeSpan.FromSeconds(59));
        await portal.HoldsAsync(session, used: true);
        Assert.Equal(TestClock.Start.AddMinutes(2), await SeenAsync());
        portal.Clock.Set(TimeSpan.FromHours(-1));
        await portal.HoldsAsync(session, used: true);
        Assert.Equal(portal.Clock.GetUtcNow(), await SeenAsync());

        Task<DateTimeOffset> SeenAsync() => portal.ReadAsync(db => db.ConsoleSessions.Select(one => one.SeenAt).SingleAsync());
    }
}

public sealed class CloseOwnSessionsTests
{
    [Theory, Databases]
    public async Task Logging_out_ends_the_session_for_its_windows_and_copies_and_leaves_the_others(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (here, there) = (await portal.OpenSessionAsync(StaffRole.Ventanilla), await portal.OpenSessionAsync(StaffRole.Ventanilla));
        var actor = await portal.ActorAsync(StaffRole.Ventanilla);
        using var window = portal.Get<LiveEvents>().Subscribe(LiveEvents.OfUser(here.MemberId));

        Assert.Equal(1, await CloseAsync(here.SessionId));

        await window.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((false, true), (await portal.HoldsAsync(here), await portal.HoldsAsync(there)));
        Assert.Equal(0, await CloseAsync(here.SessionId));
        var entry = Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.SessionClosed);
        Assert.Equal((actor.Id, actor.Id, "1"), (entry.ActorId, entry.AccountId, entry.Detail));

        Task<int> CloseAsync(Guid session) =>
            portal.Get<CloseOwnSessionsHandler>().HandleAsync(new(session, Others: false, actor), CancellationToken.None);
    }

    [Theory, Databases]
    public async Task Of_one_s_own_all_but_one_can_be_closed_and_none_of_somebody_else(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (here, there) = (await portal.OpenSessionAsync(StaffRole.Ventanilla), await portal.OpenSessionAsync(StaffRole.Ventanilla));
        var other = await portal.OpenSessionAsync(StaffRole.Supervisor);
        var close = portal.Get<CloseOwnSessionsHandler>();
        var actor = await portal.ActorAsync(StaffRole.Ventanilla);

        Assert.Equal(0, await close.HandleAsync(new(other.SessionId, Others: false, actor), CancellationToken.None));
        Assert.Equal(1, await close.HandleAsync(new(here.SessionId, Others: true, actor), CancellationToken.None));

        Assert.Equal(
            (true, false, true), (await portal.HoldsAsync(here), await portal.HoldsAsync(there), await portal.HoldsAsync(other)));
    }
}

public sealed class ViewOwnSessionsTests
{
    [Theory, Databases]
    public async Task Shows_those_that_still_hold_the_last_used_first(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var limits = portal.Get<IOptions<PortalSignInOptions>>().Value;
        await portal.OpenSessionAsync(StaffRole.Ventanilla, "idle");
        portal.Clock.Advance(limits.SessionIdle);
        var first = await portal.OpenSessionAsync(StaffRole.Ventanilla, "first");
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await portal.OpenSessionAsync(StaffRole.Ventanilla, "second");
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await portal.HoldsAsync(first, used: true);
        await portal.OpenSessionAsync(StaffRole.Supervisor, "somebody else");

        var shown = await portal.Get<ViewOwnSessionsHandler>().HandleAsync(new(await portal.ActorAsync(StaffRole.Ventanilla)), CancellationToken.None);

        Assert.Equal(["first", "second"], shown.Select(session => session.Device));
    }

    [Theory, Databases]
    public async Task They_are_kept_for_a_while_and_then_purged(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await portal.OpenSessionAsync(StaffRole.Ventanilla);
        portal.Clock.Advance(portal.Get<IOptions<RetentionOptions>>().Value.SignIns + TimeSpan.FromSeconds(1));

        Assert.Equal(1, (await portal.Get<PurgeRecordsHandler>().HandleAsync(CancellationToken.None)).Of("staff sessions"));
    }
}

public sealed class CloseStaffSessionsTests
{
    [Theory, Databases]
    public async Task An_administrator_sees_and_closes_one_of_somebody_s_or_all(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var admin = await portal.ActorAsync(StaffRole.Administrador);
        var sessions = new List<StaffSessionCookie>();
        for (var number = 0; number < 3; number++)
        {
            sessions.Add(await portal.OpenSessionAsync(StaffRole.Ventanilla));
        }

        var member = sessions[0].MemberId;
        var close = portal.Get<CloseStaffSessionsHandler>();
        Assert.Equal(3, (await ViewAsync()).Count);
        Assert.Equal(1, await close.HandleAsync(new(member, sessions[1].SessionId, admin), CancellationToken.None));
        Assert.Equal((true, false), (await portal.HoldsAsync(sessions[0]), await portal.HoldsAsync(sessions[1])));
        Assert.Equal(2, await close.HandleAsync(new(member, null, admin), CancellationToken.None));

        Assert.Empty(await ViewAsync());
        Assert.All(await Task.WhenAll(sessions.Select(session => portal.HoldsAsync(session))), Assert.False);
        // They are not shut out.
        Assert.True(await portal.HoldsAsync(await portal.OpenSessionAsync(StaffRole.Ventanilla)));

        Task<IReadOnlyList<ConsoleSession>> ViewAsync() =>
            portal.Get<ViewStaffSessionsHandler>().HandleAsync(new(member, admin), CancellationToken.None);
    }
}

public sealed class ViewStaffSessionsTests
{
    [Fact]
    public async Task Shows_nobody_s_where_there_are_none()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var admin = await portal.ActorAsync(StaffRole.Administrador);

        Assert.Empty(await portal.Get<ViewStaffSessionsHandler>().HandleAsync(new(Guid.Empty, admin), CancellationToken.None));
    }
}
