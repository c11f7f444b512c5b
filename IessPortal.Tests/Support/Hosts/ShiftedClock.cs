using IessPortal.Tests.Support.Journeys;

namespace IessPortal.Tests.Support.Hosts;

/// <summary>
/// Goes on as the real clock does, from a Monday morning on whatever the machine's date is, and can be put forward: for what a
/// browser's own clock, which goes on too, is compared with.
/// </summary>
public sealed class ShiftedClock : TimeProvider
{
    private long ahead = (Turnos.Monday - System.GetUtcNow()).Ticks;

    /// <summary>Of the machine's clock, which is the browser's.</summary>
    public TimeSpan Ahead => new(Interlocked.Read(ref ahead));

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    public void Advance(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);
}
