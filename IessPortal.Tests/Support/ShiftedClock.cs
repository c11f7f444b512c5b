namespace IessPortal.Tests.Support;

/// <summary>The real clock, put forward: for journeys in a browser, whose own clock goes on too.</summary>
public sealed class ShiftedClock : TimeProvider
{
    private long ahead;

    public TimeSpan Ahead => new(Interlocked.Read(ref ahead));

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    public void Advance(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);
}
