using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Sessions;

/// <summary>From the command line: logs every employer out, and whom it has authorised. Keys go on being good.</summary>
public sealed class EndAllSessionsHandler(PortalStore store, TimeProvider time)
{
    /// <returns>How many sessions were open.</returns>
    public Task<int> HandleAsync(CancellationToken cancellationToken)
    {
        return store.WriteAsync(
            async db =>
            {
                var now = time.Now();
                var ended = await db.AccountSessions.Where(session => session.EndedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now), cancellationToken);
                db.Audit(new AuditEntry(now, AuditKind.SessionsEnded, Actor.System) { Detail = ended.ToString(CultureInfo.InvariantCulture) });
                return ended;
            },
            cancellationToken);
    }
}
