using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Accounts.Contacts;

/// <summary>A change of contact data is not wanted after all, or was mistyped.</summary>
public sealed record CancelContactUpdateCommand(OwnSession Session, Actor Actor);

/// <summary>Gives up the change that is under way; what is on file stays.</summary>
public sealed class CancelContactUpdateHandler(PortalStore store, ContactUpdateService updates, TimeProvider time)
{
    /// <returns>Whether one was under way.</returns>
    public Task<bool> HandleAsync(CancelContactUpdateCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync(
            async db =>
            {
                if (await updates.FindAsync(db, command.Session, cancellationToken) is not { } update || !update.Leave())
                {
                    return false;
                }

                db.Audit(
                    new AuditEntry(time.Now(), AuditKind.ContactUpdateCancelled, command.Actor) { AccountId = update.AccountId, Reference = update.Reference });
                return true;
            },
            cancellationToken);
    }
}
