namespace IessPortal.Core.Demo.History;

/// <summary>When people come, by the clock of the place: most of them from eight to ten and after lunch, and on Mondays.</summary>
internal static class HistoryPace
{
    private static readonly int[] OnlineByHour = [2, 1, 1, 1, 1, 2, 4, 10, 24, 28, 22, 16, 12, 14, 24, 20, 14, 10, 9, 10, 12, 10, 7, 4];

    private static readonly int OnlineInAll = OnlineByHour.Sum();

    /// <summary>How busy a centre is, against its busiest hour.</summary>
    public static double AtCounter(int hour) => hour switch
    {
        8 or 9 => 1,
        10 => 0.7,
        11 => 0.5,
        12 => 0.3,
        13 => 0.4,
        14 => 0.9,
        15 => 0.6,
        _ => 0.3,
    };

    /// <summary>How busy a day is, against one in the middle of the week.</summary>
    public static double Of(DayOfWeek day) => day switch
    {
        DayOfWeek.Monday => 1.35,
        DayOfWeek.Tuesday => 1.1,
        DayOfWeek.Thursday => 0.95,
        DayOfWeek.Friday => 0.85,
        DayOfWeek.Saturday => 0.4,
        DayOfWeek.Sunday => 0.3,
        _ => 1,
    };

    /// <summary>A time of day at which somebody begins online.</summary>
    public static TimeSpan Online(HistoryDice dice)
    {
        var at = dice.Below(OnlineInAll);
        var hour = 0;
        while ((at -= OnlineByHour[hour]) >= 0)
        {
            hour++;
        }

        return TimeSpan.FromHours(hour) + TimeSpan.FromMilliseconds(dice.Below(3_600_000));
    }
}
