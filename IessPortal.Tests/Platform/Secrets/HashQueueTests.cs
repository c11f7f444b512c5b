using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using Microsoft.Extensions.Options;
using Xunit;

namespace IessPortal.Tests.Platform.Secrets;

public sealed class HashQueueTests
{
    [Fact]
    public async Task As_many_run_at_once_as_are_allowed()
    {
        using var queue = Make(atOnce: 2, waiting: 8);
        using var open = new ManualResetEventSlim();
        using var bothRun = new CountdownEvent(2);
        var (running, most) = (0, 0);
        var places = Enumerable.Range(0, 10).Select(_ => queue.Enter()).ToList();
        var hashes = places.ConvertAll(place => place.RunAsync(
            () =>
            {
                var now = Interlocked.Increment(ref running);
                InterlockedMax(ref most, now);
                if (bothRun.CurrentCount > 0)
                {
                    bothRun.Signal();
                }

                open.Wait();
                return Interlocked.Decrement(ref running);
            },
            CancellationToken.None));
        bothRun.Wait(TestContext.Current.CancellationToken);
        open.Set();

        await Task.WhenAll(hashes);
        places.ForEach(place => place.Dispose());

        Assert.Equal(2, most);
    }

    [Fact]
    public void Who_comes_when_all_places_are_taken_is_turned_away_until_one_is_free()
    {
        using var queue = Make(atOnce: 1, waiting: 1);
        var first = queue.Enter();
        using var second = queue.Enter();

        Assert.Throws<HashQueueFullException>(queue.Enter);
        first.Dispose();
        first.Dispose();
        using var third = queue.Enter();
        Assert.Throws<HashQueueFullException>(queue.Enter);
    }

    [Fact]
    public async Task Who_gives_up_waiting_is_not_hashed_for_and_leaves_the_place()
    {
        using var queue = Make(atOnce: 1, waiting: 1);
        using var open = new ManualResetEventSlim();
        using var first = queue.Enter();
        var running = first.RunAsync(() => open.Wait(Timeout.Infinite), CancellationToken.None);
        using var gone = new CancellationTokenSource();
        var hashed = false;
        var second = queue.Enter();
        var waiting = second.RunAsync(() => hashed = true, gone.Token);

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        second.Dispose();
        open.Set();
        await running;

        Assert.False(hashed);
        using var third = queue.Enter();
        Assert.Equal(7, await third.RunAsync(() => 7, CancellationToken.None));
    }

    [Fact]
    public async Task A_hash_that_fails_leaves_its_turn_to_the_next()
    {
        using var queue = Make(atOnce: 1, waiting: 1);
        using var place = queue.Enter();

        await Assert.ThrowsAsync<InvalidOperationException>(() => place.RunAsync<int>(() => throw new InvalidOperationException(), CancellationToken.None));

        Assert.Equal(7, await place.RunAsync(() => 7, CancellationToken.None));
    }

    private static HashQueue Make(int atOnce, int waiting) => new(Options.Create(new HashingOptions { AtOnce = atOnce, Waiting = waiting }));

    private static void InterlockedMax(ref int most, int now)
    {
        for (var before = Volatile.Read(ref most); before < now; before = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, now, before);
        }
    }
}
