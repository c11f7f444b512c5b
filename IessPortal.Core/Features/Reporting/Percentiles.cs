namespace IessPortal.Core.Features.Reporting;

/// <summary>How long something took, over all of its times.</summary>
/// <param name="Count">Of how many.</param>
/// <param name="Median">Half took so long at most.</param>
/// <param name="P95">Of a hundred, ninety-five took so long at most.</param>
public sealed record Percentiles(int Count, TimeSpan? Median, TimeSpan? P95)
{
    /// <summary>By nearest rank: of n times in order, the one at place ⌈p·n⌉. Always a time that was measured, never one between two.</summary>
    public static Percentiles Of(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        return sorted.Count == 0 ? new(0, null, null) : new(sorted.Count, At(50), At(95));

        TimeSpan At(int percent) => sorted[(((sorted.Count * percent) + 99) / 100) - 1];
    }
}
