using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Appointments.Booking;

/// <summary>Another slot of the same centre is asked for in place of the one that is held.</summary>
/// <param name="Token">From the turno's link.</param>
public sealed record MoveAppointmentCommand(string? Token, DateTimeOffset Start, Actor Actor);

/// <summary>Moves a turno: takes the new place and gives the old one back in one transaction.</summary>
public sealed class MoveAppointmentHandler(
    PortalStore store,
    AppointmentFinder appointments,
    AgendaReader agendas,
    AppointmentNotifier notifier,
    IOptions<AppointmentsOptions> options,
    TimeProvider time)
{
    public Task<ChangeAppointmentOutcome> HandleAsync(MoveAppointmentCommand command, CancellationToken cancellationToken) =>
        store.WriteAsync(db => MoveAsync(db, command, time.Now(), cancellationToken), cancellationToken);

    private async Task<ChangeAppointmentOutcome> MoveAsync(
        PortalDbContext db, MoveAppointmentCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await appointments.FindAsync(db, command.Token, cancellationToken) is not var (appointment, center))
        {
            return new ChangeAppointmentOutcome.NotFound();
        }

        var agenda = await agendas.ReadAsync(db, center.Id, now, cancellationToken);
        if (agenda is null || agendas.PlaceOf(agenda, command.Start) is not { } place)
        {
            db.Audit(new AuditEntry(now, AuditKind.AppointmentUnavailable, command.Actor) { Reference = appointment.Reference, Detail = center.Name });
            return new ChangeAppointmentOutcome.Unavailable();
        }

        var outcome = appointment.Move(place, now, options.Value, displaced: !agenda.Calendar.Attends(appointment.Start));
        if (outcome is ChangeAppointmentOutcome.Changed)
        {
            await notifier.NotifyAsync(db, appointment, center, AppointmentNews.Moved, now, cancellationToken);
            db.Audit(
                new AuditEntry(now, AuditKind.AppointmentMoved, command.Actor)
                {
                    Reference = appointment.Reference,
                    Detail = $"{center.Name}, {place.Start:u}",
                });
        }

        return outcome;
    }
}
