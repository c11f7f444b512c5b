using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Staff.Sessions;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff;

/// <summary>A browser answered with a passkey.</summary>
/// <param name="Proof">None where the answer did not hold.</param>
public sealed record SignInByPasskeyCommand(PasskeyProof? Proof, Actor Actor);

/// <summary>
/// Signs in by passkey alone: it is possession and the device's own check of the person. Locked by somebody else's guesses at the password, it still opens.
/// </summary>
public sealed class SignInByPasskeyHandler(PortalStore store, StaffSignInAttempts attempts, ConsoleSessions sessions, TimeProvider time)
{
    public Task<SignInByPasskeyOutcome> HandleAsync(SignInByPasskeyCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<SignInByPasskeyOutcome>(
            async db =>
            {
                var now = time.Now();
                if (await attempts.AcquireForAddressAsync(db, command.Actor, now, cancellationToken) is { } freeAt)
                {
                    return new SignInByPasskeyOutcome.Throttled(freeAt);
                }

                if (await MemberAsync(db, command.Proof, now, cancellationToken) is not { } member)
                {
                    db.Audit(new AuditEntry(now, AuditKind.StaffSignInFailed, command.Actor) { AccountId = command.Proof?.UserId, Detail = "passkey" });
                    return new SignInByPasskeyOutcome.Refused();
                }

                member.SignedInByPasskey(now);
                db.Audit(new AuditEntry(now, AuditKind.StaffSignedIn, command.Actor) { AccountId = member.Id, Detail = "passkey" });
                return new SignInByPasskeyOutcome.SignedIn(member, sessions.Open(db, member, command.Actor).Id);
            },
            cancellationToken);
    }

    private static async Task<StaffMember?> MemberAsync(PortalDbContext db, PasskeyProof? proof, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (proof is null || !proof.Passkey.IsUserVerified || !await PasskeyStore.UseAsync(db, proof.Challenge, now, cancellationToken))
        {
            return null;
        }

        var member = await db.StaffMembers.SingleOrDefaultAsync(member => member.Id == proof.UserId, cancellationToken);
        return member is { IsActive: true } && await PasskeyStore.UseAsync(db, member.User, proof.Passkey, now, cancellationToken) ? member : null;
    }
}

[Union]
public abstract partial record SignInByPasskeyOutcome
{
    /// <param name="SessionId">Of the session that has begun.</param>
    public sealed record SignedIn(StaffMember Member, Guid SessionId) : SignInByPasskeyOutcome;

    /// <summary>Why is nobody's business but the audit's.</summary>
    public sealed record Refused : SignInByPasskeyOutcome;

    public sealed record Throttled(DateTimeOffset FreeAt) : SignInByPasskeyOutcome;
}
