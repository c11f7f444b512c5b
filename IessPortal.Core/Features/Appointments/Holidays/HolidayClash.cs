using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Auditing;

namespace IessPortal.Core.Features.Appointments.Holidays;

/// <summary>Whether a row says what is said already, or nothing at all.</summary>
internal static class HolidayClash
{
    /// <returns>None where the row makes a difference.</returns>
    public static HolidayError? Of(Holiday fresh, IReadOnlyCollection<Holiday> others, DateOnly today)
    {
        // What holds in the whole country holds in the canton; not the other way round.
        var alike = others.Where(other => other.City is null || other.City == fresh.City).ToList();
        if (fresh.Kind is HolidayKind.EveryYear)
        {
            return alike.Exists(other => other.Kind is HolidayKind.EveryYear && (other.Month, other.Day) == (fresh.Month, fresh.Day))
                || IsNational(fresh, today)
                ? HolidayError.Taken
                : null;
        }

        var day = new DateOnly(fresh.Year!.Value, fresh.Month, fresh.Day);
        var rows = alike.FindAll(other => other.ObservedIn(day.Year).Contains(day));
        var off = HolidayRules.IsHoliday(day) || rows.Exists(row => !row.Worked);
        return fresh.Worked
            ? rows.Exists(row => row.Worked) ? HolidayError.Taken : off ? null : HolidayError.NoHoliday
            : off || rows.Exists(row => row.Worked) ? HolidayError.Taken : null;
    }

    // Now and then a local holiday meets a movable one; the date that is the law's year after year is the national holiday itself.
    private static bool IsNational(Holiday fresh, DateOnly today) =>
        Enumerable.Range(today.Year, 8)
            .SelectMany(HolidayRules.DaysOf)
            .Count(national => (national.Day.Month, national.Day.Day) == (fresh.Month, fresh.Day)) > 4;
}

/// <summary>A row in the words of the audit.</summary>
internal static class HolidayLabels
{
    public static string Of(Holiday row)
    {
        var day = row.Year is { } year ? $"{year:0000}-{row.Month:00}-{row.Day:00}" : $"{row.Month:00}-{row.Day:00} {nameof(HolidayKind.EveryYear)}";
        return $"{day} «{row.Name}» {(row.City is { } city ? $"({city})" : "(Ecuador)")}{(row.Worked ? $" {nameof(HolidayKind.Worked)}" : "")}";
    }

    /// <summary>The reason is never what is cut off.</summary>
    public static string With(string words, string? reason)
    {
        var tail = $" · {reason?.Trim()}";
        var room = AuditEntry.LongestDetail - tail.Length;
        return words.Length <= room ? words + tail : string.Concat(words.AsSpan(0, room - 1), "…", tail);
    }
}
