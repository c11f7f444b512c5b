using IessPortal.Core.Features.Home;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Home;

public sealed class ViewSupervisorHomeTests
{
    [Theory, Databases]
    public async Task What_waits_and_since_when(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        Assert.True((await ViewAsync(portal)).NothingWaits);
        await WaitingThings.MakeAsync(portal);
        var since = portal.Clock.GetUtcNow();
        portal.Clock.Advance(TimeSpan.FromHours(5));

        var home = await ViewAsync(portal);

        Assert.False(home.NothingWaits);
        Assert.Equal(new PendingWork(1, since), home.Approvals);
        Assert.Equal(new PendingWork(1, since), home.Unblocks);
        Assert.Equal(new PendingWork(1, since), home.Corrections);
        Assert.Equal(new PendingWork(1, since), home.Requests);
        Assert.Equal(new PendingWork(1, since), home.FailedMails);
        Assert.Equal(1, home.Blocked.Count);
        Assert.Equal(new PendingWork(0, null), home.Disputed);
        Assert.Equal(since.AddHours(5), home.Now);
    }

    [Theory, Databases]
    public async Task Queues_of_all_centres_longest_waiting_first(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var supervisor = await portal.ActorAsync(StaffRole.Supervisor);
        await portal.WaitingAsync(supervisor, 0, center: await portal.CenterAsync(Turnos.OneCounter));
        portal.Clock.Advance(TimeSpan.FromMinutes(10));
        await portal.WaitingAsync(supervisor, 3);
        await portal.WaitingAsync(supervisor, 4);
        await portal.CalledAsync(supervisor);

        var queues = (await ViewAsync(portal)).Queues;

        Assert.Equal([(Turnos.OneCounter, 1, 0), (Turnos.Quito, 1, 1)], queues.Select(queue => (queue.Center, queue.Waiting, queue.AtCounters)));
        Assert.Equal(TimeSpan.FromMinutes(10), queues[1].Oldest - queues[0].Oldest);
    }

    [Theory, Databases]
    public async Task The_day_until_now_beside_the_same_weekday_until_the_same_hour(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var supervisor = await portal.ActorAsync(StaffRole.Supervisor);
        // Four hours after midnight in Ecuador, and thirteen.
        portal.Clock.AdvanceTo(new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        await portal.WaitingAsync(supervisor, 3);
        portal.Clock.Advance(TimeSpan.FromHours(9));
        await portal.WaitingAsync(supervisor, 4);
        portal.Clock.AdvanceTo(new(2026, 11, 30, 17, 0, 0, TimeSpan.Zero));
        await portal.WaitingAsync(supervisor, 5);
        await portal.WaitingAsync(supervisor, 6);

        var figures = (await ViewAsync(portal)).Figures;

        Assert.Equal(new DayFigure(DayFigureKind.Visits, Today: 2, Before: 1), figures.Single(figure => figure.Kind is DayFigureKind.Visits));
        Assert.Equal(Enum.GetValues<DayFigureKind>(), figures.Select(figure => figure.Kind));
    }

    private static async Task<SupervisorHome> ViewAsync(TestPortal portal) =>
        await portal.Get<ViewSupervisorHomeHandler>().HandleAsync(new(await portal.ActorAsync(StaffRole.Supervisor)), CancellationToken.None);
}
