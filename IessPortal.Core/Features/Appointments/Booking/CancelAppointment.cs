using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Appointments.Booking;

/// <summary>The holder does not need the turno any more.</summary>
public sealed record CancelAppointmentCommand(AppointmentHandle Handle, Actor Actor);

/// <summary>Cancels a turno; its place can be booked at once.</summary>
public sealed class CancelAppointmentHandler(
    PortalStore store, AppointmentFinder appointments, AppointmentNotifier notifier, IOptions<AppointmentsOptions> options, TimeProvider time)
{
    public Task<ChangeAppointmentOutcome> HandleAsync(CancelAppointmentCommand command, CancellationToken cancellationToken) =>
        store.WriteAsync(db => CancelAsync(db, command, time.Now(), cancellationToken), cancellationToken);

    private async Task<ChangeAppointmentOutcome> CancelAsync(
        PortalDbContext db, CancelAppointmentCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await appointments.FindAsync(db, command.Handle.Token, cancellationToken) is not var (appointment, center))
        {
            return new ChangeAppointmentOutcome.NotFound();
        }

        if (!AppointmentFinder.Confirms(command.Handle, appointment))
        {
            return new ChangeAppointmentOutcome.NotConfirmed();
        }

        var outcome = appointment.Cancel(now, options.Value);
        if (outcome is ChangeAppointmentOutcome.Changed)
        {
            await notifier.NotifyAsync(db, appointment, center, AppointmentNews.Cancelled, now, cancellationToken);
            db.Audit(
                new AuditEntry(now, AuditKind.AppointmentCancelled, command.Actor)
                {
                    Reference = appointment.Reference,
                    Detail = $"{center.Name}, {appointment.Start:u}",
                });
        }

        return outcome;
    }
}
