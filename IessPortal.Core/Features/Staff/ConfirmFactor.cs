using IessPortal.Core.Features.Staff.Sessions;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff;

/// <summary>The second factor of somebody whose password was right.</summary>
/// <param name="MemberId">Who, from the cookie.</param>
/// <param name="SecurityStamp">From the cookie: what was right then counts no longer where it changed.</param>
/// <param name="Code">Six digits of the app, or a recovery code.</param>
public sealed record ConfirmFactorCommand(Guid MemberId, string SecurityStamp, string? Code, Actor Actor);

/// <summary>Checks the second factor, and signs in.</summary>
public sealed class ConfirmFactorHandler(PortalStore store, StaffSignInAttempts attempts, SecondFactors factors, ConsoleSessions sessions, TimeProvider time)
{
    public Task<SignInStaffOutcome> HandleAsync(ConfirmFactorCommand command, CancellationToken cancellationToken) =>
        store.WriteAsync(db => ConfirmAsync(db, command, time.Now(), cancellationToken), cancellationToken);

    private async Task<SignInStaffOutcome> ConfirmAsync(
        PortalDbContext db, ConfirmFactorCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var member = await db.StaffMembers.SingleOrDefaultAsync(member => member.Id == command.MemberId, cancellationToken);
        if (member is not { IsActive: true } || member.User.SecurityStamp != command.SecurityStamp)
        {
            return new SignInStaffOutcome.PasswordNeeded();
        }

        var taken = attempts.Start(db, member, command.Actor, now);
        if (taken.Refused is { } refused)
        {
            return refused;
        }

        if (!factors.Verify(db, member, command.Code, command.Actor, now))
        {
            db.Audit(new AuditEntry(now, AuditKind.StaffSignInFailed, command.Actor) { AccountId = member.Id });
            return new SignInStaffOutcome.Wrong(taken.TriesLeft);
        }

        member.SignedIn(now);
        db.Audit(new AuditEntry(now, AuditKind.StaffSignedIn, command.Actor) { AccountId = member.Id });
        return new SignInStaffOutcome.SignedIn(member, sessions.Open(db, member, command.Actor).Id);
    }
}
