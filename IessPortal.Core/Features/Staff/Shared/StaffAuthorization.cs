using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff.Shared;

/// <summary>Somebody asked for what they may not do. Pages do not offer it: it was forged, or a role was taken away a moment ago.</summary>
public sealed class PermissionDeniedException(Permission permission) : Exception($"{permission} is not permitted.");

/// <summary>
/// Asked by every use case of the console, in its own transaction, so that a role that was taken away, or a session that was ended, counts at once: also in
/// a window that is still open.
/// </summary>
public static class StaffAuthorization
{
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public static async Task RequireAsync(PortalDbContext db, Actor actor, Permission permission, CancellationToken cancellationToken)
    {
        // Whoever runs commands on the server holds the database and the server key anyway.
        if (actor.Kind is ActorKind.System)
        {
            return;
        }

        var member = actor.Kind is ActorKind.Staff ? await MembersOf(db, actor).SingleOrDefaultAsync(cancellationToken) : null;
        if (member is not { IsActive: true } || !Permissions.Grant(member.Roles, permission))
        {
            throw new PermissionDeniedException(permission);
        }
    }

    /// <summary>The member; none where the session in which they act has ended.</summary>
    private static IQueryable<StaffMember> MembersOf(PortalDbContext db, Actor actor)
    {
        var members = db.StaffMembers.AsNoTracking().Where(member => member.Id == actor.Id);
        var sessions = db.ConsoleSessions;
        return actor.Session is not { } id ? members : members.Where(member => sessions.Any(session =>
            session.Id == id && session.MemberId == member.Id && session.EndedAt == null && session.Stamp == member.User.SecurityStamp));
    }
}
