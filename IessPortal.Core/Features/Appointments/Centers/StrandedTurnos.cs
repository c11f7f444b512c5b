using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Appointments.Centers;

/// <summary>Why nobody would attend a turno.</summary>
public enum StrandedBy
{
    /// <summary>The centre gives no turnos any more.</summary>
    Inactive,
    /// <summary>It does not attend at that hour.</summary>
    Hours,
    /// <summary>It has no such counter.</summary>
    Counter,
    /// <summary>It does not serve that purpose.</summary>
    Purpose,
}

/// <summary>A turno that a change would leave where nobody attends.</summary>
/// <param name="Start">On the centre's clock, as it would be.</param>
public sealed record StrandedTurno(string Reference, DateTime Start, int Counter, Purpose Purpose, StrandedBy By);

/// <summary>Compares a centre as it is with what it would be.</summary>
internal static class StrandedTurnos
{
    /// <summary>The turnos to come that would be outside and are not so already, the next first.</summary>
    public static async Task<IReadOnlyList<StrandedTurno>> FindAsync(
        PortalDbContext db, (Center Before, Center After) change, AppointmentsOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (before, after) = change;
        var turnos = await db.Appointments.AsNoTracking()
            .Where(turno => turno.CenterId == before.Id && turno.State == AppointmentState.Booked && turno.Start > now)
            .OrderBy(turno => turno.Start)
            .ToListAsync(cancellationToken);
        var holidays = await db.Holidays.AsNoTracking().ToListAsync(cancellationToken);
        var (old, fresh) = (new CenterCalendar(before, holidays, options), new CenterCalendar(after, holidays, options));
        return
        [
            .. from turno in turnos
               where Fault(before, old, turno) is null
               let fault = Fault(after, fresh, turno)
               where fault is not null
               select new StrandedTurno(
                   turno.Reference, TimeZoneInfo.ConvertTime(turno.Start, after.Zone).DateTime, turno.Counter, turno.Purpose, fault.Value),
        ];
    }

    private static StrandedBy? Fault(Center center, CenterCalendar calendar, Appointment turno) =>
        !center.Active ? StrandedBy.Inactive
        : !center.Purposes.Contains(turno.Purpose) ? StrandedBy.Purpose
        : turno.Counter > center.Counters ? StrandedBy.Counter
        : !calendar.Attends(turno.Start) ? StrandedBy.Hours
        : null;
}
