using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff.Shared;

/// <summary>What inviting somebody and changing them have in common: who they are, and where they work.</summary>
internal static class StaffPost
{
    /// <summary>In the audit, where somebody works at no centre.</summary>
    public const string Nowhere = "—";

    /// <summary>Whether somebody else who works here is that person.</summary>
    public static Task<bool> IsTakenAsync(PortalDbContext db, PersonId person, Guid except, CancellationToken cancellationToken) =>
        db.StaffMembers.AnyAsync(member => member.Person == person && member.DisabledAt == null && member.Id != except, cancellationToken);

    /// <summary>The centre of that name; found, and none, where no name was given.</summary>
    public static async Task<(bool Found, Guid? Center)> CenterAsync(PortalDbContext db, string? name, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return (true, null);
        }

        var trimmed = name.Trim();
        var id = await db.Centers.Where(center => center.Name == trimmed).Select(center => (Guid?)center.Id).SingleOrDefaultAsync(cancellationToken);
        return (id is not null, id);
    }

    /// <summary>What the centre is called where somebody works; none: at no centre.</summary>
    public static Task<string?> CenterOfAsync(PortalDbContext db, Guid member, CancellationToken cancellationToken) =>
        db.StaffMembers.Where(one => one.Id == member)
            .Join(db.Centers, one => one.CenterId, center => center.Id, (_, center) => center.Name)
            .FirstOrDefaultAsync(cancellationToken);
}
