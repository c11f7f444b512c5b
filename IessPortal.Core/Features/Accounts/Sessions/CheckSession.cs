using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Sessions;

/// <summary>
/// Tells whether a session still holds: a new key, a block, a log-out everywhere, being shut out or somebody who closes it ends it with the next request.
/// </summary>
public sealed class CheckSessionHandler(PortalStore store, TimeProvider time)
{
    public async Task<bool> HandleAsync(SessionCookie cookie, CancellationToken cancellationToken)
    {
        var found = await store.ReadAsync(
            db => (from session in db.AccountSessions
                   join user in db.Users on session.UserId equals user.Id
                   where session.Id == cookie.SessionId && session.EndedAt == null && user.Id == cookie.UserId && user.LockoutEnd == null
                       // A secondary user's ends with the employer's, too.
                       && !db.Set<SecondaryUser>().Any(
                           one => one.Id == user.Id && db.Users.Any(master => master.Id == one.AccountId && master.LockoutEnd != null))
                   select new { user.SecurityStamp, session.SeenAt }).SingleOrDefaultAsync(cancellationToken),
            cancellationToken);
        if (found?.SecurityStamp is not { } stamp || !SecretHasher.Same(Encoding.UTF8.GetBytes(stamp), Encoding.UTF8.GetBytes(cookie.SecurityStamp)))
        {
            return false;
        }

        if (AccountSession.IsStale(found.SeenAt, time.Now()))
        {
            await store.WriteAsync(
                async db => (await db.AccountSessions.SingleAsync(session => session.Id == cookie.SessionId, cancellationToken)).See(time.Now()),
                cancellationToken);
        }

        return true;
    }
}

/// <summary>What the cookie of a session says.</summary>
/// <param name="SecurityStamp">The user's own when they logged in.</param>
public sealed record SessionCookie(Guid UserId, Guid SessionId, string SecurityStamp);
