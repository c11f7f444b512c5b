using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.Sessions;
using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.SignIn;

/// <summary>A user name as <see cref="SignInName"/> reads it, and a key as typed.</summary>
public sealed record SignInEmployerCommand(string UserName, string? Key, string Culture, Actor Actor)
{
    /// <summary>Who has logged in with this browser.</summary>
    public IReadOnlyCollection<EarlierSignIn> Earlier { get; init; } = [];
}

/// <summary>Checks the key of an employer or of one of its secondary users. A user who does not exist gets the answers of a stranger to one who does.</summary>
public sealed class SignInEmployerHandler(
    PortalStore store, SignInAttempts attempts, Argon2Hasher<PortalUser> hasher, PasswordHistory history, HashQueue queue, SessionRecorder recorder,
    IOptions<PortalSignInOptions> options, TimeProvider time)
{
    public async Task<SignInEmployerOutcome> HandleAsync(SignInEmployerCommand command, CancellationToken cancellationToken)
    {
        using var place = queue.Enter();
        var taken = await store.WriteAsync(db => attempts.StartAsync(db, command, time.Now(), cancellationToken), cancellationToken);
        if (taken.Refused is { } refused)
        {
            return refused;
        }

        var key = KeyPolicy.Read(command.Key);
        var verified = await place.RunAsync(
            () => hasher.VerifyHashedPassword(taken.User ?? new PortalUser(), taken.User?.PasswordHash ?? hasher.Nobodys, key), cancellationToken);
        var right = verified is not PasswordVerificationResult.Failed && taken.User?.PasswordHash is not null;
        var rehashed = right && verified is PasswordVerificationResult.SuccessRehashNeeded
            ? await place.RunAsync(() => history.Hash(taken.Holder!, key), cancellationToken)
            : null;
        return await store.WriteAsync(db => SettleAsync(db, command, taken, right, rehashed, cancellationToken), cancellationToken);
    }

    private async Task<SignInEmployerOutcome> SettleAsync(
        PortalDbContext db, SignInEmployerCommand command, StartedAttempt taken, bool right, HashedKey? rehashed, CancellationToken cancellationToken)
    {
        var now = time.Now();
        if (taken.User is not { } user)
        {
            db.Audit(new AuditEntry(now, AuditKind.SignInFailed, command.Actor));
            return await attempts.Strangers.AnswerAsync(db, command, taken.Stranger!, null, null, now, cancellationToken);
        }

        var account = await db.EmployerAccounts.SingleAsync(account => account.Id == taken.AccountId, cancellationToken);
        IKeyHolder holder = user.Id == account.Id ? account : await db.SecondaryUsers.SingleAsync(one => one.Id == user.Id, cancellationToken);
        // Another key was set while this one was compared: it is judged by the new one, by whoever types it again.
        right &= holder.User.HasKeyOf(user);
        // Somebody who has the key may know of the block, wherever they are.
        var hears = right && (account.IsBlocked || holder.IsBlocked);
        right &= !account.IsBlocked && holder is not SecondaryUser { IsActive: false };
        var who = command.Actor with { Kind = ActorKind.Employer, Id = user.Id };
        db.SignIns.Add(
            new SignInRecord(time.NewId(), account.Id, now, command.Actor.Address, command.Actor.Device, right && !holder.IsBlocked) { UserId = user.Id });
        if (right && holder.SignedIn())
        {
            // Unless somebody who logged in at the same moment was faster.
            if (rehashed is not null && holder.User.PasswordHash == user.PasswordHash)
            {
                holder.Rehash(rehashed);
            }

            if (taken.Stranger is { } was)
            {
                await attempts.GiveBackAsync(db, was, cancellationToken);
            }

            db.Audit(new AuditEntry(now, AuditKind.SignedIn, who) { AccountId = account.Id });
            var session = await recorder.EnterAsync(db, account, holder, command.Culture, who, cancellationToken);
            return new SignInEmployerOutcome.SignedIn(account.Id, user.UserName!, holder.User.SecurityStamp!) { UserId = user.Id, SessionId = session.Id };
        }

        db.Audit(
            new AuditEntry(now, AuditKind.SignInFailed, command.Actor)
            {
                AccountId = account.Id,
                Detail = holder is SecondaryUser other ? UserDetail.Of(other) : null,
            });
        if (taken.Stranger is { } stranger)
        {
            return hears
                ? new SignInEmployerOutcome.Blocked()
                : await attempts.Strangers.AnswerAsync(db, command, stranger, account, holder, now, cancellationToken);
        }

        if (!right && holder.SignInFailed(now, options.Value.FailuresUntilBlocked))
        {
            attempts.RecordBlock(db, account, holder, command.Culture, command.Actor, now);
        }

        return holder.IsBlocked || taken.TriesLeft <= 0
            ? new SignInEmployerOutcome.Blocked()
            : new SignInEmployerOutcome.Wrong(taken.TriesLeft) { ThenBlocked = true };
    }
}

[Union]
public abstract partial record SignInEmployerOutcome
{
    /// <summary>The key is right. The stamp goes into the cookie: the session ends when the account's changes.</summary>
    public sealed record SignedIn(Guid AccountId, string UserName, string SecurityStamp) : SignInEmployerOutcome
    {
        /// <summary>Whose key it was: the account's own, or a secondary user's.</summary>
        public Guid UserId { get; init; } = AccountId;

        /// <summary>The session that it opened.</summary>
        public Guid SessionId { get; init; }
    }

    /// <summary>Not the key, or nobody of that name.</summary>
    public sealed record Wrong(int TriesLeft) : SignInEmployerOutcome
    {
        /// <summary>Whether failing to the last blocks the account; else this network has to wait, as in front of a name that does not exist.</summary>
        public bool ThenBlocked { get; init; }
    }

    /// <summary>The account or the secondary user is blocked, now or since before. Only who has been in with this browser, or has the key, hears it.</summary>
    public sealed record Blocked : SignInEmployerOutcome;

    /// <summary>This network, or all that are new to the user together, have used up their tries. Nothing is blocked.</summary>
    public sealed record MustWait(DateTimeOffset FreeAt) : SignInEmployerOutcome;

    /// <summary>Too many log-ins from this address.</summary>
    public sealed record Throttled(DateTimeOffset FreeAt) : SignInEmployerOutcome;
}
