using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Counter.Visits;

/// <summary>What do the registries say now of the employer of a visit?</summary>
public sealed record QueryRegistriesQuery(Guid VisitId, Actor Actor);

/// <summary>Asks all registries at once; one that does not answer in its time stands as unavailable.</summary>
public sealed class QueryRegistriesHandler(PortalStore store, VisitGrounds grounds)
{
    public const Permission Needs = Permission.ViewVisit;

    /// <returns>None where there is no such visit.</returns>
    public async Task<VisitFacts?> HandleAsync(QueryRegistriesQuery query, CancellationToken cancellationToken)
    {
        var visit = await store.ReadAsync(db => VisitLoader.LoadForViewAsync(db, query.VisitId, query.Actor, Needs, cancellationToken), cancellationToken);
        return visit is null ? null : await grounds.QueryRegistriesAsync(visit.Employer, cancellationToken);
    }
}
