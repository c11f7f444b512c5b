using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.SignedRequests;

/// <summary>What do the registries say now of who signed, for the employer?</summary>
public sealed record QueryRequestRegistriesQuery(Guid RequestId, Actor Actor);

/// <summary>Asks all registries at once; one that does not answer in its time stands as unavailable.</summary>
public sealed class QueryRequestRegistriesHandler(PortalStore store, VisitGrounds grounds)
{
    public const Permission Needs = Permission.ViewSignedRequests;

    /// <returns>None where there is no such request.</returns>
    public async Task<VisitFacts?> HandleAsync(QueryRequestRegistriesQuery query, CancellationToken cancellationToken)
    {
        var request = await store.ReadAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                return await db.SignedRequests.SingleOrDefaultAsync(request => request.Id == query.RequestId, cancellationToken);
            },
            cancellationToken);
        return request is null ? null : await grounds.QueryRegistriesAsync(request.Employer, cancellationToken);
    }
}
