using IessPortal.Core.Platform.LiveUpdates;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IessPortal.Core.Platform.Messaging;

/// <summary>Carries mails as they fall due: woken when one is written, each on its own, so that none waits for another.</summary>
public sealed partial class Courier(
    ClaimMailHandler claim, SendMailHandler carry, MailsInHand inHand, LiveEvents live, TimeProvider time, ILogger<Courier> logger) : BackgroundService
{
    /// <summary>How many mails are under way at once.</summary>
    private const int MaxConcurrency = 16;

    /// <summary>Looks again after so long even if nothing woke it.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);

    /// <summary>What has put off mails since it was last asked when the next is due.</summary>
    private int postponed;

    /// <summary>Carries everything that is due now, and waits for what comes of it.</summary>
    /// <returns>How many mails were tried.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var carried = 0;
        while (await claim.HandleAsync(MaxConcurrency, cancellationToken) is ({ Count: > 0 } claimed, _))
        {
            await Task.WhenAll(claimed.Select(message => carry.HandleAsync(message, cancellationToken)));
            carried += claimed.Count;
        }

        return carried;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not disposed: where stopping takes too long, mails under way may still hand their turn back.
        var free = new SemaphoreSlim(MaxConcurrency, MaxConcurrency);
        try
        {
            await CarryAllAsync(free, stoppingToken);
        }
        finally
        {
            // What it has in hand it brings to its end: a mail that was taken already would go out once more, and any other wait for its claim to lapse.
            for (var turn = 0; turn < MaxConcurrency; turn++)
            {
                await free.WaitAsync(CancellationToken.None);
            }
        }
    }

    private async Task CarryAllAsync(SemaphoreSlim free, CancellationToken stoppingToken)
    {
        using var news = live.Subscribe(LiveEvents.Outbox);
        DateTimeOffset? next = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await free.WaitAsync(stoppingToken);
                free.Release();
                var most = free.CurrentCount;
                // Begun, a claim is waited for: what it took would lie there otherwise.
                var (claimed, more) = await claim.HandleAsync(most, CancellationToken.None);
                foreach (var message in claimed)
                {
                    await free.WaitAsync(CancellationToken.None);
                    _ = CarryAsync(message, free);
                }

                if (claimed.Count == 0 || !more)
                {
                    // What was written just now is taken at once. What waits for later is asked for where there was nothing to take, or where it has changed.
                    var changed = Interlocked.Exchange(ref postponed, 0) > 0;
                    next = claimed.Count == 0 || changed || next <= time.Now() ? await claim.NextAsync(stoppingToken) : next;
                    await SleepAsync(next, news, stoppingToken);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The database is away: the mails are safe in it, and the pages say that they are on their way.
                LogFailure(exception);
                Interlocked.Increment(ref postponed);
                await Task.Delay(TimeSpan.FromSeconds(1), time, stoppingToken);
            }
        }
    }

    private async Task CarryAsync(OutboxMessage message, SemaphoreSlim free)
    {
        try
        {
            var state = await carry.HandleAsync(message, CancellationToken.None);
            if (state is OutboxState.Waiting)
            {
                Interlocked.Increment(ref postponed);
            }

            if (state is OutboxState.Waiting || inHand.To(message.Destination) >= inHand.MostToOne - 1)
            {
                // To be tried again, sooner perhaps than the courier meant to wake; or there is room again for another to where enough were under way.
                live.Publish(LiveEvents.Outbox);
            }
        }
        catch (Exception exception)
        {
            LogFailure(exception);
        }

        free.Release();
    }

    private async Task SleepAsync(DateTimeOffset? next, LiveSubscription news, CancellationToken stoppingToken)
    {
        var left = next - time.Now();
        if (left <= TimeSpan.Zero)
        {
            return;
        }

        using var alarm = new CancellationTokenSource(left is { } wait && wait < LongestSleep ? wait : LongestSleep, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(alarm.Token, stoppingToken);
        try
        {
            await news.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // Time to look.
        }
    }

    [LoggerMessage(LogLevel.Error, "The courier could not go on; trying again.")]
    private partial void LogFailure(Exception exception);
}
