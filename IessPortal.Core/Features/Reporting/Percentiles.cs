namespace IessPortal.Core.Features.Reporting;

/// <summary>How long something took, over all of its times.</summary>
/// <param name="Median">Half took so long at most.</param>
/// <param name="P95">Of a hundred, ninety-five took so long at most.</param>
public sealed record Percentiles(int Count, TimeSpan? Median, TimeSpan? P95)
{
    /// <summary>By nearest rank: of n times in order, the one at place ⌈p·n⌉. Always a time that was measured, never one between two.</summary>
    public static Percentiles Of(IEnumerable<TimeSpan> times) => Of(times.Select(time => (time, 1)));

    /// <summary>The same where of each time it is known how often it was.</summary>
    public static Percentiles Of(IEnumerable<(TimeSpan Time, int Count)> times)
    {
        var sorted = times.Where(time => time.Count > 0).OrderBy(time => time.Time).ToList();
        var all = sorted.Sum(time => time.Count);
        return all == 0 ? new(0, null, null) : new(all, At(50), At(95));

        TimeSpan At(int percent)
        {
            var rank = ((all * (long)percent) + 99) / 100;
            return sorted.First(time => (rank -= time.Count) <= 0).Time;
        }
    }
}
