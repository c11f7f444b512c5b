using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Sessions;

/// <summary>Logs an account out wherever it is logged in.</summary>
public sealed record EndSessionsCommand(Guid AccountId, Actor Actor);

/// <summary>Ends every session of an account, the one that asks for it included.</summary>
public sealed class EndSessionsHandler(PortalStore store, TimeProvider time)
{
    public const AccountAccess OpenTo = AccountAccess.Master;

    public Task HandleAsync(EndSessionsCommand command, CancellationToken cancellationToken)
    {
        AccountAuthorization.RequireMaster(command.Actor, command.AccountId);
        return store.WriteAsync(
            async db =>
            {
                var account = await db.EmployerAccounts.SingleAsync(account => account.Id == command.AccountId, cancellationToken);
                account.EndSessions();
                db.Audit(new AuditEntry(time.Now(), AuditKind.SessionsEnded, command.Actor) { AccountId = account.Id });
                return true;
            },
            cancellationToken);
    }
}
