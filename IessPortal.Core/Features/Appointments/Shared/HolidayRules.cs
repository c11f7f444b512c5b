using System.Collections.Concurrent;

namespace IessPortal.Core.Features.Appointments.Shared;

/// <summary>What is celebrated in the whole country.</summary>
public enum NationalHoliday
{
    NewYear,
    CarnivalMonday,
    CarnivalTuesday,
    GoodFriday,
    LabourDay,
    BattleOfPichincha,
    FirstCryOfIndependence,
    IndependenceOfGuayaquil,
    AllSouls,
    IndependenceOfCuenca,
    Christmas,
}

/// <summary>A national holiday of a year.</summary>
/// <param name="Observed">The day off, which the law may have moved.</param>
public sealed record NationalDay(NationalHoliday Holiday, DateOnly Day, DateOnly Observed);

/// <summary>The eleven national holidays, and to what day each is moved (Ley Orgánica Reformatoria of 20 December 2016).</summary>
public static class HolidayRules
{
    // Asked for each day that a calendar shows, and never different.
    private static readonly ConcurrentDictionary<int, IReadOnlyList<NationalDay>> Years = new();

    /// <summary>The days off that the law gives within a year, in order.</summary>
    public static IReadOnlyList<DateOnly> In(int year) => [.. DaysOf(year).Select(day => day.Observed)];

    /// <summary>The same, and what each is.</summary>
    public static IReadOnlyList<NationalDay> DaysOf(int year) => Years.GetOrAdd(year, static asked =>
        [.. Enumerable.Range(asked - 1, 3).SelectMany(OfCalendarYear).Where(day => day.Observed.Year == asked).OrderBy(day => day.Observed)]);

    public static bool IsHoliday(DateOnly day) => DaysOf(day.Year).Any(one => one.Observed == day);

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
    private static IEnumerable<NationalDay> OfCalendarYear(int year)
    {
        var easter = Easter(year);
        var (souls, cuenca) = Pair(new(year, 11, 2));
        return
        [
            At(NationalHoliday.NewYear, new(year, 1, 1), OffTheWeekend), At(NationalHoliday.CarnivalMonday, easter.AddDays(-48)),
            At(NationalHoliday.CarnivalTuesday, easter.AddDays(-47)),
            At(NationalHoliday.GoodFriday, easter.AddDays(-2)), At(NationalHoliday.LabourDay, new(year, 5, 1), Observed),
            At(NationalHoliday.BattleOfPichincha, new(year, 5, 24), Observed),
            At(NationalHoliday.FirstCryOfIndependence, new(year, 8, 10), Observed), At(NationalHoliday.IndependenceOfGuayaquil, new(year, 10, 9), Observed),
            new(NationalHoliday.AllSouls, new(year, 11, 2), souls), new(NationalHoliday.IndependenceOfCuenca, new(year, 11, 3), cuenca),
            At(NationalHoliday.Christmas, new(year, 12, 25), OffTheWeekend),
        ];

        static NationalDay At(NationalHoliday holiday, DateOnly day, Func<DateOnly, DateOnly>? observed = null) =>
            new(holiday, day, observed?.Invoke(day) ?? day);
    }

    // 1 January and 25 December stay where they are in the middle of a week.
    private static DateOnly OffTheWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? Observed(day) : day;

    // 2 and 3 November, kept on two working days next to each other or around a weekend.
    private static (DateOnly First, DateOnly Second) Pair(DateOnly first)
    {
        var second = first.AddDays(1);
        return first.DayOfWeek switch
        {
            DayOfWeek.Monday or DayOfWeek.Thursday => (first, second),
            DayOfWeek.Tuesday => (first, second.AddDays(-2)),
            DayOfWeek.Wednesday => (first.AddDays(2), second),
            DayOfWeek.Friday => (first, second.AddDays(-2)),
            DayOfWeek.Saturday => (first.AddDays(-1), second.AddDays(1)),
            _ => (first.AddDays(2), second),
        };
    }
}
