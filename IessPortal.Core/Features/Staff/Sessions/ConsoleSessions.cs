using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff.Sessions;

/// <summary>Sessions of the console within the transaction of a use case.</summary>
public sealed class ConsoleSessions(IOptions<PortalSignInOptions> options, TimeProvider time)
{
    /// <summary>Somebody has logged in.</summary>
    internal ConsoleSession Open(PortalDbContext db, StaffMember member, Actor actor) =>
        db.ConsoleSessions.Add(new ConsoleSession(time.NewId(), member, actor, time.Now())).Entity;

    /// <summary>Those of a member that still hold, used last first.</summary>
    internal IQueryable<ConsoleSession> LiveOf(PortalDbContext db, Guid memberId)
    {
        var now = time.Now();
        var (usedAfter, begunAfter) = (now - options.Value.SessionIdle, now - options.Value.SessionLongest);
        return db.ConsoleSessions
            .Where(session => session.MemberId == memberId && session.EndedAt == null && session.SeenAt > usedAfter && session.StartedAt > begunAfter
                && db.Users.Any(user => user.Id == memberId && user.SecurityStamp == session.Stamp))
            .OrderByDescending(session => session.SeenAt).ThenByDescending(session => session.Id);
    }

    /// <summary>Ends those that are chosen, and writes down how many.</summary>
    internal async Task<int> EndAsync(PortalDbContext db, Guid memberId, IQueryable<ConsoleSession> chosen, Actor actor, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var ended = (await chosen.Where(session => session.MemberId == memberId && session.EndedAt == null).ToListAsync(cancellationToken))
            .Count(session => session.End(now));
        if (ended > 0)
        {
            db.Audit(new AuditEntry(now, AuditKind.SessionClosed, actor) { AccountId = memberId, Detail = $"{ended}" });
        }

        return ended;
    }
}
