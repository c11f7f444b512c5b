using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Counter.Queue;

/// <summary>What became of a turno on its day.</summary>
public enum AgendaState
{
    Booked,
    /// <summary>Nobody attends then any more, and it was not moved yet.</summary>
    Displaced,
    /// <summary>They wait.</summary>
    Arrived,
    /// <summary>They were called, are attended, or it was interrupted.</summary>
    Attending,
    Done,
    /// <summary>They did not come, or went away.</summary>
    Missed,
}

/// <summary>A turno as the agenda shows it.</summary>
/// <param name="VisitId">What it led to; none: they did not come yet.</param>
/// <param name="Meeting">Where it meets by video at this moment.</param>
public sealed record AgendaEntry(Appointment Appointment, AgendaState State, Guid? VisitId, Uri? Meeting);

/// <summary>The turnos of a centre's day, by hour; not those that were cancelled.</summary>
/// <param name="Centers">All at which one may look.</param>
/// <param name="Entries">By hour and counter.</param>
public sealed record DayAgenda(Center Center, IReadOnlyList<Center> Centers, DateOnly Day, IReadOnlyList<AgendaEntry> Entries)
{
    /// <summary>When turnos begin on that day, whether or not there are any.</summary>
    public required IReadOnlyList<DateTimeOffset> Slots { get; init; }

    public required bool IsHoliday { get; init; }

    /// <summary>The day at the centre on which it was looked at.</summary>
    public required DateOnly Today { get; init; }
}

/// <param name="CenterId">Which centre; none: one's own.</param>
/// <param name="Day">Which day; none: today.</param>
public sealed record ViewAgendaQuery(Guid? CenterId, DateOnly? Day, Actor Actor);

/// <summary>Shows the turnos of a day and what became of each. Names nobody.</summary>
public sealed class ViewAgendaHandler(PortalStore store, Meetings meetings, IOptions<AppointmentsOptions> options, TimeProvider time)
{
    public const Permission Needs = Permission.ServeCounter;

    /// <returns>None where the member works at no centre.</returns>
    public Task<DayAgenda?> HandleAsync(ViewAgendaQuery query, CancellationToken cancellationToken)
    {
        return store.ReadAsync(
            async db =>
            {
                if (await CounterAuthorization.ChooseAsync(db, query.Actor, Needs, query.CenterId, cancellationToken) is not var (_, center, centers))
                {
                    return null;
                }

                var now = time.Now();
                var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, center.Zone).DateTime);
                var day = query.Day ?? today;
                var (from, to) = (center.StartOf(day), center.StartOf(day.AddDays(1)));
                var turnos = await db.Appointments
                    .Where(
                        appointment => appointment.CenterId == center.Id
                            && appointment.Start >= from
                            && appointment.Start < to
                            && appointment.State != AppointmentState.Cancelled)
                    .OrderBy(appointment => appointment.Start).ThenBy(appointment => appointment.Counter).ToListAsync(cancellationToken);
                // From the turnos of the day to their visits: the other way round SQLite goes through all visits of the centre.
                var visits = await db.Appointments
                    .Where(appointment => appointment.CenterId == center.Id && appointment.Start >= from && appointment.Start < to)
                    .Join(
                        db.Visits, appointment => (Guid?)appointment.Id, visit => visit.AppointmentId,
                        (_, visit) => new { visit.Id, visit.AppointmentId, visit.State, visit.CenterId })
                    .Where(visit => visit.CenterId == center.Id)
                    .ToDictionaryAsync(visit => visit.AppointmentId!.Value, cancellationToken);
                var calendar = new CenterCalendar(center, await db.Holidays.ToListAsync(cancellationToken), options.Value);
                return new DayAgenda(center, centers, day, [.. turnos.Select(turno =>
                {
                    var visit = visits.GetValueOrDefault(turno.Id);
                    // Today there is nobody left to tell: whoever comes is attended.
                    var displaced = day > today && !calendar.Attends(turno.Start);
                    var state = StateOf(turno, visit?.State, displaced, now);
                    var meeting = state is AgendaState.Displaced
                        ? null
                        : meetings.AddressNow(turno, center, state is AgendaState.Arrived or AgendaState.Attending, now);
                    return new AgendaEntry(turno, state, visit?.Id, meeting);
                })])
                {
                    Slots = calendar.SlotsOf(day),
                    IsHoliday = calendar.IsHoliday(day),
                    Today = today,
                };
            },
            cancellationToken);
    }

    private static AgendaState StateOf(Appointment turno, VisitState? visit, bool displaced, DateTimeOffset now) => visit switch
    {
        null => turno.State is AppointmentState.Lapsed || now >= turno.End ? AgendaState.Missed
            : displaced ? AgendaState.Displaced : AgendaState.Booked,
        VisitState.Waiting => AgendaState.Arrived,
        VisitState.Closed => AgendaState.Done,
        VisitState.Left => AgendaState.Missed,
        _ => AgendaState.Attending,
    };
}
