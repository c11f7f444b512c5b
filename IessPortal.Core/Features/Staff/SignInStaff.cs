using IessPortal.Core.Features.Staff.Sessions;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff;

/// <summary>An address and a password as typed.</summary>
public sealed record SignInStaffCommand(string? Email, string? Password, Actor Actor);

/// <summary>Checks the password of a member of staff; the second factor comes after it.</summary>
public sealed class SignInStaffHandler(
    PortalStore store, StaffSignInAttempts attempts, Argon2Hasher<PortalUser> hasher, HashQueue queue, SecondFactorExemptions exemptions,
    ConsoleSessions sessions, TimeProvider time)
{
    public async Task<SignInStaffOutcome> HandleAsync(SignInStaffCommand command, CancellationToken cancellationToken)
    {
        using var place = queue.Enter();
        var userName = StaffMember.UserNameOf(command.Email ?? string.Empty);
        var taken = await store.WriteAsync(db => attempts.StartAsync(db, userName, command.Actor, time.Now(), cancellationToken), cancellationToken);
        if (taken.Refused is { } refused)
        {
            return refused;
        }

        var hash = taken.Member?.User.PasswordHash;
        var (user, password) = (taken.Member?.User ?? new PortalUser(), command.Password ?? string.Empty);
        var verified = await place.RunAsync(() => hasher.VerifyHashedPassword(user, hash ?? hasher.Nobodys, password), cancellationToken);
        var right = verified is not PasswordVerificationResult.Failed && hash is not null;
        var rehashed = right && verified is PasswordVerificationResult.SuccessRehashNeeded
            ? await place.RunAsync(() => hasher.HashPassword(user, password), cancellationToken)
            : null;
        return await store.WriteAsync(db => SettleAsync(db, command, taken, right, rehashed, cancellationToken), cancellationToken);
    }

    private async Task<SignInStaffOutcome> SettleAsync(
        PortalDbContext db, SignInStaffCommand command, StartedStaffAttempt taken, bool right, string? rehashed, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var member = taken.Member is { } seen ? await db.StaffMembers.SingleAsync(member => member.Id == seen.Id, cancellationToken) : null;
        // Another password, or none, counts by now: this one was compared with what is no longer there.
        if (!right || member is not { IsActive: true } || !member.User.HasKeyOf(taken.Member!.User))
        {
            db.Audit(new AuditEntry(now, AuditKind.StaffSignInFailed, command.Actor) { AccountId = member?.Id });
            return new SignInStaffOutcome.Wrong(taken.TriesLeft);
        }

        // Unless somebody who logged in at the same moment was faster.
        if (rehashed is not null && member.User.PasswordHash == taken.Member!.User.PasswordHash)
        {
            member.User.PasswordHash = rehashed;
        }

        if (!exemptions.Has(member.Email))
        {
            member.ReturnAttempt();
            return new SignInStaffOutcome.CodeNeeded(member.Id, member.User.SecurityStamp!);
        }

        member.SignedIn(now);
        db.Audit(new AuditEntry(now, AuditKind.StaffSignedIn, command.Actor) { AccountId = member.Id });
        return new SignInStaffOutcome.SignedIn(member, sessions.Open(db, member, command.Actor).Id);
    }
}

[Union]
public abstract partial record SignInStaffOutcome
{
    /// <param name="SessionId">Of the session that has begun.</param>
    public sealed record SignedIn(StaffMember Member, Guid SessionId) : SignInStaffOutcome;

    /// <summary>The password is right. The stamp goes into the cookie that leads to the second factor.</summary>
    public sealed record CodeNeeded(Guid MemberId, string SecurityStamp) : SignInStaffOutcome;

    public sealed record Wrong(int TriesLeft) : SignInStaffOutcome;

    /// <summary>Too many failures; or there is nobody of that name, and it looks the same.</summary>
    public sealed record Locked(DateTimeOffset Until) : SignInStaffOutcome;

    /// <summary>Too many tries from this network.</summary>
    public sealed record Throttled(DateTimeOffset FreeAt) : SignInStaffOutcome;

    /// <summary>The password has to be typed again: it was confirmed too long ago, or the account changed since.</summary>
    public sealed record PasswordNeeded : SignInStaffOutcome;
}
