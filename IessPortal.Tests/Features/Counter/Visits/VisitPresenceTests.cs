using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Postgres;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IessPortal.Tests.Features.Counter.Visits;

public sealed class VisitPresenceTests
{
    [Theory, Databases]
    public async Task Others_are_told_of_for_as_long_as_their_windows_are_open(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var visit = await CounterVisit.AttendedAsync(portal);
        var (agent, supervisor) = (visit.Agent.Id!.Value, (await portal.ActorAsync(StaffRole.Supervisor)).Id!.Value);
        var presence = portal.Get<VisitPresence>();
        await presence.EnterAsync(visit.Id, agent, CancellationToken.None);
        Assert.Empty(await OthersAsync(agent));

        using var news = portal.Get<LiveEvents>().Subscribe(LiveEvents.OfVisit(visit.Id));
        var second = await presence.EnterAsync(visit.Id, supervisor, CancellationToken.None);
        await news.WaitAsync(CancellationToken.None);
        await presence.EnterAsync(visit.Id, agent, CancellationToken.None);
        await news.WaitAsync(CancellationToken.None);
        Assert.Equal(["Sofía Supervisora"], await OthersAsync(agent));
        Assert.Equal(["Valeria Ventanilla"], await OthersAsync(supervisor));

        await presence.LeaveAsync(second, CancellationToken.None);
        await news.WaitAsync(CancellationToken.None);
        Assert.Empty(await OthersAsync(agent));
        // Twice does no harm: a window can be closed while its node goes down.
        await presence.LeaveAsync(second, CancellationToken.None);
        await presence.LeaveAsync(Guid.Empty, CancellationToken.None);

        Task<IReadOnlyList<string>> OthersAsync(Guid member) => presence.OthersAsync(visit.Id, member, CancellationToken.None);
    }

    [Fact]
    public async Task On_PostgreSQL_windows_of_other_nodes_are_told_of_too()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Postgres);
        var visit = await CounterVisit.AttendedAsync(portal);
        var elsewhere = new LiveEvents();
        using var listener = new PostgresListener(
            portal.Database.ConnectionString, elsewhere, new OwnSessions(TimeProvider.System), TimeProvider.System, NullLogger<PostgresListener>.Instance);
        using var watching = elsewhere.Subscribe(LiveEvents.OfVisit(visit.Id));
        await listener.StartAsync(CancellationToken.None);
        // It wakes everybody as soon as it listens.
        await watching.WaitAsync(CancellationToken.None);

        var window = await portal.Get<VisitPresence>().EnterAsync(
            visit.Id, (await portal.ActorAsync(StaffRole.Supervisor)).Id!.Value, CancellationToken.None);
        await watching.WaitAsync(CancellationToken.None);
        await portal.Get<VisitPresence>().LeaveAsync(window, CancellationToken.None);
        await watching.WaitAsync(CancellationToken.None);
        await listener.StopAsync(CancellationToken.None);
    }

    [Theory, Databases]
    public async Task Who_is_not_heard_of_any_more_is_gone(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var visit = await CounterVisit.AttendedAsync(portal);
        var (agent, supervisor) = (visit.Agent.Id!.Value, (await portal.ActorAsync(StaffRole.Supervisor)).Id!.Value);
        var presence = portal.Get<VisitPresence>();
        var window = await presence.EnterAsync(visit.Id, supervisor, CancellationToken.None);

        // A clock that is set back makes nobody stay who does not say so again.
        portal.Clock.Set(TimeSpan.FromHours(-1));
        Assert.Empty(await presence.OthersAsync(visit.Id, agent, CancellationToken.None));
        portal.Clock.Advance(VisitPresence.Every);
        await presence.StayAsync(window, CancellationToken.None);
        portal.Clock.Advance(VisitPresence.GoneAfter - TimeSpan.FromSeconds(1));
        Assert.Single(await presence.OthersAsync(visit.Id, agent, CancellationToken.None));
        portal.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty(await presence.OthersAsync(visit.Id, agent, CancellationToken.None));

        await portal.Get<PurgeRecordsHandler>().HandleAsync(CancellationToken.None);
        Assert.Equal(0, await portal.ReadAsync(db => db.Set<VisitWindow>().CountAsync()));
    }
}
