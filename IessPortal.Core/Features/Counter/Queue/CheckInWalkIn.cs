using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Registries;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Counter.Queue;

/// <summary>Somebody without a turno is at reception.</summary>
public sealed record CheckInWalkInCommand(EmployerIdText Identification, Purpose Purpose, Preference Preference, Guid CenterId, Actor Actor);

/// <summary>Puts somebody without a turno into the queue. Whether there is such an employer is for the counter to see.</summary>
public sealed class CheckInWalkInHandler(PortalStore store, MoraLookup mora, ForeignerCodeFormat format, TimeProvider time)
{
    public const Permission Needs = Permission.ServeCounter;

    public async Task<CheckInWalkInOutcome> HandleAsync(CheckInWalkInCommand command, CancellationToken cancellationToken)
    {
        await store.ReadAsync(db => CounterAuthorization.RequireAsync(db, command.Actor, Needs, command.CenterId, cancellationToken), cancellationToken);
        if (!EmployerId.TryParse(command.Identification, format, out var employer, out var problems))
        {
            return new CheckInWalkInOutcome.Invalid(problems);
        }

        // The registry is asked outside the transaction: it may take a while.
        var inMora = await mora.InMoraAsync(employer.Ruc, employer.Sucursal, cancellationToken);
        return await store.WriteAsync(db => CheckInAsync(db, command, employer, inMora, cancellationToken), cancellationToken);
    }

    private async Task<CheckInWalkInOutcome> CheckInAsync(
        PortalDbContext db, CheckInWalkInCommand command, EmployerId employer, bool inMora, CancellationToken cancellationToken)
    {
        var now = time.Now();
        await CounterAuthorization.RequireAsync(db, command.Actor, Needs, command.CenterId, cancellationToken);
        var center = await db.Centers.AsNoTracking().SingleAsync(center => center.Id == command.CenterId, cancellationToken);
        if (!center.Purposes.Contains(command.Purpose))
        {
            return new CheckInWalkInOutcome.NotServed();
        }

        if (await WaitingAsync(db, command, employer, cancellationToken) is { } waiting)
        {
            return new CheckInWalkInOutcome.AlreadyIn(waiting);
        }

        if (await TurnoAsync(db, command, employer, now, cancellationToken) is { } turno)
        {
            return new CheckInWalkInOutcome.HasTurno(turno);
        }

        var visit = db.Visits.Add(
            new Visit(time.NewId(), new(center.Id, RandomSecret.Reference()) { InMora = inMora }, employer, command.Purpose, command.Preference, now)).Entity;
        db.Audit(
            new AuditEntry(now, AuditKind.VisitCheckedIn, command.Actor) { Reference = visit.Reference, Detail = $"{visit.Ruc.Value}-{visit.Sucursal.Value}" });
        return new CheckInWalkInOutcome.CheckedIn(visit.Id, visit.Reference);
    }

    private static Task<string?> WaitingAsync(PortalDbContext db, CheckInWalkInCommand command, EmployerId employer, CancellationToken cancellationToken)
    {
        var (representative, ruc, sucursal) = employer;
        return db.Visits
            .Where(
                visit => visit.Ruc == ruc
                    && visit.Sucursal == sucursal
                    && visit.Representative == representative
                    && visit.CenterId == command.CenterId
                    && visit.Purpose == command.Purpose)
            .Where(visit => visit.State != VisitState.Closed && visit.State != VisitState.Left)
            .Select(visit => visit.Reference).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>A turno of theirs that can still be used within the day.</summary>
    private static Task<string?> TurnoAsync(
        PortalDbContext db, CheckInWalkInCommand command, EmployerId employer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ((representative, ruc, sucursal), soon) = (employer, now.AddHours(12));
        return db.Appointments
            .Where(
                appointment => appointment.Ruc == ruc
                    && appointment.Sucursal == sucursal
                    && appointment.Representative == representative
                    && appointment.Purpose == command.Purpose)
            .Where(
                appointment => appointment.CenterId == command.CenterId
                    && appointment.State == AppointmentState.Booked
                    && appointment.End > now
                    && appointment.Start < soon)
            .Select(appointment => appointment.Reference).FirstOrDefaultAsync(cancellationToken);
    }
}

[Union]
public abstract partial record CheckInWalkInOutcome
{
    public sealed record CheckedIn(Guid VisitId, string Reference) : CheckInWalkInOutcome;

    /// <summary>The identification is no employer's.</summary>
    public sealed record Invalid(EmployerIdProblems Problems) : CheckInWalkInOutcome;

    /// <summary>The centre does not attend for that.</summary>
    public sealed record NotServed : CheckInWalkInOutcome;

    /// <summary>They wait, or are attended, already.</summary>
    public sealed record AlreadyIn(string Reference) : CheckInWalkInOutcome;

    /// <summary>They have a turno, with which they come first.</summary>
    public sealed record HasTurno(string Reference) : CheckInWalkInOutcome;
}
