using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Users;

/// <summary>
/// Shuts out every secondary user of an account where it is not certain that its employer chose them: the key was somebody else's doing, or another represents
/// the employer now.
/// </summary>
internal static class SuspendedUsers
{
    /// <summary>Disables them within the transaction of a use case; the employer lets each in again.</summary>
    public static async Task SuspendAsync(PortalDbContext db, Guid accountId, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var users = await db.SecondaryUsers.Where(
            user => user.AccountId == accountId && user.RemovedAt == null && user.DisabledAt == null).ToListAsync(cancellationToken);
        foreach (var user in users.Where(user => user.Disable(now)))
        {
            db.Audit(new AuditEntry(now, AuditKind.UserDisabled, actor) { AccountId = accountId, Detail = UserDetail.Of(user) });
        }
    }
}
