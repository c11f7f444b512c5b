using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.Appointments.Shared;

/// <summary>When a centre can be booked: its hours cut into slots, without holidays, up to the horizon. Days and hours are those of the centre.</summary>
public sealed class CenterCalendar(Center center, IReadOnlyCollection<Holiday> holidays, AppointmentsOptions limits)
{
    private readonly TimeZoneInfo zone = (center ?? throw new ArgumentNullException(nameof(center))).Zone;

    /// <summary>The day that an instant falls on at the centre.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>Every day that is shown at <paramref name="now"/>: today and those up to the horizon.</summary>
    public IEnumerable<DateOnly> Days(DateTimeOffset now) => Enumerable.Range(0, limits.HorizonDays + 1).Select(DayOf(now).AddDays);

    public bool IsHoliday(DateOnly day)
    {
        var rows = holidays.Where(holiday => holiday.IsOn(day, center.City)).ToList();
        return !rows.Exists(row => row.Worked) && (rows.Count > 0 || HolidayRules.IsHoliday(day));
    }

    /// <summary>The starts of a day's slots, whether or not they can still be booked.</summary>
    public IReadOnlyList<DateTimeOffset> SlotsOf(DateOnly day) => IsHoliday(day)
        ? []
        : [.. center.Hours.Where(hours => hours.Day == day.DayOfWeek).OrderBy(hours => hours.From).SelectMany(hours => StartsWithin(day, hours))];

    /// <summary>Whether a slot of the centre's begins then, whether or not it can still be booked.</summary>
    public bool Attends(DateTimeOffset start) => SlotsOf(DayOf(start)).Contains(start);

    /// <summary>The slots that can be booked at <paramref name="now"/>, were there a place in them, earliest first.</summary>
    public IEnumerable<DateTimeOffset> OpenSlots(DateTimeOffset now) => center.Active ? Days(now).SelectMany(SlotsOf).Where(start => start > now) : [];

    public bool IsOpen(DateTimeOffset start, DateTimeOffset now) =>
        center.Active && start > now && DayOf(start) <= DayOf(now).AddDays(limits.HorizonDays) && Attends(start);

    private IEnumerable<DateTimeOffset> StartsWithin(DateOnly day, OpeningHours hours)
    {
        var end = day.ToDateTime(hours.To);
        for (var start = day.ToDateTime(hours.From); start + limits.Slot <= end; start += limits.Slot)
        {
            yield return new DateTimeOffset(start, zone.GetUtcOffset(start)).ToUniversalTime();
        }
    }
}
