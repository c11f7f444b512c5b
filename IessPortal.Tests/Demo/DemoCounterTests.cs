using IessPortal.Core.Demo;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Demo;

public sealed class DemoCounterTests
{
    [Theory, Databases]
    public async Task Shows_a_working_day_and_the_next_day_another(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var agent = await portal.ActorAsync(StaffRole.Ventanilla);

        Assert.True(await portal.Get<DemoCounter>().SeedAsync(CancellationToken.None));
        Assert.False(await portal.Get<DemoCounter>().SeedAsync(CancellationToken.None));

        var (agenda, queue) = (
            await portal.Get<ViewAgendaHandler>().HandleAsync(new(null, null, agent), CancellationToken.None),
            await portal.Get<ViewQueueHandler>().HandleAsync(new(null, agent), CancellationToken.None));
        Assert.Equal(5, agenda!.Entries.Count);
        Assert.Equal(2, queue!.Waiting.Count());
        Assert.Contains(queue.Waiting, entry => entry.Visit.Preference is Preference.Age);
        foreach (var entry in queue.Waiting)
        {
            await portal.Get<MarkAbsentHandler>().HandleAsync(new(entry.Visit.Id, agent), CancellationToken.None);
        }

        portal.Clock.Advance(TimeSpan.FromDays(2));
        Assert.True(await portal.Get<DemoCounter>().SeedAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Is_forgotten_with_the_rest()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await portal.Get<DemoCounter>().SeedAsync(CancellationToken.None);
        var agent = await portal.ActorAsync(StaffRole.Ventanilla);
        await portal.CalledAsync(agent);

        await portal.Get<DemoSeeder>().ResetAsync(CancellationToken.None);

        Assert.Empty(
            (await portal.Get<ViewQueueHandler>().HandleAsync(new(null, await portal.ActorAsync(StaffRole.Ventanilla)), CancellationToken.None))!.Entries);
    }
}
