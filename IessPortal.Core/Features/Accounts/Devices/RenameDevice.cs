using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Devices;

/// <summary>An employer calls a device something else.</summary>
public sealed record RenameDeviceCommand(Guid AccountId, string? DeviceId, string? Name, Actor Actor);

/// <summary>Gives a device another name; it proves what it proved before.</summary>
public sealed class RenameDeviceHandler(PortalStore store, TimeProvider time)
{
    public const AccountAccess OpenTo = AccountAccess.Master;

    /// <returns>Whether the account has such a device, and the name is one.</returns>
    public Task<bool> HandleAsync(RenameDeviceCommand command, CancellationToken cancellationToken)
    {
        AccountAuthorization.RequireMaster(command.Actor, command.AccountId);
        return store.WriteAsync(
            async db =>
            {
                var account = await db.EmployerAccounts.SingleAsync(account => account.Id == command.AccountId, cancellationToken);
                var name = PasskeyStore.NameOf(command.Name);
                if (name.Length == 0
                    || (
                        await PasskeyStore.OfAsync(db, account.Id, cancellationToken)).Find(one =>
                            PasskeyStore.IdOf(one) == command.DeviceId) is not { } passkey)
                {
                    return false;
                }

                PasskeyStore.Rename(db, account.User, passkey, name);
                db.Audit(new AuditEntry(time.Now(), AuditKind.DeviceRenamed, command.Actor) { AccountId = account.Id });
                return true;
            },
            cancellationToken);
    }
}
