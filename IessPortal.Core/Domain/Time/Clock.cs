namespace IessPortal.Core.Domain.Time;

/// <summary>The one way to ask for the time.</summary>
public static class Clock
{
    /// <summary>UTC, cut to the millisecond: what both databases store and give back unchanged.</summary>
    public static DateTimeOffset Now(this TimeProvider time)
    {
        var now = time.GetUtcNow();
        return new(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }

    /// <summary>By how much the clocks of nodes that serve together may differ.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Whether what was noted at <paramref name="noted"/> lies before a clock that has been set back since. What somebody has to wait for from then on is not
    /// believed any more: nobody could tell how much of it has passed.
    /// </summary>
    public static bool WasSetBackSince(this DateTimeOffset now, DateTimeOffset noted) => noted > now + Tolerance;

    /// <summary>A new identifier that sorts by time; unique, never secret.</summary>
    public static Guid NewId(this TimeProvider time) => Guid.CreateVersion7(time.GetUtcNow());

    /// <summary>The lowest of all identifiers that were given at that moment or later: their first 48 bits are its milliseconds (RFC 9562).</summary>
    public static Guid FirstIdAt(DateTimeOffset moment)
    {
        var milliseconds = moment.ToUnixTimeMilliseconds().ToString("x12", CultureInfo.InvariantCulture);
        return Guid.ParseExact(milliseconds.PadRight(32, '0'), "N");
    }
}
