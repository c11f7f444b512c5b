using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Users;

/// <summary>A secondary user who is logged in wants another key.</summary>
/// <param name="Current">The one they have: an open window alone is not enough.</param>
public sealed record ChangeOwnKeyCommand(Guid AccountId, string? Current, string? Key, Actor Actor);

/// <summary>Changes the key of a secondary user. A wrong present key counts as a failed log-in. Every session of theirs ends.</summary>
public sealed class ChangeOwnKeyHandler(
    PortalStore store, KeyPolicies policies, PasswordHistory history, HashQueue queue, UserNotifier notifier, IPasswordHasher<PortalUser> hasher,
    IOptions<PortalSignInOptions> options, TimeProvider time)
{
    public const AccountAccess OpenTo = AccountAccess.Secondary;

    public async Task<ChangeOwnKeyOutcome> HandleAsync(ChangeOwnKeyCommand command, CancellationToken cancellationToken)
    {
        var key = KeyPolicy.Read(command.Key);
        var (account, before) = await store.ReadAsync(
            async db =>
            {
                var found = await FindAsync(db, command, cancellationToken);
                return (await db.EmployerAccounts.SingleAsync(account => account.Id == command.AccountId, cancellationToken), found);
            },
            cancellationToken);
        if (policies.For(account, before).BrokenBy(key) is { Count: > 0 } broken)
        {
            return new ChangeOwnKeyOutcome.Weak(broken);
        }

        using var place = queue.Enter();
        var tried = await place.RunAsync(() => history.Try(before, key), cancellationToken);
        if (tried.IsEarlier)
        {
            return new ChangeOwnKeyOutcome.Weak([KeyPolicy.HistoryRuleId]);
        }

        var (user, taken) = await store.WriteAsync(
            async db =>
            {
                var found = await FindAsync(db, command, cancellationToken);
                return (found, found.StartAttempt(time.Now(), options.Value.FailuresUntilBlocked));
            },
            cancellationToken);
        var right = taken is StartAttemptOutcome.Started
            && await place.RunAsync(
                () => hasher.VerifyHashedPassword(user.User, user.User.PasswordHash!, KeyPolicy.Read(command.Current)), cancellationToken)
                is not PasswordVerificationResult.Failed;
        var hash = right ? await place.RunAsync(() => history.Hash(user, key, tried), cancellationToken) : null;
        return await store.WriteAsync(db => SettleAsync(db, command, user.User, hash, time.Now(), cancellationToken), cancellationToken);
    }

    private async Task<ChangeOwnKeyOutcome> SettleAsync(
        PortalDbContext db, ChangeOwnKeyCommand command, PortalUser compared, HashedKey? hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var user = await db.SecondaryUsers.SingleAsync(user => user.Id == command.Actor.Id, cancellationToken);
        // Another key was set while the present one was compared: it is not the present one any more.
        if (hash is not null && user.User.HasKeyOf(compared) && user.ChangeKey(hash, now))
        {
            db.Audit(new AuditEntry(now, AuditKind.UserKeyChanged, command.Actor) { AccountId = command.AccountId, Detail = UserDetail.Of(user) });
            return new ChangeOwnKeyOutcome.Changed();
        }

        db.Audit(new AuditEntry(now, AuditKind.SignInFailed, command.Actor) { AccountId = command.AccountId, Detail = UserDetail.Of(user) });
        if (hash is null && user.SignInFailed(now, options.Value.FailuresUntilBlocked))
        {
            var reference = notifier.Notify(
                db, await db.EmployerAccounts.SingleAsync(account => account.Id == command.AccountId, cancellationToken), user, UserNews.Blocked, now);
            db.Audit(
                new AuditEntry(now, AuditKind.UserBlocked, command.Actor)
                {
                    AccountId = command.AccountId,
                    Reference = reference,
                    Detail = UserDetail.Of(user),
                });
        }

        return user.IsBlocked
            ? new ChangeOwnKeyOutcome.Blocked()
            : new ChangeOwnKeyOutcome.Wrong(options.Value.FailuresUntilBlocked - user.User.AccessFailedCount);
    }

    private static async Task<SecondaryUser> FindAsync(PortalDbContext db, ChangeOwnKeyCommand command, CancellationToken cancellationToken)
    {
        await AccountAuthorization.RequireAsync(db, command.Actor, command.AccountId, OpenTo, cancellationToken);
        return await db.SecondaryUsers.SingleAsync(user => user.Id == command.Actor.Id, cancellationToken);
    }
}

[Union]
public abstract partial record ChangeOwnKeyOutcome
{
    public sealed record Changed : ChangeOwnKeyOutcome;

    public sealed record Weak(IReadOnlyList<string> BrokenRules) : ChangeOwnKeyOutcome;

    /// <summary>The present key is another one.</summary>
    public sealed record Wrong(int TriesLeft) : ChangeOwnKeyOutcome;

    /// <summary>That was the last try.</summary>
    public sealed record Blocked : ChangeOwnKeyOutcome;
}
