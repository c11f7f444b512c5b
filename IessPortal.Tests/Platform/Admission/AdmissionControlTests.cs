using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using IessPortal.Core.Platform.Admission;
using IessPortal.Core.Platform.Monitoring;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Hosts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace IessPortal.Tests.Platform.Admission;

public sealed class AdmissionControlTests : IDisposable
{
    private readonly TestClock clock = new();
    private readonly PortalMeter meter = new();
    private readonly ConcurrentQueue<string> log = new();
    private readonly LoggerFactory loggers;
    private readonly List<AdmissionControl> nodes = [];
    private readonly MeterListener listener = new();
    private long turnedAway;

    public AdmissionControlTests()
    {
        loggers = new([new QueueLoggerProvider(log)]);
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter == meter.Meter)
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => turnedAway += value);
        listener.Start();
    }

    public void Dispose()
    {
        listener.Dispose();
        nodes.ForEach(node => node.Dispose());
        loggers.Dispose();
        meter.Dispose();
    }

    [Fact]
    public async Task While_there_is_room_nobody_gets_a_place()
    {
        var node = Make(atOnce: 2);
        var first = await InAsync(node);
        var second = await InAsync(node);
        Assert.Null(first.Token);

        first.Lease.Dispose();
        // Once.
        first.Lease.Dispose();
        using var third = (await InAsync(node)).Lease;

        Assert.Equal(0, (await OutAsync(node)).Ahead);
        second.Lease.Dispose();
    }

    [Fact]
    public async Task Who_waits_is_told_how_many_come_before_and_is_let_in_in_that_order()
    {
        var node = Make(atOnce: 1);
        var busy = await InAsync(node);
        var places = new List<LineToken>();
        for (var ahead = 0; ahead < 5; ahead++)
        {
            var waits = await OutAsync(node);
            Assert.Equal(ahead, waits.Ahead);
            Assert.InRange(waits.Again, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(20));
            places.Add(waits.Token!.Value);
        }

        Assert.Equal(5, node.Waiting);
        busy.Lease.Dispose();
        // The first comes back, and the next ones see the line go on.
        var first = await InAsync(node, places[0]);
        Assert.True(first.Token!.Value.Admitted);
        Assert.Equal(0, (await OutAsync(node, places[1])).Ahead);
        Assert.Equal(3, (await OutAsync(node, places[4])).Ahead);
        first.Lease.Dispose();
    }

    [Fact]
    public async Task Who_goes_on_with_something_goes_before_who_starts()
    {
        var node = Make(atOnce: 1, held: 4);
        var busy = await InAsync(node);
        var starts = node.EnterAsync(AdmissionClass.Starting, null, CancellationToken.None);
        var goesOn = node.EnterAsync(AdmissionClass.Ongoing, null, CancellationToken.None);

        busy.Lease.Dispose();
        var second = Assert.IsType<AdmissionOutcome.Admitted>(await goesOn);
        Assert.False(starts.IsCompleted);
        second.Lease.Dispose();

        Assert.IsType<AdmissionOutcome.Admitted>(await starts);
    }

    [Fact]
    public async Task Who_was_let_in_goes_on_as_one_who_has_begun_a_few_times()
    {
        var node = Make(atOnce: 1, held: 0);
        var busy = await InAsync(node);
        var token = (await OutAsync(node)).Token!.Value;
        busy.Lease.Dispose();
        (await InAsync(node, token)).Lease.Dispose();
        busy = await InAsync(node);

        for (var use = 0; use < AdmittedPlaces.Uses; use++)
        {
            var again = node.EnterAsync(AdmissionClass.Starting, token, CancellationToken.None);
            Assert.False(again.IsCompleted);
            busy.Lease.Dispose();
            busy = Assert.IsType<AdmissionOutcome.Admitted>(await again);
        }

        // A copy that goes from hand to hand is used up, and its holder begins at the end.
        var newcomer = await OutAsync(node);
        var copy = await OutAsync(node, token);
        Assert.Equal((0, 1), (newcomer.Ahead, copy.Ahead));
        Assert.NotEqual(token.Place, copy.Token!.Value.Place);
    }

    [Fact]
    public async Task Many_with_one_place_have_one_place()
    {
        var node = Make(atOnce: 1);
        using var busy = (await InAsync(node)).Lease;
        var token = (await OutAsync(node)).Token;

        for (var copy = 0; copy < 10; copy++)
        {
            Assert.Equal(0, (await OutAsync(node, token)).Ahead);
        }

        Assert.Equal(1, node.Waiting);
    }

    [Fact]
    public async Task Who_does_not_come_back_is_not_counted_and_comes_back_to_the_same_place()
    {
        var node = Make(atOnce: 1);
        using var busy = (await InAsync(node)).Lease;
        var early = (await OutAsync(node)).Token;
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, node.Waiting);

        var newcomer = await OutAsync(node);
        Assert.Equal(0, newcomer.Ahead);

        Assert.Equal(0, (await OutAsync(node, early)).Ahead);
        Assert.Equal(1, (await OutAsync(node, newcomer.Token)).Ahead);
    }

    [Fact]
    public async Task A_place_of_another_node_is_where_it_was_taken_in_time()
    {
        var (there, here) = (Make(atOnce: 1), Make(atOnce: 1));
        using var busyThere = (await InAsync(there)).Lease;
        using var busyHere = (await InAsync(here)).Lease;
        var early = (await OutAsync(there)).Token;
        clock.Advance(TimeSpan.FromSeconds(1));
        var late = (await OutAsync(here)).Token;

        Assert.Equal(0, (await OutAsync(here, early)).Ahead);
        Assert.Equal(1, (await OutAsync(here, late)).Ahead);
    }

    [Fact]
    public async Task A_full_line_says_so_and_gives_no_place()
    {
        var node = Make(atOnce: 1, lineLength: 2);
        using var busy = (await InAsync(node)).Lease;
        await OutAsync(node);
        await OutAsync(node);

        var third = await OutAsync(node);

        Assert.Null(third.Token);
        Assert.Equal(2, third.Ahead);
        Assert.Equal(2, node.Waiting);
    }

    [Fact]
    public async Task Too_many_who_go_on_are_asked_to_come_again()
    {
        var node = Make(atOnce: 1, ongoingHeld: 1);
        using var busy = (await InAsync(node)).Lease;
        var held = node.EnterAsync(AdmissionClass.Ongoing, null, CancellationToken.None);

        Assert.IsType<AdmissionOutcome.Refused>(await node.EnterAsync(AdmissionClass.Ongoing, null, CancellationToken.None));

        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.IsType<AdmissionOutcome.Refused>(await held);
    }

    [Fact]
    public async Task The_beginning_and_the_end_are_logged_once_each_and_what_there_is_is_counted()
    {
        var node = Make(atOnce: 1);
        var busy = await InAsync(node);
        LineToken? first = null;
        for (var number = 0; number < 50; number++)
        {
            var waits = await OutAsync(node);
            first ??= waits.Token;
        }

        Assert.Equal((1, 50, 50), Measured());
        Assert.Single(log);
        busy.Lease.Dispose();
        (await InAsync(node, first)).Lease.Dispose();
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((0, 0, 50), Measured());
        Assert.Equal(2, log.Count);
        Assert.Contains("Nobody waits in the line any more", log.Last(), StringComparison.Ordinal);
        busy = await InAsync(node);
        await OutAsync(node);
        Assert.Equal(3, log.Count);
        busy.Lease.Dispose();
    }

    /// <summary>Requests that run, people who wait, and how often somebody was turned away since the listener began.</summary>
    private (int Running, int Waiting, long TurnedAway) Measured()
    {
        var now = new Dictionary<string, int>();
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => now[instrument.Name] = value);
        listener.RecordObservableInstruments();
        return (now["iessportal.admission.running"], now["iessportal.admission.waiting"], turnedAway);
    }

    private AdmissionControl Make(int atOnce, int held = 0, int lineLength = 1000, int ongoingHeld = 10)
    {
        var node = new AdmissionControl(
            Options.Create(new AdmissionOptions
            {
                Enabled = true,
                AtOnce = atOnce,
                Held = held,
                HeldFor = TimeSpan.FromSeconds(1),
                OngoingHeld = ongoingHeld,
                OngoingHeldFor = TimeSpan.FromSeconds(10),
                LineLength = lineLength,
                PlaceLifetime = TimeSpan.FromMinutes(10),
            }),
            clock,
            meter,
            loggers.CreateLogger<AdmissionControl>());
        nodes.Add(node);
        return node;
    }

    private static async Task<AdmissionOutcome.Admitted> InAsync(AdmissionControl node, LineToken? token = null) =>
        Assert.IsType<AdmissionOutcome.Admitted>(await node.EnterAsync(AdmissionClass.Starting, token, CancellationToken.None));

    private static async Task<AdmissionOutcome.Waits> OutAsync(AdmissionControl node, LineToken? token = null) =>
        Assert.IsType<AdmissionOutcome.Waits>(await node.EnterAsync(AdmissionClass.Starting, token, CancellationToken.None));
}
