using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Platform.Admission;

/// <summary>When who waits should come back. Those in front come often, so that what is free is taken; those behind come when it may be their turn.</summary>
internal static class LineTimes
{
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);

    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Slow lines and clocks; who comes later still has the place, which the token says, but is not counted meanwhile.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    /// <summary>They come rather too early than too late: the rate is what came, not what there is room for.</summary>
    private const double Hurry = 1.5;

    /// <summary>So many of the first may be held: as many as there is room for, and who is let in until they come back.</summary>
    public static int Front(AdmissionOptions options, Throughput throughput) => options.Held + (int)(throughput.ASecond * Shortest.TotalSeconds);

    public static (TimeSpan About, TimeSpan Again) Of(int ahead, AdmissionOptions options, Throughput throughput)
    {
        var about = TimeSpan.FromSeconds(ahead / throughput.ASecond);
        var again = TimeSpan.FromSeconds(Math.Ceiling(Math.Max(0, ahead - options.Held) / (Hurry * throughput.ASecond)));
        return (about, TimeSpan.FromTicks(Math.Clamp(again.Ticks, Shortest.Ticks, Longest.Ticks)));
    }
}
