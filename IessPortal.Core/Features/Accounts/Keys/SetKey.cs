using IessPortal.Core.Domain.Languages;
using IessPortal.Core.Features.Accounts.Sessions;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>A new key, on the page of a key link.</summary>
/// <param name="Token">The link's, from the browser's cookie.</param>
/// <param name="LinkId">Of the link for which the form was made: another tab may have put another token into the cookie.</param>
public sealed record SetKeyCommand(string? Token, Guid LinkId, string? Key, Actor Actor);

/// <summary>
/// Stores a new key, spends its link and begins the session of who set it, in one transaction; of any number at once exactly one wins.
/// </summary>
public sealed class SetKeyHandler(
    PortalStore store, ViewKeyLinkHandler view, KeyChangeNotifier notifier, PasswordHistory history, HashQueue queue, SessionRecorder recorder,
    TimeProvider time)
{
    public async Task<SetKeyOutcome> HandleAsync(SetKeyCommand command, CancellationToken cancellationToken)
    {
        var seen = await view.HandleAsync(command.Token, cancellationToken);
        if (seen is null)
        {
            return new SetKeyOutcome.UnknownLink();
        }

        if (seen.Link.Id != command.LinkId)
        {
            return new SetKeyOutcome.OtherLink();
        }

        if (!seen.Link.IsUsable(seen.Now))
        {
            return new SetKeyOutcome.LinkVoid(seen.State);
        }

        var key = KeyPolicy.Read(command.Key);
        if (seen.Policy.BrokenBy(key) is { Count: > 0 } broken)
        {
            return new SetKeyOutcome.Weak(broken);
        }

        // Hashing takes a while on purpose: done before the transaction, which then only compares and stores.
        using var place = queue.Enter();
        var tried = await place.RunAsync(() => history.Try(seen.Account, key), cancellationToken);
        if (tried.IsEarlier)
        {
            return new SetKeyOutcome.Weak([KeyPolicy.HistoryRuleId]);
        }

        var hash = await place.RunAsync(() => history.Hash(seen.Account, key, tried), cancellationToken);
        return await store.WriteAsync(db => StoreAsync(db, command, seen, hash, time.Now(), cancellationToken), cancellationToken);
    }

    private async Task<SetKeyOutcome> StoreAsync(
        PortalDbContext db, SetKeyCommand command, KeyLinkView seen, HashedKey hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var link = await db.FindLinkAsync(command.LinkId, cancellationToken)
            ?? throw new InvalidOperationException("A link went away that was there a moment ago.");
        var account = await db.LoadAccountAsync(link.AccountId, cancellationToken);
        if (!link.IsUsable(now))
        {
            return new SetKeyOutcome.LinkVoid(link.StateAt(now));
        }

        // A block that came after the link was not what its holder proved anything against.
        var unblocked = link.Unblocks && account.BlockedAt <= link.Delivery.IssuedAt ? account.BlockedFor : null;
        if (account.StoreKey(hash, now, unblocked is not null) is StoreKeyOutcome.Blocked blocked)
        {
            db.Audit(
                new AuditEntry(now, AuditKind.KeyRefused, command.Actor)
                {
                    AccountId = account.Id,
                    Reference = link.Reference,
                    Detail = blocked.Cause.ToString(),
                });
            return new SetKeyOutcome.AccountBlocked(blocked.Cause);
        }

        link.Use(now);
        if (unblocked is { } cause)
        {
            await UnblockGrants.SettleAsync(db, account, cause, now, cancellationToken);
            db.Audit(
                new AuditEntry(now, AuditKind.AccountUnblocked, command.Actor)
                {
                    AccountId = account.Id,
                    Reference = link.Reference,
                    Detail = link.Method.ToString(),
                });
        }

        var culture = await CloseCasesAsync(db, link, now, cancellationToken);
        notifier.Announce(db, account, link.Reference, culture, now);
        db.Audit(new AuditEntry(now, AuditKind.KeySet, command.Actor) { AccountId = account.Id, Reference = link.Reference, Detail = link.Method.ToString() });
        var session = await recorder.EnterWithKeyAsync(db, account, command.Actor, cancellationToken);
        return new SetKeyOutcome.Saved(account.Id, link.Reference) { Session = session };
    }

    /// <summary>Completes the link's case; every other link and open case of the account gives way. Gives the language of the case.</summary>
    private static async Task<string> CloseCasesAsync(PortalDbContext db, KeyLink link, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await PendingRecoveries.VoidLinksAsync(db, link.AccountId, link.Id, now, cancellationToken);
        var cases = await PendingRecoveries.OpenCasesAsync(db, link.AccountId, now, cancellationToken, link.CaseId);
        foreach (var recovery in cases)
        {
            _ = recovery.Id == link.CaseId ? recovery.Complete(now) : recovery.Abandon();
        }

        if (link.Method is RecoveryMethod.Counter && await db.Visits.SingleOrDefaultAsync(visit => visit.Id == link.CaseId, cancellationToken) is { } visit)
        {
            visit.KeySet(link, now);
        }

        return cases.Find(recovery => recovery.Id == link.CaseId)?.Culture ?? Language.Default.Name;
    }
}

[Union]
public abstract partial record SetKeyOutcome
{
    public sealed record Saved(Guid AccountId, string Reference) : SetKeyOutcome
    {
        /// <summary>Of who set the key; all others have ended.</summary>
        public required SignInEmployerOutcome.SignedIn Session { get; init; }
    }

    /// <summary>The key breaks these rules of the policy; the link stays good.</summary>
    public sealed record Weak(IReadOnlyList<string> BrokenRules) : SetKeyOutcome;

    /// <summary>The link is not good any more; the state says why.</summary>
    public sealed record LinkVoid(KeyLinkState State) : SetKeyOutcome;

    /// <summary>The browser holds another link by now than the one the form was made for.</summary>
    public sealed record OtherLink : SetKeyOutcome;

    public sealed record UnknownLink : SetKeyOutcome;

    /// <summary>The account was blocked meanwhile; the link is not spent.</summary>
    public sealed record AccountBlocked(BlockCause Cause) : SetKeyOutcome;
}
