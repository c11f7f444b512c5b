namespace IessPortal.Core.Appointments;

/// <summary>The eleven national holidays, and to what day each is moved (Ley Orgánica Reformatoria of 20 December 2016).</summary>
public static class HolidayRules
{
    /// <summary>The days off that the law gives within a year, in order.</summary>
    public static IReadOnlyList<DateOnly> In(int year) =>
        [.. Enumerable.Range(year - 1, 3).SelectMany(OfCalendarYear).Where(day => day.Year == year).Order()];

    public static bool IsHoliday(DateOnly day) => Enumerable.Range(day.Year - 1, 3).SelectMany(OfCalendarYear).Contains(day);

    /// <summary>The day on which a holiday that stands alone is kept: next to a weekend.</summary>
    public static DateOnly Observed(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(-1),
        DayOfWeek.Sunday => day.AddDays(1),
        DayOfWeek.Tuesday => day.AddDays(-1),
        DayOfWeek.Wednesday => day.AddDays(2),
        DayOfWeek.Thursday => day.AddDays(1),
        _ => day,
    };

    /// <summary>Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, ch. 8).</summary>
    public static DateOnly Easter(int year)
    {
        var a = year % 19;
        var (b, c) = Math.DivRem(year, 100);
        var (d, e) = Math.DivRem(b, 4);
        var g = (8 * b + 13) / 25;
        var h = (19 * a + b - d - g + 15) % 30;
        var (i, k) = Math.DivRem(c, 4);
        var l = (32 + 2 * e + 2 * i - h - k) % 7;
        var m = (a + 11 * h + 22 * l) / 451;
        var (month, day) = Math.DivRem(h + l - 7 * m + 114, 31);
        return new(year, month, day + 1);
    }

    // The holidays of a year; 1 January, when it is a Saturday, is kept in the year before.
    private static IEnumerable<DateOnly> OfCalendarYear(int year)
    {
        var easter = Easter(year);
        return
        [
            OffTheWeekend(new(year, 1, 1)), easter.AddDays(-48), easter.AddDays(-47), easter.AddDays(-2),
            Observed(new(year, 5, 1)), Observed(new(year, 5, 24)), Observed(new(year, 8, 10)), Observed(new(year, 10, 9)),
            .. Pair(new(year, 11, 2)), OffTheWeekend(new(year, 12, 25)),
        ];
    }

    // 1 January and 25 December stay where they are in the middle of a week.
    private static DateOnly OffTheWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? Observed(day) : day;

    // 2 and 3 November, kept on two working days next to each other or around a weekend.
    private static DateOnly[] Pair(DateOnly first)
    {
        var second = first.AddDays(1);
        return first.DayOfWeek switch
        {
            DayOfWeek.Monday or DayOfWeek.Thursday => [first, second],
            DayOfWeek.Tuesday => [first, second.AddDays(-2)],
            DayOfWeek.Wednesday => [first.AddDays(2), second],
            DayOfWeek.Friday => [first, second.AddDays(-2)],
            DayOfWeek.Saturday => [first.AddDays(-1), second.AddDays(1)],
            _ => [first.AddDays(2), second],
        };
    }
}
