using System.Globalization;

namespace IessPortal.Tests.Support;

/// <summary>
/// Goes on as the real clock does, from one moment on whatever the machine's date is, and can be put forward: for journeys in a
/// browser, whose own clock goes on too.
/// </summary>
public sealed class ShiftedClock : TimeProvider
{
    /// <summary>Monday, at ten in Quito, unless the tests are to be run at another moment.</summary>
    public static readonly DateTimeOffset Start = Environment.GetEnvironmentVariable("PORTAL_TEST_NOW") is { Length: > 0 } moment
        ? DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture).ToUniversalTime()
        : Turnos.Monday;

    private long ahead = (Start - System.GetUtcNow()).Ticks;

    /// <summary>Of the machine's clock, which is the browser's.</summary>
    public TimeSpan Ahead => new(Interlocked.Read(ref ahead));

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    public void Advance(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);
}
