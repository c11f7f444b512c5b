using FsCheck.Fluent;
using IessPortal.Core.Platform.Admission;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using Xunit;

namespace IessPortal.Tests.Platform.Admission;

public sealed class AdmissionQueueTests
{
    private const int AtOnce = 2;
    private const int Most = 3;
    private static readonly TimeSpan Never = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Who_goes_on_comes_before_who_starts_and_these_come_by_their_place()
    {
        var queue = new AdmissionQueue(1, new TestClock());
        Assert.True(queue.TryEnter());
        var late = Enter(queue, AdmissionClass.Starting, 9);
        var early = Enter(queue, AdmissionClass.Starting, 4);
        var ongoing = Enter(queue, AdmissionClass.Ongoing, 0);

        foreach (var next in new[] { ongoing, early, late })
        {
            Assert.False(next.IsCompleted);
            queue.Leave();
            Assert.True(await next);
        }

        queue.Leave();
        Assert.Equal(0, queue.Running);
    }

    [Fact]
    public async Task Who_was_held_for_long_enough_or_has_gone_leaves_the_place_to_the_next()
    {
        var clock = new TestClock();
        var queue = new AdmissionQueue(1, clock);
        using var gone = new CancellationTokenSource();
        Assert.True(queue.TryEnter());
        var first = Enter(queue, AdmissionClass.Starting, 1);
        var second = queue.EnterAsync(AdmissionClass.Starting, new(2, 0), Most, Long, gone.Token);

        clock.Advance(Long);
        Assert.False(await first);
        var third = Enter(queue, AdmissionClass.Starting, 3);
        await gone.CancelAsync();
        Assert.False(await second);
        queue.Leave();

        Assert.True(await third);
        queue.Leave();
        Assert.Equal(0, queue.Running);
    }

    [Fact]
    public async Task Where_all_places_are_taken_an_earlier_one_takes_the_last_and_nobody_is_held_twice()
    {
        var queue = new AdmissionQueue(1, new TestClock());
        Assert.True(queue.TryEnter());
        var held = new[] { 10L, 20, 30 }.Select(joined => Enter(queue, AdmissionClass.Starting, joined)).ToList();

        Assert.False(await Enter(queue, AdmissionClass.Starting, 40));
        Assert.False(await Enter(queue, AdmissionClass.Starting, 20));
        var earlier = Enter(queue, AdmissionClass.Starting, 5);
        Assert.False(await held[2]);
        queue.Leave();

        Assert.True(await earlier);
        Assert.False(held[0].IsCompleted);
    }

    [Fact]
    public async Task It_is_told_once_that_somebody_who_goes_on_had_to_wait()
    {
        var clock = new TestClock();
        var queue = new AdmissionQueue(1, clock);
        Assert.True(queue.TryEnter());
        var starts = Enter(queue, AdmissionClass.Starting, 1);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(queue.TakePressed());
        var goesOn = Enter(queue, AdmissionClass.Ongoing, 0);
        Assert.False(queue.TakePressed());

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(queue.TakePressed());
        queue.Leave();

        Assert.True(await goesOn);
        Assert.True(queue.TakePressed());
        Assert.False(queue.TakePressed());
        Assert.False(starts.IsCompleted);
    }

    /// <summary>Whatever comes and goes: never more than may run, nobody held while there is room, and always the first one next.</summary>
    [Fact]
    public void It_runs_as_many_as_there_is_room_for_and_always_the_first_one_next() =>
        Check.That(Gen.Choose(0, 99).ListOf(40), steps => Holds(steps), tries: 200);

    private static bool Holds(IEnumerable<int> steps)
    {
        var queue = new AdmissionQueue(AtOnce, new TestClock());
        var held = new SortedDictionary<(AdmissionClass Kind, long Place), Task<bool>>();
        var (running, number) = (0, 0L);
        foreach (var step in steps)
        {
            number++;
            var right = (step % 3) switch
            {
                0 => running == 0 || Leaves(queue, held, ref running),
                1 => Enters(queue, held, (AdmissionClass.Ongoing, number), ref running),
                _ => Enters(queue, held, (AdmissionClass.Starting, (step * 1000L) + number), ref running),
            };
            if (!right || queue.Running != running)
            {
                return false;
            }
        }

        while (running > 0 && Leaves(queue, held, ref running))
        {
        }

        return (running, held.Count, queue.Running) == (0, 0, 0);
    }

    private static bool Leaves(AdmissionQueue queue, SortedDictionary<(AdmissionClass Kind, long Place), Task<bool>> held, ref int running)
    {
        queue.Leave();
        if (held.Count == 0)
        {
            running--;
            return true;
        }

        var (first, turn) = held.First();
        held.Remove(first);
        return Ends(turn, entered: true);
    }

    private static bool Enters(
        AdmissionQueue queue,
        SortedDictionary<(AdmissionClass Kind, long Place), Task<bool>> held,
        (AdmissionClass Kind, long Place) mine,
        ref int running)
    {
        var turn = Enter(queue, mine.Kind, mine.Place);
        if (held.Count == 0 && running < AtOnce)
        {
            running++;
            return Ends(turn, entered: true);
        }

        if (held.Keys.Count(other => other.Kind == mine.Kind) < Most)
        {
            held.Add(mine, turn);
            return !turn.IsCompleted;
        }

        if (mine.Kind is AdmissionClass.Ongoing || held.Keys.Last().Place < mine.Place)
        {
            return Ends(turn, entered: false);
        }

        var (last, lost) = held.Last();
        held.Remove(last);
        held.Add(mine, turn);
        return Ends(lost, entered: false);
    }

    // Told on another thread; one that never is fails the test.
    private static bool Ends(Task<bool> turn, bool entered) => turn.Wait(Never, TestContext.Current.CancellationToken) && turn.Result == entered;

    private static Task<bool> Enter(AdmissionQueue queue, AdmissionClass kind, long joined) =>
        queue.EnterAsync(kind, new(joined, 0), Most, Long, CancellationToken.None);
}
