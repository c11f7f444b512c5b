using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Sessions;

/// <summary>One session in its owner's list.</summary>
public sealed record SessionEntry(AccountSession Session, bool IsThis, Proximity Proximity);

/// <summary>Lists the sessions that somebody has open.</summary>
public sealed class ViewSessionsHandler(PortalStore store, IOptions<PortalSignInOptions> options, TimeProvider time)
{
    /// <param name="current">The session in which they look.</param>
    /// <param name="address">From where they look.</param>
    /// <returns>The present one first, then those used last.</returns>
    public Task<IReadOnlyList<SessionEntry>> HandleAsync(SessionOwner owner, Guid current, string address, CancellationToken cancellationToken)
    {
        return store.ReadAsync<IReadOnlyList<SessionEntry>>(
            async db =>
            {
                var live = await LiveSessions.Of(db, owner, options.Value, time.Now()).ToListAsync(cancellationToken);
                var trail = new SignInTrail(await db.SignInPlaces.Where(place => place.UserId == owner.UserId).ToListAsync(cancellationToken));
                return
                [
                    .. live.Select(session => new SessionEntry(session, session.Id == current, trail.ProximityOf(session.Address, session.StartedAt, address)))
                        .OrderByDescending(entry => entry.IsThis).ThenByDescending(entry => entry.Session.SeenAt).ThenByDescending(entry => entry.Session.Id),
                ];
            },
            cancellationToken);
    }
}

/// <summary>Tells sessions that still hold from those that ran out or ended with a change of key.</summary>
internal static class LiveSessions
{
    public static IQueryable<AccountSession> Of(PortalDbContext db, SessionOwner owner, PortalSignInOptions limits, DateTimeOffset now)
    {
        var (usedAfter, begunAfter) = (now - limits.SessionIdle, now - limits.SessionLongest);
        return db.AccountSessions.Where(session => session.AccountId == owner.AccountId && session.UserId == owner.UserId && session.EndedAt == null
            && session.SeenAt > usedAfter
                && session.StartedAt > begunAfter
                && db.Users.Any(user => user.Id == session.UserId && user.SecurityStamp == session.Stamp && user.LockoutEnd == null));
    }
}
