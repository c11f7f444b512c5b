using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Appointments.Booking;

/// <summary>The holder does not need the turno any more.</summary>
/// <param name="Token">From the turno's link.</param>
public sealed record CancelAppointmentCommand(string? Token, Actor Actor);

/// <summary>Cancels a turno; its place can be booked at once.</summary>
public sealed class CancelAppointmentHandler(
    PortalStore store, AppointmentFinder appointments, AppointmentNotifier notifier, TimeProvider time)
{
    public Task<ChangeAppointmentOutcome> HandleAsync(CancelAppointmentCommand command, CancellationToken cancellationToken) =>
        store.WriteAsync(db => CancelAsync(db, command, time.Now(), cancellationToken), cancellationToken);

    private async Task<ChangeAppointmentOutcome> CancelAsync(
        PortalDbContext db, CancelAppointmentCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await appointments.FindAsync(db, command.Token, cancellationToken) is not var (appointment, center))
        {
            return new ChangeAppointmentOutcome.NotFound();
        }

        var outcome = appointment.Cancel(now);
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
