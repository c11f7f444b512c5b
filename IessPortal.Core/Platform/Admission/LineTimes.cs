namespace IessPortal.Core.Platform.Admission;

/// <summary>When who waits should come back. Those in front come often, so that the pace is used; those behind come when it may be their turn.</summary>
internal static class LineTimes
{
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);

    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Slow lines and clocks; who comes later still has the place, which the token says, but is not counted meanwhile.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    /// <summary>So many of the first may go in: those whose turn comes before they would look again, and some more in place of those who do not.</summary>
    public static int Front(AdmissionPace pace) => 1 + (int)(2 * pace.ASecond * Shortest.TotalSeconds);

    public static (TimeSpan About, TimeSpan Again) Of(int ahead, AdmissionPace pace)
    {
        var about = TimeSpan.FromSeconds(ahead / pace.ASecond);
        // A little early: who is there first is let in first.
        var again = TimeSpan.FromSeconds(Math.Floor(about.TotalSeconds));
        return (about, TimeSpan.FromTicks(Math.Clamp(again.Ticks, Shortest.Ticks, Longest.Ticks)));
    }
}
