using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Appointments.Holidays;

/// <summary>The turnos that a change of holidays hits.</summary>
/// <param name="Displaced">Nobody would attend them any more.</param>
/// <param name="Restored">Somebody would attend them after all.</param>
internal sealed record HolidayEffect(IReadOnlyList<(Appointment Turno, Center Center)> Displaced, IReadOnlyList<(Appointment Turno, Center Center)> Restored);

/// <summary>Finds the turnos that a change of holidays hits, and tells their holders, within the transaction of a use case.</summary>
public sealed class HolidayEffects(AppointmentNotifier notifier, IOptions<AppointmentsOptions> options)
{
    /// <param name="before">The rows as they are.</param>
    /// <param name="after">The rows as they would be.</param>
    /// <param name="now">Turnos that have begun are left alone.</param>
    internal async Task<HolidayEffect> FindAsync(
        PortalDbContext db, IReadOnlyCollection<Holiday> before, IReadOnlyCollection<Holiday> after, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (displaced, restored) = (new List<(Appointment, Center)>(), new List<(Appointment, Center)>());
        var centers = await db.Centers.AsNoTracking().ToDictionaryAsync(center => center.Id, cancellationToken);
        foreach (var day in DaysOf(before, now).Union(DaysOf(after, now)))
        {
            // A day of any centre's, wherever it is: they lie five or six hours behind.
            var (from, to) = (new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero), new DateTimeOffset(day.AddDays(1), new(12, 0), TimeSpan.Zero));
            var turnos = await db.Appointments.Where(
                turno => turno.State == AppointmentState.Booked && turno.Start > now && turno.Start >= from && turno.Start < to)
                .OrderBy(turno => turno.Start).ThenBy(turno => turno.CenterId).ThenBy(turno => turno.Counter).ToListAsync(cancellationToken);
            foreach (var group in turnos.GroupBy(turno => turno.CenterId))
            {
                var center = centers[group.Key];
                var (old, fresh) = (new CenterCalendar(center, before, options.Value), new CenterCalendar(center, after, options.Value));
                if (old.IsHoliday(day) == fresh.IsHoliday(day))
                {
                    continue;
                }

                var hit = group.Where(
                    turno => old.DayOf(turno.Start) == day && (old.Attends(turno.Start) || fresh.Attends(turno.Start))).Select(turno => (turno, center));
                (fresh.IsHoliday(day) ? displaced : restored).AddRange(hit);
            }
        }

        return new(displaced, restored);
    }

    /// <summary>Mails every holder what has become of their turno.</summary>
    internal async Task NotifyAsync(PortalDbContext db, HolidayEffect effect, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var (turno, center) in effect.Displaced)
        {
            await notifier.NotifyAsync(db, turno, center, AppointmentNews.Displaced, now, cancellationToken);
            db.Audit(new AuditEntry(now, AuditKind.AppointmentDisplaced, actor) { Reference = turno.Reference, Detail = $"{center.Name}, {turno.Start:u}" });
        }

        foreach (var (turno, center) in effect.Restored)
        {
            await notifier.NotifyAsync(db, turno, center, AppointmentNews.Restored, now, cancellationToken);
            db.Audit(new AuditEntry(now, AuditKind.AppointmentRestored, actor) { Reference = turno.Reference, Detail = $"{center.Name}, {turno.Start:u}" });
        }
    }

    // Turnos lie at most some weeks ahead; a row's day of this year or the next is near enough.
    private static IEnumerable<DateOnly> DaysOf(IReadOnlyCollection<Holiday> rows, DateTimeOffset now) =>
        rows.SelectMany(row => Enumerable.Range(now.Year, 2).SelectMany(row.ObservedIn)).Where(
            day => day >= DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1));
}
