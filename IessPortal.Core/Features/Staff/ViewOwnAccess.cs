using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff;

/// <summary>One passkey in its owner's list.</summary>
/// <param name="Id">The credential's, in base64url.</param>
/// <param name="Name">Empty where its owner gave none.</param>
/// <param name="Synced">Whether its maker copies it to the owner's other devices.</param>
public sealed record PasskeyEntry(string Id, string Name, DateTimeOffset AddedAt, bool Synced);

/// <summary>How somebody gets in.</summary>
/// <param name="Passkeys">The oldest first.</param>
/// <param name="HasPassword">Whether a password with an app leads in, too.</param>
/// <param name="RecoveryCodesLeft">Of those that stand in for the app.</param>
/// <param name="Email">What they are called when they log in.</param>
/// <param name="IsConfirmed">Whether they proved lately who they are, in this session.</param>
public sealed record OwnAccess(IReadOnlyList<PasskeyEntry> Passkeys, bool HasPassword, int RecoveryCodesLeft, string Email, bool IsConfirmed)
{
    /// <summary>Whether a passkey may be removed: never the last way in.</summary>
    public bool CanRemove => HasPassword || Passkeys.Count > 1;
}

public sealed record ViewOwnAccessQuery(Actor Actor);

/// <summary>Shows somebody their own ways in.</summary>
public sealed class ViewOwnAccessHandler(PortalStore store, SessionConfirmation confirmation)
{
    public const Permission Needs = Permission.ManageOwnAccess;

    public Task<OwnAccess> HandleAsync(ViewOwnAccessQuery query, CancellationToken cancellationToken)
    {
        return store.ReadAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                var member = await db.StaffMembers.SingleAsync(member => member.Id == query.Actor.Id, cancellationToken);
                var passkeys = await PasskeyStore.OfAsync(db, member.Id, cancellationToken);
                return new OwnAccess(
                    [
                        .. passkeys.Select(
                            passkey => new PasskeyEntry(
                                PasskeyStore.IdOf(passkey),
                                passkey.Data.Name ?? string.Empty,
                                passkey.Data.CreatedAt,
                                passkey.Data.IsBackedUp)).OrderBy(passkey => passkey.AddedAt),
                    ],
                    member.HasPassword,
                    member.RecoveryCodes.Count,
                    member.Email,
                    await confirmation.HoldsAsync(db, query.Actor, cancellationToken));
            },
            cancellationToken);
    }
}
