using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Appointments.Booking;

/// <summary>A slot of a centre's is asked for.</summary>
public sealed record BookAppointmentCommand(Purpose Purpose, Guid CenterId, DateTimeOffset Start, AppointmentHolder Holder, string Culture, Actor Actor);

/// <summary>Gives a place in a slot, and mails the confirmation in the same transaction.</summary>
/// <remarks>
/// That no place is given twice, and that an employer has one live turno for each purpose, are unique indexes: who comes second
/// runs anew and then finds it taken. Whether the employer is known is not looked at, and so not told.
/// </remarks>
public sealed class BookAppointmentHandler(
    PortalStore store, AgendaReader agendas, AppointmentNotifier notifier, RateLimits limits, IOptions<AppointmentsOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public Task<BookAppointmentOutcome> HandleAsync(BookAppointmentCommand command, CancellationToken cancellationToken) =>
        store.WriteAsync(db => BookAsync(db, command, time.Now(), cancellationToken), cancellationToken);

    private async Task<BookAppointmentOutcome> BookAsync(
        PortalDbContext db, BookAppointmentCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var taken = await limits.AcquireForNetworkAsync(
            db, "book-appointment", command.Actor.Address, now, options.Value.BookingsPerHour, Hour, cancellationToken);
        if (taken is RateLimitOutcome.Exceeded full)
        {
            db.Audit(new AuditEntry(now, AuditKind.AppointmentThrottled, command.Actor));
            return new BookAppointmentOutcome.Throttled(full.FreeAt);
        }

        if (await HasAnotherAsync(db, command, now, cancellationToken))
        {
            return new BookAppointmentOutcome.HasAnother();
        }

        var agenda = await agendas.ReadAsync(db, command.CenterId, now, cancellationToken);
        if (agenda is null || !agenda.Center.Serves(command.Purpose) || agendas.PlaceOf(agenda, command.Start) is not { } place)
        {
            db.Audit(new AuditEntry(now, AuditKind.AppointmentUnavailable, command.Actor) { Detail = agenda?.Center.Name });
            return new BookAppointmentOutcome.Unavailable(
                agenda?.Center.Serves(command.Purpose) is true ? [.. agenda.FreeSlots.Take(AgendaReader.NextFree)] : []);
        }

        var id = time.NewId();
        var (token, origin) = notifier.Issue(id, command.Culture, now);
        var appointment = db.Appointments.Add(new Appointment(id, command.Purpose, command.Holder, place, origin)).Entity;
        appointment.PlanReminder(now, options.Value);
        await notifier.NotifyAsync(db, appointment, agenda.Center, AppointmentNews.Booked, now, cancellationToken);
        db.Audit(
            new AuditEntry(now, AuditKind.AppointmentBooked, command.Actor)
            {
                Reference = appointment.Reference,
                Detail = $"{command.Purpose}: {agenda.Center.Name}, {command.Start:u}",
            });
        return new BookAppointmentOutcome.Booked(token);
    }

    private static async Task<bool> HasAnotherAsync(PortalDbContext db, BookAppointmentCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var live = await AppointmentFinder.LiveAsync(db, command.Holder.Employer, command.Purpose, cancellationToken);
        if (live is null || !live.Lapse(now))
        {
            return live is not null;
        }

        // Written before the new one, which the index would refuse beside it.
        db.Audit(new AuditEntry(now, AuditKind.AppointmentLapsed, Actor.System) { Reference = live.Reference });
        await db.SaveChangesAsync(cancellationToken);
        return false;
    }
}

[Union]
public abstract partial record BookAppointmentOutcome
{
    /// <param name="Token">Opens the turno's page; the mail has it too.</param>
    public sealed record Booked(string Token) : BookAppointmentOutcome;

    /// <summary>No place in that slot, or none such; these are the next that have one.</summary>
    public sealed record Unavailable(IReadOnlyList<FreeSlot> NextFree) : BookAppointmentOutcome;

    /// <summary>The employer has a live turno for this purpose.</summary>
    public sealed record HasAnother : BookAppointmentOutcome;

    /// <summary>Too many were asked for from this address.</summary>
    public sealed record Throttled(DateTimeOffset FreeAt) : BookAppointmentOutcome;
}
