using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Counter.Shared;

/// <summary>A centre that somebody looks at, and all at which they may look.</summary>
internal sealed record CenterChoice(StaffMember Member, Center Center, IReadOnlyList<Center> Centers);

/// <summary>Asked by every use case of the counter: who may do what, and at which centre.</summary>
internal static class CounterAuthorization
{
    /// <summary>The member, where they may do that at that centre.</summary>
    /// <exception cref="PermissionDeniedException">They may not, or the centre is not theirs.</exception>
    public static async Task<StaffMember> RequireAsync(
        PortalDbContext db, Actor actor, Permission permission, Guid centerId, CancellationToken cancellationToken)
    {
        var member = await MemberAsync(db, actor, permission, cancellationToken);
        return Sees(member, centerId) ? member : throw new PermissionDeniedException(Permission.SeeAllCenters);
    }

    /// <summary>The member, where they may do that at all.</summary>
    /// <exception cref="PermissionDeniedException">They may not. Nor may whoever runs commands on the server: they sit at no counter.</exception>
    public static async Task<StaffMember> MemberAsync(PortalDbContext db, Actor actor, Permission permission, CancellationToken cancellationToken)
    {
        await StaffAuthorization.RequireAsync(db, actor, permission, cancellationToken);
        return await db.StaffMembers.AsNoTracking().SingleOrDefaultAsync(member => member.Id == actor.Id, cancellationToken)
            ?? throw new PermissionDeniedException(permission);
    }

    /// <summary>The centre that was asked for; else their own, else the first that they may see. None where they may see none.</summary>
    /// <exception cref="PermissionDeniedException">They may not, or the centre is not theirs.</exception>
    public static async Task<CenterChoice?> ChooseAsync(
        PortalDbContext db, Actor actor, Permission permission, Guid? centerId, CancellationToken cancellationToken)
    {
        var member = await MemberAsync(db, actor, permission, cancellationToken);
        var all = Permissions.Grant(member.Roles, Permission.SeeAllCenters);
        var centers = await db.Centers.AsNoTracking()
            .Where(center => all || center.Id == member.CenterId)
            .OrderBy(center => center.Name)
            .ToListAsync(cancellationToken);
        if (centerId is { } wanted && !centers.Exists(center => center.Id == wanted))
        {
            throw new PermissionDeniedException(Permission.SeeAllCenters);
        }

        var chosen = centerId ?? member.CenterId;
        return (centers.Find(center => center.Id == chosen) ?? centers.FirstOrDefault()) is { } center ? new(member, center, centers) : null;
    }

    public static bool Sees(StaffMember member, Guid centerId) => member.CenterId == centerId || Permissions.Grant(member.Roles, Permission.SeeAllCenters);
}
