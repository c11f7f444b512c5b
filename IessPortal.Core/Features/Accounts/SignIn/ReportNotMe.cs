using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.SignIn;

/// <summary>Somebody who got the notice of a change says that it was not their doing.</summary>
/// <param name="Token">From the notice.</param>
/// <param name="Culture">The language of the page.</param>
public sealed record ReportNotMeCommand(string? Token, string Culture, Actor Actor);

/// <summary>Blocks the account at once, and leaves the case to a supervisor.</summary>
public sealed class ReportNotMeHandler(PortalStore store, KeyChangeNotifier notifier, TimeProvider time)
{
    /// <summary>Looks a notice's token up. Changes nothing.</summary>
    /// <returns>None where the token is malformed or nobody's.</returns>
    public Task<NotMeView?> ViewAsync(string? token, CancellationToken cancellationToken) => store.ReadAsync(
        async db => await FindAsync(db, token, cancellationToken) is var (change, account) ? new NotMeView(change, account, time.Now()) : null,
        cancellationToken);

    public Task<ReportNotMeOutcome> HandleAsync(ReportNotMeCommand command, CancellationToken cancellationToken) =>
        store.WriteAsync(db => ReportAsync(db, command, time.Now(), cancellationToken), cancellationToken);

    private async Task<ReportNotMeOutcome> ReportAsync(PortalDbContext db, ReportNotMeCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, command.Token, cancellationToken) is not var (change, account))
        {
            return new ReportNotMeOutcome.NotFound();
        }

        var outcome = change.Dispute(now).Match<ReportNotMeOutcome>(new(
            Disputed: _ => new ReportNotMeOutcome.Blocked(change.Reference),
            AlreadyDisputed: already => new ReportNotMeOutcome.AlreadyReported(already.At),
            TooLate: late => new ReportNotMeOutcome.TooLate(late.Since)));
        if (outcome is ReportNotMeOutcome.Blocked)
        {
            account.Block(BlockCause.NotMe, now);
            account.Distrust(change.Part, now);
            await PendingRecoveries.VoidLinksAsync(db, account.Id, null, now, cancellationToken);
            // Whoever set the key may have let somebody in.
            await SuspendedUsers.SuspendAsync(db, account.Id, Actor.System, now, cancellationToken);
            notifier.AnnounceBlock(db, account, change.Reference, command.Culture, now);
            db.Audit(new AuditEntry(now, AuditKind.NotMeReported, command.Actor) { AccountId = account.Id, Reference = change.Reference });
            db.Audit(
                new AuditEntry(now, AuditKind.AccountBlocked, command.Actor)
                {
                    AccountId = account.Id,
                    Reference = change.Reference,
                    Detail = nameof(BlockCause.NotMe),
                });
        }

        return outcome;
    }

    private async Task<(KeyChange Change, EmployerAccount Account)?> FindAsync(PortalDbContext db, string? token, CancellationToken cancellationToken)
    {
        if (token is not { Length: RandomSecret.TokenLength })
        {
            return null;
        }

        var hashes = notifier.HashOf(token).All;
        return await db.KeyChanges.SingleOrDefaultAsync(change => hashes.Contains(change.TokenHash), cancellationToken) is { } change
            ? (change, await db.EmployerAccounts.SingleAsync(account => account.Id == change.AccountId, cancellationToken))
            : null;
    }
}

/// <summary>A change of key as the holder of its notice may see it.</summary>
public sealed record NotMeView(KeyChange Change, EmployerAccount Account, DateTimeOffset Now);

[Union]
public abstract partial record ReportNotMeOutcome
{
    /// <summary>The account is blocked, and a supervisor's case is open under this reference.</summary>
    public sealed record Blocked(string Reference) : ReportNotMeOutcome;

    public sealed record AlreadyReported(DateTimeOffset At) : ReportNotMeOutcome;

    public sealed record TooLate(DateTimeOffset Since) : ReportNotMeOutcome;

    public sealed record NotFound : ReportNotMeOutcome;
}
