using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Timeline.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Counter.Visits;

/// <summary>What happened before on the way of the employer who is here?</summary>
public sealed record ViewVisitStoryQuery(Guid VisitId, Actor Actor);

/// <summary>Shows beside a visit what its employer sees at /tramite. The look at the visit is written down already; this is a part of it.</summary>
public sealed class ViewVisitStoryHandler(PortalStore store, ViewProgressHandler progress)
{
    public const Permission Needs = Permission.ViewVisit;

    /// <returns>None where there is no such visit.</returns>
    public async Task<ProgressView?> HandleAsync(ViewVisitStoryQuery query, CancellationToken cancellationToken)
    {
        var visit = await store.ReadAsync(db => VisitLoader.LoadForViewAsync(db, query.VisitId, query.Actor, Needs, cancellationToken), cancellationToken);
        return visit is null ? null : await progress.HandleAsync(new(visit.Reference, visit.Representative), cancellationToken);
    }
}
