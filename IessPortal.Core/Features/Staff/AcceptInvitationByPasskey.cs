using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Staff;

/// <summary>Whoever holds an invitation made a passkey instead of choosing a password.</summary>
/// <param name="Token">From the link.</param>
/// <param name="Proof">None where the browser's answer did not hold.</param>
public sealed record AcceptInvitationByPasskeyCommand(string? Token, PasskeyProof? Proof, Actor Actor);

/// <summary>What came of taking an invitation with a passkey.</summary>
[Union]
public abstract partial record AcceptInvitationByPasskeyOutcome
{
    public sealed record Joined : AcceptInvitationByPasskeyOutcome;

    /// <summary>The answer did not hold; the invitation does.</summary>
    public sealed record Refused : AcceptInvitationByPasskeyOutcome;

    /// <summary>Taken, replaced by a newer one, too old, or never sent.</summary>
    public sealed record NotOpen : AcceptInvitationByPasskeyOutcome;
}

/// <summary>Takes an invitation, once, with a passkey as the one way in.</summary>
public sealed class AcceptInvitationByPasskeyHandler(PortalStore store, Invitations invitations, TimeProvider time)
{
    public Task<AcceptInvitationByPasskeyOutcome> HandleAsync(AcceptInvitationByPasskeyCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<AcceptInvitationByPasskeyOutcome>(
            async db =>
            {
                var now = time.Now();
                if (await invitations.FindAsync(db, command.Token, now, cancellationToken) is not { } member)
                {
                    return new AcceptInvitationByPasskeyOutcome.NotOpen();
                }

                if (command.Proof is not { } proof || proof.UserId != member.Id || !proof.Passkey.IsUserVerified
                    || !await PasskeyStore.UseAsync(db, proof.Challenge, now, cancellationToken)
                    || !await PasskeyStore.AddAsync(db, member.User, proof.Passkey, string.Empty, cancellationToken))
                {
                    return new AcceptInvitationByPasskeyOutcome.Refused();
                }

                member.JoinByPasskey(now);
                db.Audit(new AuditEntry(now, AuditKind.StaffJoined, command.Actor) { AccountId = member.Id, Detail = "passkey" });
                return new AcceptInvitationByPasskeyOutcome.Joined();
            },
            cancellationToken);
    }
}
