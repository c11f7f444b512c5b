using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>Checks the key of an employer who is logged in, where a session alone is not enough. A wrong one counts as a failed log-in does.</summary>
public sealed class OwnKey(
    PortalStore store, SignInAttempts attempts, IPasswordHasher<PortalUser> hasher, HashQueue queue, IOptions<PortalSignInOptions> options, TimeProvider time)
{
    internal async Task<OwnKeyOutcome> ConfirmAsync(Guid accountId, string? typed, string culture, Actor actor, CancellationToken cancellationToken)
    {
        using var place = queue.Enter();
        return await ConfirmAsync(place, accountId, typed, culture, actor, cancellationToken);
    }

    /// <summary>The same for who has a place in the queue.</summary>
    internal async Task<OwnKeyOutcome> ConfirmAsync(
        HashQueue.Place place, Guid accountId, string? typed, string culture, Actor actor, CancellationToken cancellationToken)
    {
        var (user, outcome) = await store.WriteAsync(db => StartAttemptAsync(db, accountId, culture, actor, cancellationToken), cancellationToken);
        if (outcome is not OwnKeyOutcome.Wrong)
        {
            return outcome;
        }

        var right = user.PasswordHash is { } hash && await place.RunAsync(
            () => hasher.VerifyHashedPassword(user, hash, KeyPolicy.Read(typed)), cancellationToken) is not PasswordVerificationResult.Failed;
        return await store.WriteAsync(
            async db =>
            {
                var account = await db.EmployerAccounts.SingleAsync(account => account.Id == accountId, cancellationToken);
                // Another key was set while this one was compared: it is judged by the new one, by whoever types it again.
                if (right && account.User.HasKeyOf(user) && account.SignedIn())
                {
                    return new OwnKeyOutcome.Right(account.User.PasswordHash!);
                }

                db.Audit(new AuditEntry(time.Now(), AuditKind.OwnKeyWrong, actor) { AccountId = accountId });
                if (account.SignInFailed(time.Now(), options.Value.FailuresUntilBlocked))
                {
                    attempts.RecordBlock(db, account, account, culture, actor, time.Now());
                }

                return account.IsBlocked ? new OwnKeyOutcome.Blocked() : outcome;
            },
            cancellationToken);
    }

    /// <summary>Takes one of the tries before the key is looked at, so that parallel guesses cannot exceed them.</summary>
    private async Task<(PortalUser User, OwnKeyOutcome Outcome)> StartAttemptAsync(
        PortalDbContext db, Guid accountId, string culture, Actor actor, CancellationToken cancellationToken)
    {
        var account = await db.EmployerAccounts.SingleAsync(account => account.Id == accountId, cancellationToken);
        return (account.User, account.StartAttempt(time.Now(), options.Value.FailuresUntilBlocked).Match(new StartAttemptOutcome.Cases<OwnKeyOutcome>(
            Started: started => new OwnKeyOutcome.Wrong(started.TriesLeft),
            Blocked: blocked =>
            {
                if (blocked.JustNow)
                {
                    attempts.RecordBlock(db, account, account, culture, actor, time.Now());
                }

                return new OwnKeyOutcome.Blocked();
            })));
    }
}

/// <summary>What came of typing one's own key again.</summary>
[Union]
public abstract partial record OwnKeyOutcome
{
    /// <param name="Hash">Of the key that was confirmed, to tell later whether it still is the account's.</param>
    public sealed record Right(string Hash) : OwnKeyOutcome;

    public sealed record Wrong(int TriesLeft) : OwnKeyOutcome;

    public sealed record Blocked : OwnKeyOutcome;
}
