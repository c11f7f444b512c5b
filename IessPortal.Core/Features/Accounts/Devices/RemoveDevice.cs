using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Devices;

/// <summary>An employer lost a device, or does not use it any more.</summary>
public sealed record RemoveDeviceCommand(Guid AccountId, string? DeviceId, Actor Actor);

/// <summary>Removes a device at once, without a code: who lost a telephone may not read mail at the moment. The account's addresses are told.</summary>
public sealed class RemoveDeviceHandler(PortalStore store, EmployerDevices devices, TimeProvider time)
{
    public const AccountAccess OpenTo = AccountAccess.Master;

    /// <returns>Whether the account had such a device.</returns>
    public Task<bool> HandleAsync(RemoveDeviceCommand command, CancellationToken cancellationToken)
    {
        AccountAuthorization.RequireMaster(command.Actor, command.AccountId);
        return store.WriteAsync(
            async db =>
            {
                var account = await db.EmployerAccounts.SingleAsync(account => account.Id == command.AccountId, cancellationToken);
                if ((await PasskeyStore.OfAsync(db, account.Id, cancellationToken)).Find(one => PasskeyStore.IdOf(one) == command.DeviceId) is not { } passkey)
                {
                    return false;
                }

                var (now, reference) = (time.Now(), RandomSecret.Reference());
                PasskeyStore.Remove(db, account.User, passkey);
                devices.Notify(db, account, passkey.Data.Name ?? string.Empty, added: false, reference, now);
                db.Audit(new AuditEntry(now, AuditKind.DeviceRemoved, command.Actor) { AccountId = account.Id, Reference = reference });
                return true;
            },
            cancellationToken);
    }
}
