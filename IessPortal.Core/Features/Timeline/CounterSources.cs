using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.Timeline.Shared;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Timeline;

/// <summary>The counter: turnos, what was printed for it, and blocked accounts that somebody asked to unblock.</summary>
internal static class CounterSources
{
    /// <summary>The turno of that reference, or those that the same person took for the same employer since the case began.</summary>
    public static async Task<IReadOnlyList<ProgressEvent>> TurnosAsync(
        PortalDbContext db, ProgressScope scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (key, ids) = scope;
        var turnos = await (
            from turno in db.Appointments
            join center in db.Centers on turno.CenterId equals center.Id
            where turno.Representative == key.Person && (turno.Reference == key.Reference
                || db.Set<RecoveryCase>().Any(recovery => EF.Parameter(ids).Contains(recovery.Id)
                    && recovery.Ruc == turno.Ruc && recovery.Sucursal == turno.Sucursal && recovery.StartedAt <= turno.BookedAt))
            select new
            {
                Turno = turno,
                center.Name,
                CancelledAt = db.Set<IssuedDocument>().Where(document => document.AppointmentId == turno.Id).Max(document => document.VoidedAt),
                DisplacedAt = db.AuditEntries.Where(
                    entry => entry.Reference == turno.Reference && entry.Kind == AuditKind.AppointmentDisplaced).Max(entry => (DateTimeOffset?)entry.At),
                SettledAt = db.AuditEntries.Where(
                    entry => entry.Reference == turno.Reference
                        && (entry.Kind == AuditKind.AppointmentRestored || entry.Kind == AuditKind.AppointmentMoved)).Max(entry => (DateTimeOffset?)entry.At),
            }).ToListAsync(cancellationToken);
        return [.. turnos.SelectMany(one => OfTurno(one.Turno, one.Name, one.CancelledAt, one.SettledAt > one.DisplacedAt ? null : one.DisplacedAt, now))];
    }

    public static async Task<IReadOnlyList<ProgressEvent>> DocumentsAsync(
        PortalDbContext db, ProgressScope scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = scope.Cases;
        var documents = await db.IssuedDocuments
            .Where(document => document.AppointmentId == null
                // The letter of a signed request is told of with the request.
                && !db.Set<SignedRequest>().Any(request => request.Code == document.Code)
                && db.Set<RecoveryCase>().Any(
                    recovery => EF.Parameter(ids).Contains(recovery.Id)
                        && recovery.Reference == document.Reference
                        && recovery.AccountId == document.AccountId))
            .Select(document => new { document.Kind, document.IssuedAt }).ToListAsync(cancellationToken);
        return [.. documents.Select(document => new ProgressEvent(document.IssuedAt, ProgressStep.DocumentsMade) { What = document.Kind.ToString() })];
    }

    public static async Task<IReadOnlyList<ProgressEvent>> UnblocksAsync(
        PortalDbContext db, ProgressScope scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = scope.Cases;
        var requests = await db.UnblockRequests
            .Where(
                request => db.Set<RecoveryCase>().Any(
                    recovery => EF.Parameter(ids).Contains(recovery.Id)
                        && recovery.AccountId == request.AccountId
                        && recovery.StartedAt <= request.RequestedAt))
            .ToListAsync(cancellationToken);
        return [.. requests.SelectMany(OfRequest)];
    }

    private static IEnumerable<ProgressEvent> OfTurno(
        Appointment turno, string center, DateTimeOffset? cancelledAt, DateTimeOffset? displacedAt, DateTimeOffset now)
    {
        var open = turno.State is AppointmentState.Arrived || (turno.State is AppointmentState.Booked && now < turno.End) ? turno.Id : (Guid?)null;
        yield return new(turno.BookedAt, ProgressStep.TurnoBooked) { Moment = turno.Start, What = center, OpenTurno = open };
        if (turno.State is AppointmentState.Cancelled)
        {
            // Its confirmation became void in that moment.
            yield return new(cancelledAt ?? turno.BookedAt, ProgressStep.TurnoCancelled);
        }
        else if (now >= turno.End && turno.State is not AppointmentState.Arrived)
        {
            yield return new(turno.End, ProgressStep.TurnoOver);
        }
        else if (displacedAt is { } displaced && turno.State is AppointmentState.Booked)
        {
            yield return new(displaced, ProgressStep.TurnoDisplaced) { What = center, OpenTurno = open };
        }
    }

    private static IEnumerable<ProgressEvent> OfRequest(UnblockRequest request)
    {
        yield return new(request.RequestedAt, ProgressStep.UnblockAsked);
        if (request.DecidedAt is { } decided)
        {
            yield return new(decided, request.Granted is true ? ProgressStep.UnblockGranted : ProgressStep.UnblockDeclined);
        }
    }
}
