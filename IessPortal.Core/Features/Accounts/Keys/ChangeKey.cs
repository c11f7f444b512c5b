using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>An employer who is logged in sets a new key.</summary>
/// <param name="Session">Theirs; it stays, all others end.</param>
/// <param name="SessionId">The same, as it is stored.</param>
/// <param name="Culture">The language of the notice.</param>
public sealed record ChangeKeyCommand(OwnSession Session, Guid SessionId, TypedKeys Keys, string Culture, Actor Actor);

/// <summary>What is typed to change a key.</summary>
public sealed record TypedKeys(string? Present, string? Key);

/// <summary>Stores a new key in place of the one that was typed; of any number at once exactly one wins.</summary>
public sealed class ChangeKeyHandler(
    PortalStore store, OwnKey own, KeyPolicies policies, PasswordHistory history, HashQueue queue, KeyChangeNotifier notifier, TimeProvider time)
{
    public async Task<ChangeKeyOutcome> HandleAsync(ChangeKeyCommand command, CancellationToken cancellationToken)
    {
        var account = await store.ReadAsync(
            db => db.EmployerAccounts.SingleAsync(account => account.Id == command.Session.AccountId, cancellationToken), cancellationToken);
        var key = KeyPolicy.Read(command.Keys.Key);
        if (policies.For(account).BrokenBy(key) is { Count: > 0 } broken)
        {
            return new ChangeKeyOutcome.Weak(broken);
        }

        using var place = queue.Enter();
        return await own.ConfirmAsync(place, account.Id, command.Keys.Present, command.Culture, command.Actor, cancellationToken) switch
        {
            OwnKeyOutcome.Wrong wrong => new ChangeKeyOutcome.WrongKey(wrong.TriesLeft),
            OwnKeyOutcome.Right right => await SaveAsync(place, command, account, key, right.Hash, cancellationToken),
            _ => new ChangeKeyOutcome.AccountBlocked(),
        };
    }

    private async Task<ChangeKeyOutcome> SaveAsync(
        HashQueue.Place place, ChangeKeyCommand command, EmployerAccount seen, string key, string present, CancellationToken cancellationToken)
    {
        // Only who knows the present key is told which ones came before.
        var tried = await place.RunAsync(() => history.Try(seen, key), cancellationToken);
        if (tried.IsEarlier)
        {
            return new ChangeKeyOutcome.Weak([KeyPolicy.HistoryRuleId]);
        }

        var hash = await place.RunAsync(() => history.Hash(seen, key, tried), cancellationToken);
        return await store.WriteAsync(db => StoreAsync(db, command, present, hash, time.Now(), cancellationToken), cancellationToken);
    }

    private async Task<ChangeKeyOutcome> StoreAsync(
        PortalDbContext db, ChangeKeyCommand command, string present, HashedKey hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var account = await db.EmployerAccounts.SingleAsync(account => account.Id == command.Session.AccountId, cancellationToken);
        if (account.User.PasswordHash != present)
        {
            return new ChangeKeyOutcome.Overtaken();
        }

        if (account.StoreKey(hash, now) is StoreKeyOutcome.Blocked)
        {
            return new ChangeKeyOutcome.AccountBlocked();
        }

        await PendingRecoveries.CancelAsync(db, account.Id, now, cancellationToken);
        if (await db.AccountSessions.SingleOrDefaultAsync(
            session => session.Id == command.SessionId && session.EndedAt == null, cancellationToken) is { } session)
        {
            session.Renew(account.User.SecurityStamp!);
        }

        var reference = RandomSecret.Reference();
        notifier.Announce(db, account, reference, command.Culture, now);
        db.Audit(new AuditEntry(now, AuditKind.KeySet, command.Actor) { AccountId = account.Id, Reference = reference, Detail = "Account" });
        return new ChangeKeyOutcome.Saved(reference, account.User.SecurityStamp!);
    }
}

[Union]
public abstract partial record ChangeKeyOutcome
{
    /// <param name="Reference">Printed on the notice.</param>
    /// <param name="SecurityStamp">The account's from now on; the cookie of the session that stays needs it.</param>
    public sealed record Saved(string Reference, string SecurityStamp) : ChangeKeyOutcome;

    /// <summary>The new key breaks these rules of the policy.</summary>
    public sealed record Weak(IReadOnlyList<string> BrokenRules) : ChangeKeyOutcome;

    /// <summary>The present key is another.</summary>
    /// <param name="TriesLeft">Before the account is blocked, as at log-in.</param>
    public sealed record WrongKey(int TriesLeft) : ChangeKeyOutcome;

    /// <summary>Another key was set at the same moment.</summary>
    public sealed record Overtaken : ChangeKeyOutcome;

    public sealed record AccountBlocked : ChangeKeyOutcome;
}
