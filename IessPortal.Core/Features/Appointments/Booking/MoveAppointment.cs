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
    AppointmentNotifier notice,
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
            await notice.TellAsync(db, appointment, center, AppointmentNews.Moved, now, cancellationToken);
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

public abstract record MoveAppointmentOutcome
{
    private MoveAppointmentOutcome() { }

    public abstract T Match<T>(Cases<T> cases);

    public sealed record Cases<T>(Func<Answered, T> Answered, Func<Unavailable, T> Unavailable, Func<NotConfirmed, T> NotConfirmed, Func<Unknown, T> Unknown);

    /// <summary>Moved, or why not.</summary>
    public sealed record Answered(ChangeAppointmentOutcome Change) : MoveAppointmentOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Answered(this);
    }

    /// <summary>No place in that slot; the turno stays where it is.</summary>
    public sealed record Unavailable : MoveAppointmentOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Unavailable(this);
    }

    /// <summary>The digits typed are not the RUC's last ones; nothing happened.</summary>
    public sealed record NotConfirmed : MoveAppointmentOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.NotConfirmed(this);
    }

    public sealed record Unknown : MoveAppointmentOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Unknown(this);
    }
}
