using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff.Sessions;

/// <summary>Somebody who is logged in proves anew who they are, by a code.</summary>
/// <param name="Code">Six digits of the app, or a recovery code.</param>
public sealed record ConfirmSessionCommand(string? Code, Actor Actor);

/// <summary>Confirms the session in which somebody acts, and no other of theirs. A wrong code is a failed log-in.</summary>
public sealed class ConfirmSessionHandler(PortalStore store, StaffSignInAttempts attempts, SecondFactors factors, TimeProvider time)
{
    public const Permission Needs = Permission.ManageOwnAccess;

    public Task<ConfirmSessionOutcome> HandleAsync(ConfirmSessionCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<ConfirmSessionOutcome>(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, command.Actor, Needs, cancellationToken);
                if (await StaffAuthorization.SessionOf(db, command.Actor).SingleOrDefaultAsync(cancellationToken) is not { } session)
                {
                    return new ConfirmSessionOutcome.NoSession();
                }

                var member = await db.StaffMembers.SingleAsync(member => member.Id == session.MemberId, cancellationToken);
                return member.HasPassword ? Prove(db, member, session, command, time.Now()) : new ConfirmSessionOutcome.NoApp();
            },
            cancellationToken);
    }

    private ConfirmSessionOutcome Prove(PortalDbContext db, StaffMember member, ConsoleSession session, ConfirmSessionCommand command, DateTimeOffset now)
    {
        var taken = attempts.Start(db, member, command.Actor, now);
        if (taken.Refused is SignInStaffOutcome.Locked locked)
        {
            return new ConfirmSessionOutcome.Locked(locked.Until);
        }

        if (!factors.Verify(db, member, command.Code, command.Actor, now))
        {
            db.Audit(new AuditEntry(now, AuditKind.StaffSignInFailed, command.Actor) { AccountId = member.Id, Detail = "Confirmation" });
            return new ConfirmSessionOutcome.Wrong(taken.TriesLeft);
        }

        member.Proved();
        session.Confirm(now);
        db.Audit(new AuditEntry(now, AuditKind.StaffSessionConfirmed, command.Actor) { AccountId = member.Id });
        return new ConfirmSessionOutcome.Confirmed();
    }
}

[Union]
public abstract partial record ConfirmSessionOutcome
{
    public sealed record Confirmed : ConfirmSessionOutcome;

    public sealed record Wrong(int TriesLeft) : ConfirmSessionOutcome;

    public sealed record Locked(DateTimeOffset Until) : ConfirmSessionOutcome;

    /// <summary>Who joined by a passkey has no app: a passkey alone confirms.</summary>
    public sealed record NoApp : ConfirmSessionOutcome;

    /// <summary>There is none to confirm: a command on the server has none.</summary>
    public sealed record NoSession : ConfirmSessionOutcome;
}
