using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff;

/// <summary>A member of staff wants a passkey.</summary>
/// <param name="Code">Of the app, or a recovery code: an open window alone is not enough for a way in that stays.</param>
public sealed record BeginPasskeyCommand(string? Code, Actor Actor);

/// <summary>Says whether somebody may add a passkey now. Who has no app, having joined by a passkey, has to have used one lately.</summary>
public sealed class BeginPasskeyHandler(
    PortalStore store, StaffSignInAttempts attempts, SecondFactors factors, SessionConfirmation confirmation, TimeProvider time)
{
    public const Permission Needs = Permission.ManageOwnAccess;

    /// <exception cref="ConfirmationNeededException">The member has no app, and their session was not confirmed lately.</exception>
    public Task<BeginPasskeyOutcome> HandleAsync(BeginPasskeyCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<BeginPasskeyOutcome>(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, command.Actor, Needs, cancellationToken);
                if (await db.StaffMembers.SingleOrDefaultAsync(member => member.Id == command.Actor.Id, cancellationToken) is not { } member)
                {
                    return new BeginPasskeyOutcome.Nobody();
                }

                if (member.HasPassword)
                {
                    return Prove(db, member, command, time.Now());
                }

                await confirmation.RequireAsync(db, command.Actor, cancellationToken);
                return new BeginPasskeyOutcome.Ready(member);
            },
            cancellationToken);
    }

    private BeginPasskeyOutcome Prove(PortalDbContext db, StaffMember member, BeginPasskeyCommand command, DateTimeOffset now)
    {
        var taken = attempts.Start(db, member, command.Actor, now);
        if (taken.Refused is SignInStaffOutcome.Locked locked)
        {
            return new BeginPasskeyOutcome.Locked(locked.Until);
        }

        if (!factors.Verify(db, member, command.Code, command.Actor, now))
        {
            db.Audit(new AuditEntry(now, AuditKind.StaffSignInFailed, command.Actor) { AccountId = member.Id, Detail = "passkey" });
            return new BeginPasskeyOutcome.Wrong(taken.TriesLeft);
        }

        member.Proved();
        return new BeginPasskeyOutcome.Ready(member);
    }
}

[Union]
public abstract partial record BeginPasskeyOutcome
{
    public sealed record Ready(StaffMember Member) : BeginPasskeyOutcome;

    public sealed record Wrong(int TriesLeft) : BeginPasskeyOutcome;

    public sealed record Locked(DateTimeOffset Until) : BeginPasskeyOutcome;

    /// <summary>A command on the server has no passkeys.</summary>
    public sealed record Nobody : BeginPasskeyOutcome;
}
