using IessPortal.Core.Domain;
using IessPortal.Core.Domain.Time;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.Extensions.Options;

namespace IessPortal.Core.Features.Appointments.Booking;

/// <summary>Another slot of the same centre is asked for in place of the one that is held.</summary>
public sealed record MoveAppointmentCommand(AppointmentHandle Handle, DateTimeOffset Start, Actor Actor);

/// <summary>Moves a turno: takes the new place and gives the old one back in one transaction.</summary>
public sealed class MoveAppointmentHandler(
    PortalStore store,
    AppointmentFinder appointments,
    AgendaReader agendas,
    AppointmentNotifier notifier,
    IOptions<AppointmentsOptions> options,
    TimeProvider time)
{
    public Task<MoveAppointmentOutcome> HandleAsync(MoveAppointmentCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        return store.WriteAsync(db => MoveAsync(db, command, time.Now(), cancellationToken), cancellationToken);
    }

    private async Task<MoveAppointmentOutcome> MoveAsync(
        PortalDbContext db, MoveAppointmentCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await appointments.FindAsync(db, command.Handle.Token, cancellationToken) is not var (appointment, center))
        {
            return new MoveAppointmentOutcome.Unknown();
        }

        if (!AppointmentFinder.Confirms(command.Handle, appointment))
        {
            return new MoveAppointmentOutcome.NotConfirmed();
        }

        var agenda = await agendas.ReadAsync(db, center.Id, now, cancellationToken);
        if (agenda is null || agendas.PlaceOf(agenda, command.Start) is not { } place)
        {
            db.Audit(new AuditEntry(now, AuditKind.AppointmentUnavailable, command.Actor) { Reference = appointment.Reference, Detail = center.Name });
            return new MoveAppointmentOutcome.Unavailable();
        }

        var outcome = appointment.Move(place, now, options.Value);
        if (outcome is ChangeAppointmentOutcome.Changed)
        {
            await notifier.TellAsync(db, appointment, center, AppointmentNews.Moved, now, cancellationToken);
            db.Audit(
                new AuditEntry(now, AuditKind.AppointmentMoved, command.Actor)
                {
                    Reference = appointment.Reference,
                    Detail = $"{center.Name}, {place.Start:u}",
                });
        }

        return new MoveAppointmentOutcome.Answered(outcome);
    }
}

[Union]
public abstract partial record MoveAppointmentOutcome
{
    /// <summary>Moved, or why not.</summary>
    public sealed record Answered(ChangeAppointmentOutcome Change) : MoveAppointmentOutcome;

    /// <summary>No place in that slot; the turno stays where it is.</summary>
    public sealed record Unavailable : MoveAppointmentOutcome;

    /// <summary>The digits typed are not the RUC's last ones; nothing happened.</summary>
    public sealed record NotConfirmed : MoveAppointmentOutcome;

    public sealed record Unknown : MoveAppointmentOutcome;
}
