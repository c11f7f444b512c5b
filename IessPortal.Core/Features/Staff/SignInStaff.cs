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
    PortalStore store, StaffSignInAttempts attempts, IPasswordHasher<PortalUser> hasher, SecondFactorExemptions exemptions, TimeProvider time)
{
    /// <summary>Compared against where there is no hash, so that the answer takes as long.</summary>
    private readonly Lazy<string> nobody = new(() => hasher.HashPassword(new PortalUser(), RandomSecret.Token()));

    public async Task<SignInStaffOutcome> HandleAsync(SignInStaffCommand command, CancellationToken cancellationToken)
    {
        var userName = StaffMember.UserNameOf(command.Email ?? string.Empty);
        var taken = await store.WriteAsync(db => attempts.StartAsync(db, userName, command.Actor, time.Now(), cancellationToken), cancellationToken);
        if (taken.Refused is { } refused)
        {
            return refused;
        }

        var hash = taken.Member?.User.PasswordHash;
        var right = hasher.VerifyHashedPassword(
            taken.Member?.User ?? new PortalUser(), hash ?? nobody.Value, command.Password ?? string.Empty) is not PasswordVerificationResult.Failed
            && hash is not null;
        return await store.WriteAsync(db => SettleAsync(db, command, taken, right, time.Now(), cancellationToken), cancellationToken);
    }

    private async Task<SignInStaffOutcome> SettleAsync(
        PortalDbContext db, SignInStaffCommand command, StartedStaffAttempt taken, bool right, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var member = taken.Member is { } seen ? await db.StaffMembers.SingleAsync(member => member.Id == seen.Id, cancellationToken) : null;
        // Another password, or none, counts by now: this one was compared with what is no longer there.
        if (!right || member is not { IsActive: true } || member.User.PasswordHash != taken.Member!.User.PasswordHash)
        {
            db.Audit(new AuditEntry(now, AuditKind.StaffSignInFailed, command.Actor) { AccountId = member?.Id });
            return new SignInStaffOutcome.Wrong(taken.TriesLeft);
        }

        if (!exemptions.Has(member.Email))
        {
            member.ReturnAttempt();
            return new SignInStaffOutcome.CodeNeeded(member.Id, member.User.SecurityStamp!);
        }

        member.SignedIn(now);
        db.Audit(new AuditEntry(now, AuditKind.StaffSignedIn, command.Actor) { AccountId = member.Id });
        return new SignInStaffOutcome.SignedIn(member);
    }
}

[Union]
public abstract partial record SignInStaffOutcome
{
    public sealed record SignedIn(StaffMember Member) : SignInStaffOutcome;

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
