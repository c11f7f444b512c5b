using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Counter.Shared;

/// <summary>Hands visits to those who may have them, within the transaction of a use case.</summary>
public sealed class VisitLoader(IStorageDialect dialect)
{
    /// <summary>The visit, for this transaction alone; none where there is no such visit.</summary>
    /// <remarks>Others who want it wait: links and approvals that are read beside it then belong to the same moment.</remarks>
    /// <exception cref="PermissionDeniedException">The actor may not, or works at another centre.</exception>
    internal async Task<Visit?> LoadForUpdateAsync(PortalDbContext db, Guid visitId, Actor actor, Permission permission, CancellationToken cancellationToken)
    {
        var member = await CounterAuthorization.MemberAsync(db, actor, permission, cancellationToken);
        await dialect.LockAsync(db, $"visit:{visitId:N}", cancellationToken);
        return await FindAsync(db, visitId, member, cancellationToken);
    }

    /// <summary>The visit, to be looked at.</summary>
    /// <exception cref="PermissionDeniedException">The actor may not, or works at another centre.</exception>
    internal static async Task<Visit?> LoadForViewAsync(
        PortalDbContext db, Guid visitId, Actor actor, Permission permission, CancellationToken cancellationToken) =>
        await FindAsync(db, visitId, await CounterAuthorization.MemberAsync(db, actor, permission, cancellationToken), cancellationToken);

    /// <summary>The account of the visit's employer; none: it has never had one.</summary>
    internal static Task<EmployerAccount?> AccountOfAsync(PortalDbContext db, Visit visit, CancellationToken cancellationToken)
    {
        var (ruc, sucursal) = (visit.Ruc, visit.Sucursal);
        return db.EmployerAccounts.SingleOrDefaultAsync(account => account.Ruc == ruc && account.Sucursal == sucursal, cancellationToken);
    }

    /// <summary>Voids the link that is out: what it rested on has changed.</summary>
    internal static async Task VoidLinkAsync(PortalDbContext db, Visit visit, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (visit.Links.NewestId is { } linkId && await db.KeyLinks.SingleOrDefaultAsync(link => link.Id == linkId, cancellationToken) is { } link)
        {
            link.Replace(now);
        }
    }

    private static async Task<Visit?> FindAsync(PortalDbContext db, Guid visitId, StaffMember member, CancellationToken cancellationToken) =>
        await db.Visits.SingleOrDefaultAsync(visit => visit.Id == visitId, cancellationToken) is not { } visit ? null
        : CounterAuthorization.Sees(member, visit.CenterId) ? visit
        : throw new PermissionDeniedException(Permission.SeeAllCenters);
}
