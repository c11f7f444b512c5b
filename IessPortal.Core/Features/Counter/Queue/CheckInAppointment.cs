using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Registries;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Counter.Queue;

/// <summary>Somebody with a turno is at reception.</summary>
/// <param name="Code">The turno's code, or its address as a scanner types it.</param>
/// <param name="Preference">Whether they go before others.</param>
public sealed record CheckInAppointmentCommand(string? Code, Preference Preference, Guid CenterId, Actor Actor);

/// <summary>Puts the holder of a turno into the queue, and the turno aside.</summary>
public sealed class CheckInAppointmentHandler(
    PortalStore store, AppointmentNotifier notifier, MoraLookup mora, IOptions<AppointmentsOptions> options, TimeProvider time)
{
    public const Permission Needs = Permission.ServeCounter;

    public async Task<CheckInAppointmentOutcome> HandleAsync(CheckInAppointmentCommand command, CancellationToken cancellationToken)
    {
        // The registry is asked outside the transaction: it may take a while.
        var employer = await store.ReadAsync(
            async db =>
            {
                await CounterAuthorization.RequireAsync(db, command.Actor, Needs, command.CenterId, cancellationToken);
                return (await FindAsync(db, command.Code, cancellationToken))?.Employer;
            },
            cancellationToken);
        var inMora = employer is not null && await mora.InMoraAsync(employer.Ruc, employer.Sucursal, cancellationToken);
        return await store.WriteAsync(db => CheckInAsync(db, command, inMora, time.Now(), cancellationToken), cancellationToken);
    }

    private async Task<CheckInAppointmentOutcome> CheckInAsync(
        PortalDbContext db, CheckInAppointmentCommand command, bool inMora, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await CounterAuthorization.RequireAsync(db, command.Actor, Needs, command.CenterId, cancellationToken);
        if (await FindAsync(db, command.Code, cancellationToken) is not { } appointment)
        {
            return new CheckInAppointmentOutcome.NotFound();
        }

        var center = await db.Centers.AsNoTracking().SingleAsync(center => center.Id == appointment.CenterId, cancellationToken);
        if (center.Id != command.CenterId)
        {
            return new CheckInAppointmentOutcome.OtherCenter(center.Name);
        }

        if (appointment.State is AppointmentState.Arrived)
        {
            return new CheckInAppointmentOutcome.AlreadyIn(appointment.Reference);
        }

        if (now < appointment.Start - options.Value.CheckInFrom)
        {
            return new CheckInAppointmentOutcome.TooEarly(appointment.Start, appointment.Start - options.Value.CheckInFrom);
        }

        if (!appointment.Arrive(now))
        {
            return new CheckInAppointmentOutcome.Over(
                appointment.State is AppointmentState.Cancelled, appointment.Start, appointment.Employer, appointment.Purpose);
        }

        var reference = await VisitReference.ForAsync(db, appointment.Reference, cancellationToken);
        var origin = new VisitOrigin(center.Id, reference, appointment.Id, appointment.Start) { InMora = inMora };
        var visit = db.Visits.Add(new Visit(time.NewId(), origin, appointment.Employer, appointment.Purpose, command.Preference, now)).Entity;
        db.Audit(
            new AuditEntry(now, AuditKind.VisitCheckedIn, command.Actor) { Reference = visit.Reference, Detail = $"{visit.Ruc.Value}-{visit.Sucursal.Value}" });
        return new CheckInAppointmentOutcome.CheckedIn(visit.Id, visit.Reference);
    }

    private async Task<Appointment?> FindAsync(PortalDbContext db, string? typed, CancellationToken cancellationToken)
    {
        switch (AppointmentCode.Read(typed))
        {
            case { Token: { } token }:
                var hashes = notifier.HashOf(token).All;
                return await db.Appointments.SingleOrDefaultAsync(appointment => hashes.Contains(appointment.TokenHash), cancellationToken);
            case { Reference: { } reference }:
                return await db.Appointments.SingleOrDefaultAsync(appointment => appointment.Reference == reference, cancellationToken);
            default:
                return null;
        }
    }
}

[Union]
public abstract partial record CheckInAppointmentOutcome
{
    public sealed record CheckedIn(Guid VisitId, string Reference) : CheckInAppointmentOutcome;

    public sealed record NotFound : CheckInAppointmentOutcome;

    public sealed record OtherCenter(string Name) : CheckInAppointmentOutcome;

    public sealed record AlreadyIn(string Reference) : CheckInAppointmentOutcome;

    /// <summary>Its hour, which may be on another day, is too far off.</summary>
    public sealed record TooEarly(DateTimeOffset Start, DateTimeOffset From) : CheckInAppointmentOutcome;

    /// <summary>It was cancelled, or its time passed: they can wait without a turno.</summary>
    public sealed record Over(bool Cancelled, DateTimeOffset Start, EmployerId Employer, Purpose Purpose) : CheckInAppointmentOutcome;
}
