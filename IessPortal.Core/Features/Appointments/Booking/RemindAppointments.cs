using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Appointments.Booking;

/// <summary>Calls to mind the turnos that are near, and closes those whose time passed.</summary>
public sealed class RemindAppointmentsHandler(PortalStore store, AppointmentNotifier notifier, IOptions<AppointmentsOptions> options, TimeProvider time)
{
    /// <summary>So many in one transaction.</summary>
    private const int Most = 100;

    /// <returns>How many reminders were written, and how many turnos lapsed.</returns>
    public async Task<(int Reminded, int Lapsed)> HandleAsync(CancellationToken cancellationToken)
    {
        var (reminded, lapsed) = (0, 0);
        while (true)
        {
            var (written, closed) = await store.WriteAsync(db => RoundAsync(db, time.Now(), cancellationToken), cancellationToken);
            (reminded, lapsed) = (reminded + written, lapsed + closed);
            if (written + closed == 0)
            {
                return (reminded, lapsed);
            }
        }
    }

    private async Task<(int Reminded, int Lapsed)> RoundAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var booked = db.Appointments.Where(appointment => appointment.State == AppointmentState.Booked);
        var over = await booked.Where(appointment => appointment.End <= now).OrderBy(appointment => appointment.End).Take(Most).ToListAsync(cancellationToken);
        var lapsed = over.FindAll(appointment => appointment.Lapse(now));
        lapsed.ForEach(appointment => db.Audit(new AuditEntry(now, AuditKind.AppointmentLapsed, Actor.System) { Reference = appointment.Reference }));

        var due = await booked.Where(appointment => appointment.ReminderDueAt <= now && appointment.Start > now)
            .OrderBy(appointment => appointment.Start)
            .Take(Most)
            .ToListAsync(cancellationToken);
        var reminded = due.FindAll(appointment => appointment.Remind(now));
        if (reminded.Count == 0)
        {
            return (0, lapsed.Count);
        }

        var centers = await db.Centers.ToDictionaryAsync(center => center.Id, cancellationToken);
        var holidays = await db.Holidays.AsNoTracking().ToListAsync(cancellationToken);
        foreach (var appointment in reminded)
        {
            var center = centers[appointment.CenterId];
            // Where nobody attends any more they are told once again to move it, not to come.
            var news = new CenterCalendar(center, holidays, options.Value).Attends(appointment.Start) ? AppointmentNews.Reminder : AppointmentNews.Displaced;
            await notifier.NotifyAsync(db, appointment, center, news, now, cancellationToken);
            db.Audit(new AuditEntry(now, AuditKind.AppointmentReminded, Actor.System) { Reference = appointment.Reference });
        }

        return (reminded.Count, lapsed.Count);
    }
}
