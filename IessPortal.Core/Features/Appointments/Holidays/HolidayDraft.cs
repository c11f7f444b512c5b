using IessPortal.Core.Features.Appointments.Shared;

namespace IessPortal.Core.Features.Appointments.Holidays;

/// <summary>A part of what an administrator writes about a holiday.</summary>
public enum HolidayField
{
    Name,
    Day,
    City,
    Reason,
}

/// <summary>What is wrong with it.</summary>
public enum HolidayError
{
    Empty,
    TooLong,
    /// <summary>Not a day of the calendar.</summary>
    Malformed,
    /// <summary>It has begun, or is over.</summary>
    Past,
    /// <summary>Further away than anybody plans; mostly a slip of the year.</summary>
    TooFar,
    /// <summary>It is a day off already, or another row says the same.</summary>
    Taken,
    /// <summary>It is no day off: nothing to work on.</summary>
    NoHoliday,
    /// <summary>No centre is in that canton.</summary>
    Unknown,
}

public sealed record HolidayProblem(HolidayField Field, HolidayError Error);

/// <summary>A holiday as it was typed.</summary>
public sealed class HolidayDraft
{
    public const int LongestName = 120;
    public const int LongestReason = 250;

    /// <summary>So many years ahead, and no further.</summary>
    public const int YearsAhead = 5;

    private const string Iso = "yyyy-MM-dd";

    public HolidayKind Kind { get; set; }
    public string? Name { get; set; }

    /// <summary>«2026-12-07»; of one that comes back every year the year does not count.</summary>
    public string? Day { get; set; }

    /// <summary>The canton; empty: the whole country.</summary>
    public string? City { get; set; }

    /// <summary>By what decree, or why; for the audit.</summary>
    public string? Reason { get; set; }

    /// <summary>What is stored, to be changed.</summary>
    /// <param name="year">In which to show one that comes back every year.</param>
    public static HolidayDraft Of(Holiday holiday, int year)
    {
        var shown = holiday.Year ?? Enumerable.Range(year, 8).First(one => DateTime.DaysInMonth(one, holiday.Month) >= holiday.Day);
        return new()
        {
            Kind = holiday.Kind,
            Name = holiday.Name,
            Day = new DateOnly(shown, holiday.Month, holiday.Day).ToString(Iso, CultureInfo.InvariantCulture),
            City = holiday.City,
        };
    }

    /// <summary>What was typed, if it will do.</summary>
    /// <param name="today">Has begun, and cannot be changed any more.</param>
    /// <param name="cities">The cantons that have a centre.</param>
    public (HolidayDetails? Details, IReadOnlyList<HolidayProblem> Problems) Read(DateOnly today, IReadOnlyCollection<string> cities)
    {
        var problems = new List<HolidayProblem>();
        var name = Text(HolidayField.Name, Name, LongestName);
        if (ReasonFault(Reason) is { } fault)
        {
            problems.Add(new(HolidayField.Reason, fault));
        }

        var city = string.IsNullOrWhiteSpace(City) ? null : City;
        if (city is not null && !cities.Contains(city))
        {
            problems.Add(new(HolidayField.City, HolidayError.Unknown));
        }

        var wrong = DayFault(today, out var day);
        if (wrong is { } bad)
        {
            problems.Add(new(HolidayField.Day, bad));
        }

        var details = new HolidayDetails(name, day.Month, day.Day)
        {
            Year = Kind is HolidayKind.EveryYear ? null : day.Year,
            City = city,
            Worked = Kind is HolidayKind.Worked,
        };
        return (problems.Count == 0 ? details : null, problems);

        string Text(HolidayField field, string? typed, int longest)
        {
            var text = typed?.Trim() ?? string.Empty;
            if (text.Length == 0 || text.Length > longest)
            {
                problems.Add(new(field, text.Length == 0 ? HolidayError.Empty : HolidayError.TooLong));
            }

            return text;
        }
    }

    /// <summary>What is wrong with a reason, if anything is.</summary>
    public static HolidayError? ReasonFault(string? reason) => (reason?.Trim() ?? string.Empty).Length switch
    {
        0 => HolidayError.Empty,
        > LongestReason => HolidayError.TooLong,
        _ => null,
    };

    private HolidayError? DayFault(DateOnly today, out DateOnly day)
    {
        day = default;
        return string.IsNullOrWhiteSpace(Day) ? HolidayError.Empty
            : !DateOnly.TryParseExact(Day.Trim(), Iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out day) ? HolidayError.Malformed
            : Kind is HolidayKind.EveryYear ? null
            : day <= today ? HolidayError.Past
            : day > today.AddYears(YearsAhead) ? HolidayError.TooFar
            : null;
    }
}
