using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Counter.Queue;

/// <summary>How full an hour of a day is.</summary>
/// <param name="At">On the centre's clock.</param>
/// <param name="Taken">Turnos, not those that were cancelled.</param>
/// <param name="Places">How many there could be; 0: nobody attends then, and those that there are have to be moved.</param>
public sealed record SlotLoad(TimeOnly At, int Taken, int Places);

/// <summary>How full a day is.</summary>
/// <param name="Slots">Those that have places or turnos, by hour.</param>
public sealed record DayLoad(DateOnly Day, bool IsHoliday, IReadOnlyList<SlotLoad> Slots)
{
    public int Taken => Slots.Sum(slot => slot.Taken);
    public int Places => Slots.Sum(slot => slot.Places);
}

/// <summary>A centre's week, Monday to Sunday, by how full it is.</summary>
/// <param name="Centers">All at which one may look.</param>
public sealed record WeekLoad(Center Center, IReadOnlyList<Center> Centers, DateOnly Today, IReadOnlyList<DayLoad> Days);

/// <param name="CenterId">Which centre; none: one's own.</param>
/// <param name="Day">Any day of the week; none: today.</param>
public sealed record ViewWeekQuery(Guid? CenterId, DateOnly? Day, Actor Actor);

/// <summary>Shows how full a week is. Names nobody.</summary>
public sealed class ViewWeekHandler(PortalStore store, IOptions<AppointmentsOptions> options, TimeProvider time)
{
    public const Permission Needs = Permission.ServeCounter;

    private const int DaysOfWeek = 7;

    /// <returns>None where the member works at no centre.</returns>
    public Task<WeekLoad?> HandleAsync(ViewWeekQuery query, CancellationToken cancellationToken)
    {
        return store.ReadAsync(
            async db =>
            {
                if (await CounterAuthorization.ChooseAsync(db, query.Actor, Needs, query.CenterId, cancellationToken) is not var (_, center, centers))
                {
                    return null;
                }

                var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.Now(), center.Zone).DateTime);
                var monday = MondayOf(query.Day ?? today);
                var (from, to) = (center.StartOf(monday), center.StartOf(monday.AddDays(DaysOfWeek)));
                var starts = await db.Appointments
                    .Where(turno => turno.CenterId == center.Id && turno.Start >= from && turno.Start < to && turno.State != AppointmentState.Cancelled)
                    .Select(turno => turno.Start)
                    .ToListAsync(cancellationToken);
                var taken = starts.CountBy(start => start).ToDictionary();
                var calendar = new CenterCalendar(center, await db.Holidays.ToListAsync(cancellationToken), options.Value);
                return new WeekLoad(
                    center, centers, today, [.. Enumerable.Range(0, DaysOfWeek).Select(monday.AddDays).Select(day => LoadOf(day, center, calendar, taken))]);
            },
            cancellationToken);
    }

    private static DayLoad LoadOf(DateOnly day, Center center, CenterCalendar calendar, Dictionary<DateTimeOffset, int> taken)
    {
        var slots = calendar.SlotsOf(day);
        return new(
            day,
            calendar.IsHoliday(day),
            [
                .. slots.Union(taken.Keys.Where(start => calendar.DayOf(start) == day)).Order().Select(start => new SlotLoad(
                    TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(start, center.Zone).DateTime),
                    taken.GetValueOrDefault(start),
                    slots.Contains(start) ? center.Counters : 0)),
            ]);
    }

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek));
}
