namespace IessPortal.Core.Platform.Outages;

/// <summary>When the portal, on whichever node, was last there for certain: it could write so.</summary>
public sealed class Heartbeat(DateTimeOffset at)
{
    /// <summary>How often it is written.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Less than that is the time between two beats, another node's perhaps, whose clock may be 2 s off: nobody was away.</summary>
    internal static readonly TimeSpan Unnoticed = TimeSpan.FromSeconds(8);

    /// <summary>Who was on their way has given up by then, and begins anew.</summary>
    public static readonly TimeSpan LongestOutage = TimeSpan.FromHours(6);

    /// <summary>There is one row.</summary>
    public int Id { get; private set; } = 1;

    public DateTimeOffset At { get; private set; } = at;

    /// <summary>For how long the portal was not there, where that is to be made good.</summary>
    public TimeSpan AwayFor(DateTimeOffset now) => now - At is var away && away >= Unnoticed && away <= LongestOutage ? away : TimeSpan.Zero;

    internal void Beat(DateTimeOffset now) => At = now;
}
