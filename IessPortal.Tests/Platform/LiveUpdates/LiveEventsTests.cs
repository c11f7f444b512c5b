using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Core.Platform.Storage.Postgres;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IessPortal.Tests.Platform.LiveUpdates;

public sealed class LiveEventsTests
{
    [Fact]
    public async Task Wakes_those_who_watch_the_topic_and_nobody_else()
    {
        var live = new LiveEvents();
        using var watching = live.Subscribe("a");
        using var other = live.Subscribe("b");

        live.Publish("a");

        await watching.WaitAsync(CancellationToken.None);
        Assert.False(other.WaitAsync(CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task Who_watches_several_topics_is_woken_by_each_of_them_and_forgotten_under_all()
    {
        var live = new LiveEvents();
        var watching = live.Subscribe(["a", "b"]);
        live.Publish("a");
        await watching.WaitAsync(CancellationToken.None);
        live.Publish("b");
        await watching.WaitAsync(CancellationToken.None);

        watching.Dispose();
        live.Publish("a");
        live.Publish("b");

        Assert.False(watching.WaitAsync(CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task Any_number_of_events_while_busy_wake_once()
    {
        var live = new LiveEvents();
        using var watching = live.Subscribe("a");
        for (var number = 0; number < 10; number++)
        {
            live.Publish("a");
        }

        await watching.WaitAsync(CancellationToken.None);
        Assert.False(watching.WaitAsync(CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task A_wait_ends_by_an_event_by_its_time_or_by_being_cancelled_and_loses_no_event()
    {
        var (live, clock, minute) = (new LiveEvents(), new TestClock(), TimeSpan.FromMinutes(1));
        using var watching = live.Subscribe("a");
        using var stopping = new CancellationTokenSource();

        var first = watching.WaitAsync(minute, clock, stopping.Token);
        clock.Advance(minute);
        Assert.False(await first);
        live.Publish("a");
        Assert.True(await watching.WaitAsync(minute, clock, stopping.Token));
        var second = watching.WaitAsync(minute, clock, stopping.Token);
        live.Publish("a");
        Assert.True(await second);
        var third = watching.WaitAsync(minute, clock, stopping.Token);
        await stopping.CancelAsync();
        Assert.False(await third);
    }

    [Fact]
    public void Who_left_is_forgotten()
    {
        var live = new LiveEvents();
        var watching = live.Subscribe("a");
        watching.Dispose();
        watching.Dispose();

        live.Publish("a");
        live.PublishAll();

        Assert.False(watching.WaitAsync(CancellationToken.None).IsCompleted);
    }

    [Theory, Databases]
    public async Task A_case_that_changes_wakes_the_browser_that_follows_it(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToAddressAsync();
        using var watching = portal.Get<LiveEvents>().Subscribe(LiveEvents.OfCase((await journey.ViewAsync()).Case.Id));

        await journey.SendCodeAsync();
        await watching.WaitAsync(CancellationToken.None);
        await portal.SendMailsAsync();
        await watching.WaitAsync(CancellationToken.None);
        await journey.ConfirmAsync(journey.CodeFromMail());
        await watching.WaitAsync(CancellationToken.None);
        await portal.SendMailsAsync();
        await watching.WaitAsync(CancellationToken.None);
        await journey.SetKeyAsync(journey.TokenFromMail());
        await watching.WaitAsync(CancellationToken.None);
    }

    [Fact]
    public async Task On_PostgreSQL_other_nodes_hear_it_too()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Postgres);
        var journey = await Journey.InOrder(portal).ToAddressAsync();
        var elsewhere = new LiveEvents();
        using var listener = new PostgresListener(
            portal.Database.ConnectionString, elsewhere, new OwnSessions(TimeProvider.System), TimeProvider.System, NullLogger<PostgresListener>.Instance);
        using var watching = elsewhere.Subscribe(LiveEvents.OfCase((await journey.ViewAsync()).Case.Id));
        await listener.StartAsync(CancellationToken.None);
        // It wakes everybody as soon as it listens.
        await watching.WaitAsync(CancellationToken.None);

        await journey.SendCodeAsync();

        await watching.WaitAsync(CancellationToken.None);
        await listener.StopAsync(CancellationToken.None);
    }
}
