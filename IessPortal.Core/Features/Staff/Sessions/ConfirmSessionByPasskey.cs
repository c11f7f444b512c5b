using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff.Sessions;

/// <summary>Somebody who is logged in proves anew who they are, by a passkey.</summary>
/// <param name="Proof">None where the browser's answer did not hold.</param>
public sealed record ConfirmSessionByPasskeyCommand(PasskeyProof? Proof, Actor Actor);

/// <summary>
/// Confirms the session in which somebody acts by a passkey of their own, its person recognised by the device. Where guesses at the code have locked them
/// out, it still serves.
/// </summary>
public sealed class ConfirmSessionByPasskeyHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.ManageOwnAccess;

    /// <returns>Whether it is confirmed; why not is nobody's business but the audit's.</returns>
    public Task<bool> HandleAsync(ConfirmSessionByPasskeyCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, command.Actor, Needs, cancellationToken);
                if (await StaffAuthorization.SessionOf(db, command.Actor).SingleOrDefaultAsync(cancellationToken) is not { } session)
                {
                    return false;
                }

                var now = time.Now();
                var member = await db.StaffMembers.SingleAsync(member => member.Id == session.MemberId, cancellationToken);
                var holds = await HoldsAsync(db, member, command.Proof, now, cancellationToken);
                if (holds)
                {
                    session.Confirm(now);
                }

                var kind = holds ? AuditKind.StaffSessionConfirmed : AuditKind.StaffSignInFailed;
                db.Audit(new AuditEntry(now, kind, command.Actor) { AccountId = member.Id, Detail = "passkey" });
                return holds;
            },
            cancellationToken);
    }

    private static async Task<bool> HoldsAsync(
        PortalDbContext db, StaffMember member, PasskeyProof? proof, DateTimeOffset now, CancellationToken cancellationToken) =>
        proof is not null
        && proof.UserId == member.Id
        && proof.Passkey.IsUserVerified
        && await PasskeyStore.UseAsync(db, proof.Challenge, now, cancellationToken)
        && await PasskeyStore.UseAsync(db, member.User, proof.Passkey, now, cancellationToken);
}
