namespace IessPortal.Core.Features.Appointments.Shared;

/// <summary>What a row of the table does.</summary>
public enum HolidayKind
{
    /// <summary>A day off of one year, by decree.</summary>
    Once,
    /// <summary>Comes back every year.</summary>
    EveryYear,
    /// <summary>Work goes on, although it would be a day off.</summary>
    Worked,
}

/// <summary>A row of the table that adds to, or takes from, the holidays that the law makes.</summary>
/// <remarks>With a year it is that very day, as a decree names it; without, it comes back every year and moves to make a bridge, as the law has it.</remarks>
public sealed class Holiday
{
    /// <summary>For the database.</summary>
    private Holiday() => Name = null!;

    public Holiday(Guid id, HolidayDetails details)
    {
        (Id, Name) = (id, null!);
        Change(details);
    }

    public Guid Id { get; private set; }
    public string Name { get; private set; }
    public int Month { get; private set; }
    public int Day { get; private set; }

    /// <summary>None: every year.</summary>
    public int? Year { get; private set; }

    /// <summary>The canton that keeps it; none: the whole country.</summary>
    public string? City { get; private set; }

    /// <summary>Work goes on, although the law would have a holiday.</summary>
    public bool Worked { get; private set; }

    public void Change(HolidayDetails details) =>
        (Name, Month, Day, Year, City, Worked) = (details.Name, details.Month, details.Day, details.Year, details.City, details.Worked);

    public HolidayKind Kind => Worked ? HolidayKind.Worked : Year is null ? HolidayKind.EveryYear : HolidayKind.Once;

    /// <summary>Whether it falls on a day, in a canton.</summary>
    public bool IsOn(DateOnly day, string city) => (City is null || City == city) && ObservedIn(day.Year).Contains(day);

    /// <summary>The days of a year on which it is kept: mostly one, none before or after its own year.</summary>
    public IReadOnlyList<DateOnly> ObservedIn(int year) => Year is { } own
        ? own == year ? [new(own, Month, Day)] : []
        // A bridge can lie in the year before or after.
        :
        [
            .. Enumerable.Range(year - 1, 3)
                .Where(around => DateTime.DaysInMonth(around, Month) >= Day)
                .Select(around => HolidayRules.Observed(new(around, Month, Day)))
                .Where(observed => observed.Year == year),
        ];

    /// <summary>Whether its only day has begun: what was kept, or worked, cannot be made otherwise.</summary>
    public bool IsOver(DateOnly today) => Year is { } year && new DateOnly(year, Month, Day) <= today;
}

/// <summary>What there is to say of a holiday.</summary>
public sealed record HolidayDetails(string Name, int Month, int Day)
{
    public int? Year { get; init; }
    public string? City { get; init; }
    public bool Worked { get; init; }
}
