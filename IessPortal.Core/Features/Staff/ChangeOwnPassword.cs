using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff;

/// <summary>A member of staff wants another password.</summary>
/// <param name="Present">An open window alone is not enough.</param>
public sealed record ChangeOwnPasswordCommand(string? Present, string? Password, string? Repeated, Actor Actor);

/// <summary>Changes the password of who knows the present one. All of one's sessions end, and second factor, recovery codes and passkeys stay.</summary>
public sealed class ChangeOwnPasswordHandler(
    PortalStore store, StaffSignInAttempts attempts, IPasswordHasher<PortalUser> hasher, HashQueue queue, TimeProvider time)
{
    public const Permission Needs = Permission.ManageOwnAccess;

    /// <exception cref="HashQueueFullException">Too many others are at it; nothing was tried.</exception>
    public async Task<ChangeOwnPasswordOutcome> HandleAsync(ChangeOwnPasswordCommand command, CancellationToken cancellationToken)
    {
        using var place = queue.Enter();
        var (seen, refused) = await store.WriteAsync(db => StartAsync(db, command, cancellationToken), cancellationToken);
        if (seen is null)
        {
            return refused!;
        }

        var right = await place.RunAsync(
            () => hasher.VerifyHashedPassword(seen.User, seen.User.PasswordHash!, command.Present ?? string.Empty), cancellationToken)
            is not PasswordVerificationResult.Failed;
        var hash = right ? await place.RunAsync(() => hasher.HashPassword(seen.User, command.Password!), cancellationToken) : null;
        return await store.WriteAsync(db => SettleAsync(db, command, seen, hash, refused!, cancellationToken), cancellationToken);
    }

    /// <summary>Takes one of the tries before the password is looked at, and only where the new one will do.</summary>
    /// <returns>Who it is, with what to say where the password is wrong; nobody, with what to say at once.</returns>
    private async Task<(StaffMember? Seen, ChangeOwnPasswordOutcome? Otherwise)> StartAsync(
        PortalDbContext db, ChangeOwnPasswordCommand command, CancellationToken cancellationToken)
    {
        await StaffAuthorization.RequireAsync(db, command.Actor, Needs, cancellationToken);
        var member = await db.StaffMembers.SingleOrDefaultAsync(member => member.Id == command.Actor.Id, cancellationToken);
        if (member is not { HasPassword: true })
        {
            return (null, new ChangeOwnPasswordOutcome.NoPassword());
        }

        if (FaultOf(command, member) is { } fault)
        {
            return (null, fault);
        }

        var taken = attempts.Start(db, member, command.Actor, time.Now());
        return taken.Refused is SignInStaffOutcome.Locked locked
            ? (null, new ChangeOwnPasswordOutcome.Locked(locked.Until))
            : (member, new ChangeOwnPasswordOutcome.Wrong(taken.TriesLeft));
    }

    private static ChangeOwnPasswordOutcome? FaultOf(ChangeOwnPasswordCommand command, StaffMember member) =>
        StaffPassword.FaultOf(command.Password ?? string.Empty, member) is { } fault ? new ChangeOwnPasswordOutcome.Weak(fault)
            : command.Password == command.Present ? new ChangeOwnPasswordOutcome.Same()
            : command.Password != command.Repeated ? new ChangeOwnPasswordOutcome.Mismatch()
            : null;

    private async Task<ChangeOwnPasswordOutcome> SettleAsync(
        PortalDbContext db, ChangeOwnPasswordCommand command, StaffMember seen, string? hash, ChangeOwnPasswordOutcome wrong,
        CancellationToken cancellationToken)
    {
        var now = time.Now();
        // Asked once more: the session may have been ended while it was compared.
        await StaffAuthorization.RequireAsync(db, command.Actor, Needs, cancellationToken);
        var member = await db.StaffMembers.SingleAsync(member => member.Id == seen.Id, cancellationToken);
        if (hash is null || !member.User.HasKeyOf(seen.User))
        {
            db.Audit(new AuditEntry(now, AuditKind.StaffSignInFailed, command.Actor) { AccountId = member.Id, Detail = "password" });
            return wrong;
        }

        member.ChangePassword(hash);
        db.Audit(new AuditEntry(now, AuditKind.StaffPasswordChanged, command.Actor) { AccountId = member.Id });
        return new ChangeOwnPasswordOutcome.Changed();
    }
}

[Union]
public abstract partial record ChangeOwnPasswordOutcome
{
    public sealed record Changed : ChangeOwnPasswordOutcome;

    public sealed record Weak(StaffPasswordError Error) : ChangeOwnPasswordOutcome;

    /// <summary>The new one is the present one.</summary>
    public sealed record Same : ChangeOwnPasswordOutcome;

    public sealed record Mismatch : ChangeOwnPasswordOutcome;

    /// <summary>The present one is not right.</summary>
    public sealed record Wrong(int TriesLeft) : ChangeOwnPasswordOutcome;

    public sealed record Locked(DateTimeOffset Until) : ChangeOwnPasswordOutcome;

    /// <summary>Who comes in by passkeys alone, or works on the server, has none.</summary>
    public sealed record NoPassword : ChangeOwnPasswordOutcome;
}
