namespace IessPortal.Core.Platform.RateLimiting;

/// <summary>How often something was done within a sliding period.</summary>
public sealed class RateLimit
{
    /// <summary>For the database.</summary>
    private RateLimit() => Key = null!;

    public RateLimit(string key) => Key = key;

    /// <summary>What is limited, and for whom.</summary>
    public string Key { get; private set; }

    /// <summary>When it was done, as UTC ticks, oldest first; never more than the limit.</summary>
    public IReadOnlyList<long> Times { get; private set; } = [];

    /// <summary>From then on this record says nothing any more.</summary>
    public DateTimeOffset IdleFrom { get; private set; }

    /// <summary>How long tries are remembered that are kept beside whom they are at; those of an account are for ever.</summary>
    private static readonly TimeSpan TriesKept = TimeSpan.FromDays(90);

    /// <summary>How many times count at <paramref name="now"/>.</summary>
    public int Count(DateTimeOffset now, TimeSpan period) => Counting(now, period).Count;

    /// <summary>Does it once more, unless that would be more than <paramref name="limit"/> within <paramref name="period"/>.</summary>
    public RateLimitOutcome Acquire(DateTimeOffset now, int limit, TimeSpan period)
    {
        if (FullUntil(now, limit, period) is { } freeAt)
        {
            return new RateLimitOutcome.Exceeded(freeAt);
        }

        Times = [.. Counting(now, period), now.UtcTicks];
        IdleFrom = now + period;
        return new RateLimitOutcome.Allowed(Times.Count);
    }

    /// <summary>It was not done after all.</summary>
    /// <param name="at">When it had been counted.</param>
    public void GiveBack(DateTimeOffset at)
    {
        var index = Times.ToList().IndexOf(at.UtcTicks);
        if (index < 0 && Times.Count > 0 && at.UtcTicks > Times[^1])
        {
            // The clock was set back since, and the newest is what became of it.
            index = Times.Count - 1;
        }

        Times = [.. Times.Where((_, place) => place != index)];
    }

    /// <summary>A try was right: all are to be had again.</summary>
    public void Clear(DateTimeOffset now) => (Times, IdleFrom) = ([], now);

    /// <summary>When it may be done again, where <paramref name="limit"/> is reached within the last <paramref name="period"/>; counts nothing.</summary>
    public DateTimeOffset? FullUntil(DateTimeOffset now, int limit, TimeSpan period)
    {
        Follow(now);
        return Counting(now, period) is var counting && counting.Count >= limit ? new DateTimeOffset(counting[^limit], TimeSpan.Zero) + period : null;
    }

    /// <summary>Takes one of so many tries; after the last one none is to be had for as long as a lock lasts, and then all are again.</summary>
    public RateLimitOutcome AcquireTry(DateTimeOffset now, int tries, TimeSpan lockFor)
    {
        Follow(now);
        var used = Times;
        if (used.Count >= tries)
        {
            var until = new DateTimeOffset(used[^1], TimeSpan.Zero) + lockFor;
            if (until > now)
            {
                return new RateLimitOutcome.Exceeded(until);
            }

            used = [];
        }

        Times = [.. used, now.UtcTicks];
        IdleFrom = now + TriesKept;
        return new RateLimitOutcome.Allowed(Times.Count);
    }

    /// <summary>What a clock counted that has been set back since counts as of now: it is neither forgotten nor keeps anybody waiting for longer.</summary>
    private void Follow(DateTimeOffset now)
    {
        if (Times.Count > 0 && Times[^1] > now.UtcTicks)
        {
            Times = [.. Times.Select(ticks => Math.Min(ticks, now.UtcTicks))];
        }
    }

    private List<long> Counting(DateTimeOffset now, TimeSpan period) => [.. Times.Where(ticks => ticks > (now - period).UtcTicks)];
}

[Union]
public abstract partial record RateLimitOutcome
{
    /// <summary>Allowed; it was the n-th in the period.</summary>
    public sealed record Allowed(int Nth) : RateLimitOutcome;

    /// <summary>Not allowed before <paramref name="FreeAt"/>.</summary>
    public sealed record Exceeded(DateTimeOffset FreeAt) : RateLimitOutcome;
}
