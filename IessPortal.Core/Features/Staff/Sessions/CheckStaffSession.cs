using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff.Sessions;

/// <summary>What the cookie of a session says.</summary>
/// <param name="SecurityStamp">The member's own when they logged in.</param>
public sealed record StaffSessionCookie(Guid MemberId, Guid SessionId, string SecurityStamp);

/// <summary>Tells whether a session in the console still holds: logging out, being closed, other roles, a reset factor or being shut out end it.</summary>
public sealed class CheckStaffSessionHandler(PortalStore store, TimeProvider time)
{
    /// <param name="cookie">From the session.</param>
    /// <param name="used">Whether somebody uses it now; who only watches does not.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public async Task<bool> HandleAsync(StaffSessionCookie cookie, bool used, CancellationToken cancellationToken)
    {
        var found = await store.ReadAsync(
            db => (from session in db.ConsoleSessions
                   join member in db.StaffMembers on session.MemberId equals member.Id
                   where session.Id == cookie.SessionId && session.EndedAt == null && member.Id == cookie.MemberId
                   select new { Session = session, Member = member, member.User.SecurityStamp }).SingleOrDefaultAsync(cancellationToken),
            cancellationToken);
        if (found?.SecurityStamp is not { } stamp || !found.Member.IsActive || found.Session.Stamp != stamp
            || !SecretHasher.Same(Encoding.UTF8.GetBytes(stamp), Encoding.UTF8.GetBytes(cookie.SecurityStamp)))
        {
            return false;
        }

        if (used && found.Session.IsStale(time.Now()))
        {
            await store.WriteAsync(
                async db => (await db.ConsoleSessions.SingleAsync(session => session.Id == cookie.SessionId, cancellationToken)).See(time.Now()),
                cancellationToken);
        }

        return true;
    }
}
