using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Identity;
using Microsoft.AspNetCore.Identity;

namespace IessPortal.Core.Features.Staff;

/// <summary>What the holder of an invitation may see.</summary>
/// <param name="Secret">For the authenticator app.</param>
public sealed record InvitationView(StaffMember Member, string Secret);

/// <summary>Whoever holds an invitation chooses a password and proves the second factor.</summary>
/// <param name="Token">From the link.</param>
/// <param name="Code">What the authenticator app shows.</param>
public sealed record AcceptInvitationCommand(string? Token, string? Password, string? Repeated, string? Code, Actor Actor);

/// <summary>Takes an invitation, once, and hands out the recovery codes.</summary>
public sealed class AcceptInvitationHandler(
    PortalStore store, Invitations invitations, SecondFactors factors, IPasswordHasher<PortalUser> hasher, HashQueue queue, TimeProvider time)
{
    /// <summary>Looks an invitation up. Changes nothing.</summary>
    /// <returns>None where the token is nobody's, or no longer holds.</returns>
    public Task<InvitationView?> ViewAsync(string? token, CancellationToken cancellationToken) => store.ReadAsync(
        async db => await invitations.FindAsync(db, token, time.Now(), cancellationToken) is { } member
            ? new InvitationView(member, factors.SecretOf(member))
            : null,
        cancellationToken);

    public async Task<AcceptInvitationOutcome> HandleAsync(AcceptInvitationCommand command, CancellationToken cancellationToken)
    {
        if (await ViewAsync(command.Token, cancellationToken) is not { } view)
        {
            return new AcceptInvitationOutcome.NotOpen();
        }

        var password = command.Password ?? string.Empty;
        if (StaffPassword.FaultOf(password, view.Member) is { } fault)
        {
            return new AcceptInvitationOutcome.Weak(fault);
        }

        if (password != command.Repeated)
        {
            return new AcceptInvitationOutcome.Mismatch();
        }

        if (Totp.Match(view.Secret, command.Code, time.Now()) is not { } step)
        {
            return new AcceptInvitationOutcome.WrongCode();
        }

        using var place = queue.Enter();
        var hash = await place.RunAsync(() => hasher.HashPassword(view.Member.User, password), cancellationToken);
        var codes = SecondFactors.NewCodes();
        return await store.WriteAsync<AcceptInvitationOutcome>(
            async db =>
            {
                var now = time.Now();
                var member = await invitations.FindAsync(db, command.Token, now, cancellationToken);
                if (member is null || !member.Join(hash, [.. codes.Select(code => factors.HashOf(code, member.Id))], step, now))
                {
                    return new AcceptInvitationOutcome.NotOpen();
                }

                db.Audit(new AuditEntry(now, AuditKind.StaffJoined, command.Actor) { AccountId = member.Id });
                return new AcceptInvitationOutcome.Joined(codes);
            },
            cancellationToken);
    }
}

[Union]
public abstract partial record AcceptInvitationOutcome
{
    /// <param name="RecoveryCodes">To be shown this once.</param>
    public sealed record Joined(IReadOnlyList<string> RecoveryCodes) : AcceptInvitationOutcome;

    public sealed record Weak(StaffPasswordError Error) : AcceptInvitationOutcome;

    public sealed record Mismatch : AcceptInvitationOutcome;

    public sealed record WrongCode : AcceptInvitationOutcome;

    /// <summary>Taken, replaced by a newer one, too old, or never sent.</summary>
    public sealed record NotOpen : AcceptInvitationOutcome;
}
