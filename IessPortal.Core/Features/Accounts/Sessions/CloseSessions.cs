using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Sessions;

/// <summary>Somebody closes sessions of their own.</summary>
/// <param name="SessionId">Which one; with <paramref name="Others"/> the one that stays.</param>
/// <param name="Others">Every other than that.</param>
public sealed record CloseSessionsCommand(SessionOwner Owner, Guid SessionId, bool Others, Actor Actor);

/// <summary>Ends one session, or all but one; logging out is the same for one's own.</summary>
public sealed class CloseSessionsHandler(PortalStore store, TimeProvider time)
{
    /// <returns>How many ended.</returns>
    public Task<int> HandleAsync(CloseSessionsCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync(
            async db =>
            {
                var now = time.Now();
                var open = db.AccountSessions.Where(
                    session => session.AccountId == command.Owner.AccountId && session.UserId == command.Owner.UserId && session.EndedAt == null);
                var chosen = await open.Where(
                    session => command.Others ? session.Id != command.SessionId : session.Id == command.SessionId).ToListAsync(cancellationToken);
                chosen.ForEach(session => session.End(now));
                if (chosen.Count > 0)
                {
                    db.Audit(new AuditEntry(now, AuditKind.SessionClosed, command.Actor) { AccountId = command.Owner.AccountId, Detail = $"{chosen.Count}" });
                }

                return chosen.Count;
            },
            cancellationToken);
    }
}
