using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff;

/// <summary>What came of removing a passkey.</summary>
[Union]
public abstract partial record RemovePasskeyOutcome
{
    public sealed record Removed : RemovePasskeyOutcome;

    public sealed record NotFound : RemovePasskeyOutcome;

    /// <summary>Nothing else would lead in.</summary>
    public sealed record Last : RemovePasskeyOutcome;
}

/// <summary>Somebody lost a device, or does not use a passkey any more.</summary>
public sealed record RemovePasskeyCommand(string PasskeyId, Actor Actor);

/// <summary>Removes one of one's own passkeys, unless it is the last way in; all of one's sessions end, on the lost device too.</summary>
public sealed class RemovePasskeyHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.ManageOwnAccess;

    public Task<RemovePasskeyOutcome> HandleAsync(RemovePasskeyCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<RemovePasskeyOutcome>(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, command.Actor, Needs, cancellationToken);
                var member = await db.StaffMembers.SingleOrDefaultAsync(member => member.Id == command.Actor.Id, cancellationToken);
                var passkeys = member is null ? [] : await PasskeyStore.OfAsync(db, member.Id, cancellationToken);
                if (passkeys.SingleOrDefault(one => PasskeyStore.IdOf(one) == command.PasskeyId) is not { } passkey)
                {
                    return new RemovePasskeyOutcome.NotFound();
                }

                if (passkeys.Count == 1 && !member!.HasPassword)
                {
                    return new RemovePasskeyOutcome.Last();
                }

                PasskeyStore.Remove(db, member!.User, passkey);
                member.PasskeyRemoved();
                db.Audit(new AuditEntry(time.Now(), AuditKind.StaffPasskeyRemoved, command.Actor) { AccountId = member.Id });
                return new RemovePasskeyOutcome.Removed();
            },
            cancellationToken);
    }
}
