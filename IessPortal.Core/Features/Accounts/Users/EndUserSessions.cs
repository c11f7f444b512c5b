using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Users;

/// <summary>A secondary user logs out wherever they are logged in.</summary>
public sealed record EndUserSessionsCommand(Guid AccountId, Actor Actor);

/// <summary>Ends every session of a secondary user, the one that asks for it included, and nobody else's.</summary>
public sealed class EndUserSessionsHandler(PortalStore store, TimeProvider time)
{
    public const AccountAccess OpenTo = AccountAccess.Secondary;

    public Task HandleAsync(EndUserSessionsCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync(
            async db =>
            {
                await AccountAuthorization.RequireAsync(db, command.Actor, command.AccountId, OpenTo, cancellationToken);
                var user = await db.SecondaryUsers.SingleAsync(user => user.Id == command.Actor.Id, cancellationToken);
                user.EndSessions();
                db.Audit(new AuditEntry(time.Now(), AuditKind.SessionsEnded, command.Actor) { AccountId = command.AccountId, Detail = UserDetail.Of(user) });
                return true;
            },
            cancellationToken);
    }
}
