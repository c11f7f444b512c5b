namespace IessPortal.Core.Features.Reporting;

/// <summary>The days that are counted, and where.</summary>
/// <param name="First">The first of them, as days are in mainland Ecuador.</param>
/// <param name="Last">The last of them; not before the first.</param>
/// <param name="CenterId">None: all centres. What happens online belongs to none and is counted all the same.</param>
public sealed record StatisticsRange(DateOnly First, DateOnly Last, Guid? CenterId)
{
    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>As many days, right before.</summary>
    public StatisticsRange Before => this with { First = First.AddDays(-Days), Last = First.AddDays(-1) };

    public bool Contains(DateOnly day) => day >= First && day <= Last;
}
