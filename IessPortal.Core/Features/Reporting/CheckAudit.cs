using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Reporting;

/// <param name="Actor">Who wants to know.</param>
public sealed record CheckAuditQuery(Actor Actor);

/// <summary>Tells an auditor whether the chain is whole.</summary>
public sealed class CheckAuditHandler(PortalStore store, VerifyAuditHandler verify)
{
    public const Permission Needs = Permission.ReadAudit;

    public async Task<VerifyAuditOutcome> HandleAsync(CheckAuditQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        await store.ReadAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                return true;
            },
            cancellationToken);
        return await verify.HandleAsync(cancellationToken);
    }
}
