using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.Timeline.Shared;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Timeline;

/// <summary>What happened at a counter.</summary>
internal static class VisitSources
{
    /// <summary>The visit of that reference, or those of the same person for the same employer since the case began.</summary>
    public static async Task<IReadOnlyList<ProgressEvent>> VisitsAsync(
        PortalDbContext db, ProgressScope scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (key, ids) = scope;
        var visits = await (
            from visit in db.Visits
            join center in db.Centers on visit.CenterId equals center.Id
            where visit.Representative == key.Person && (visit.Reference == key.Reference
                || db.Set<RecoveryCase>().Any(recovery => EF.Parameter(ids).Contains(recovery.Id)
                    && recovery.Ruc == visit.Ruc && recovery.Sucursal == visit.Sucursal && recovery.StartedAt <= visit.ArrivedAt))
            select new { visit.ArrivedAt, visit.StartedAt, visit.ClosedAt, visit.State, visit.Result, center.Name }).ToListAsync(cancellationToken);
        return
        [
            .. visits.SelectMany(
                visit => Of(visit.ArrivedAt, visit.StartedAt, visit.ClosedAt is { } closed ? (closed, EndOf(visit.State, visit.Result)) : null, visit.Name)),
        ];
    }

    private static IEnumerable<ProgressEvent> Of(DateTimeOffset arrived, DateTimeOffset? started, (DateTimeOffset At, ProgressStep Step)? ended, string center)
    {
        yield return new(arrived, ProgressStep.VisitArrived) { What = center };
        if (started is { } began)
        {
            yield return new(began, ProgressStep.VisitStarted);
        }

        if (ended is { } end)
        {
            yield return new(end.At, end.Step);
        }
    }

    private static ProgressStep EndOf(VisitState state, VisitResult? result) =>
        state is VisitState.Left ? ProgressStep.VisitLeft
        : result switch
        {
            VisitResult.KeySet => ProgressStep.VisitKeySet,
            VisitResult.DocumentsMissing => ProgressStep.VisitDocumentsMissing,
            VisitResult.Declined => ProgressStep.VisitDeclined,
            _ => ProgressStep.VisitClosed,
        };
}
