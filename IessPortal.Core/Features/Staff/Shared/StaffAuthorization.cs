using IessPortal.Core.Features.Staff.Sessions;
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

    /// <summary>The session in which a member of staff acts; none where it has ended, or is another's.</summary>
    internal static IQueryable<ConsoleSession> SessionOf(PortalDbContext db, Actor actor) => db.ConsoleSessions.Where(session =>
        session.Id == actor.Session && session.MemberId == actor.Id && session.EndedAt == null
        && db.Users.Any(user => user.Id == session.MemberId && user.SecurityStamp == session.Stamp));

    /// <summary>The member; none where the session in which they act has ended.</summary>
    private static IQueryable<StaffMember> MembersOf(PortalDbContext db, Actor actor)
    {
        var members = db.StaffMembers.AsNoTracking().Where(member => member.Id == actor.Id);
        return actor.Session is null ? members : members.Where(member => SessionOf(db, actor).Any(session => session.MemberId == member.Id));
    }
}
