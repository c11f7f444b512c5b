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

    /// <summary>A new identifier that sorts by time; unique, never secret.</summary>
    public static Guid NewId(this TimeProvider time) => Guid.CreateVersion7(time.GetUtcNow());
}
