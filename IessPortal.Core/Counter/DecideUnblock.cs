using IessPortal.Core.Auditing;
using IessPortal.Core.Employers;
using IessPortal.Core.Secrets;
using IessPortal.Core.Staff;
using IessPortal.Core.Storage;
using IessPortal.Core.Time;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Counter;

/// <summary>A supervisor grants or declines what somebody else asked for.</summary>
public sealed record DecideUnblockCommand(Guid RequestId, bool Grant, string? Reason, Actor Actor);

/// <summary>Unblocks, ends the «No fui yo» cases of the account, and tells its employer; or declines.</summary>
public sealed class DecideUnblockHandler(PortalStore store, KeyChangeNotice notice, IPasswordHasher<PortalUser> hasher, TimeProvider time)
{
    public const Permission Needs = Permission.DecideUnblock;

    public Task<DecideUnblockOutcome> HandleAsync(DecideUnblockCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        // Of a key that nobody has ever known; hashed before the transaction, for it takes a while on purpose.
        var nobodys = hasher.HashPassword(new PortalUser(), RandomSecret.Token());
        return store.WriteAsync<DecideUnblockOutcome>(db => DecideAsync(db, command, nobodys, time.Now(), cancellationToken), cancellationToken);
    }

    private async Task<DecideUnblockOutcome> DecideAsync(PortalDbContext db, DecideUnblockCommand command, string nobodys, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await StaffGate.RequireAsync(db, command.Actor, Needs, cancellationToken);
        if (!RequestUnblockHandler.IsReason(command.Reason))
        {
            return new DecideUnblockOutcome.NoReason();
        }

        var request = await db.UnblockRequests.SingleAsync(request => request.Id == command.RequestId, cancellationToken);
        if (await db.EmployerAccounts.AnyAsync(account => account.Id == request.AccountId && db.StaffMembers.Any(member => member.Id == command.Actor.Id && member.Person == account.Representative), cancellationToken))
        {
            return new DecideUnblockOutcome.OwnRequest();
        }

        var refused = request.Decide(command.Actor.Id!.Value, command.Grant, command.Reason!.Trim(), now).Match<DecideUnblockOutcome?>(new(
            Decided: _ => null,
            AlreadyDecided: _ => new DecideUnblockOutcome.AlreadyDecided(),
            OwnRequest: _ => new DecideUnblockOutcome.OwnRequest()));
        if (refused is not null)
        {
            return refused;
        }

        if (!command.Grant)
        {
            db.Audit(new AuditEntry(now, AuditKind.UnblockDeclined, command.Actor) { AccountId = request.AccountId, Detail = command.Reason.Trim() });
            return new DecideUnblockOutcome.Declined();
        }

        await UnblockAsync(db, request.AccountId, nobodys, now, cancellationToken);
        db.Audit(new AuditEntry(now, AuditKind.AccountUnblocked, command.Actor) { AccountId = request.AccountId, Detail = command.Reason.Trim() });
        return new DecideUnblockOutcome.Unblocked();
    }

    private async Task UnblockAsync(PortalDbContext db, Guid accountId, string nobodys, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var account = await db.EmployerAccounts.SingleAsync(account => account.Id == accountId, cancellationToken);
        var disputes = await db.KeyChanges.Where(change => change.AccountId == accountId && change.DisputedAt != null && change.SettledAt == null).ToListAsync(cancellationToken);
        // Who said «No fui yo» said that the key is another's: it must not open the account again.
        var keyVoid = account.BlockedFor is BlockCause.NotMe || disputes.Count > 0;
        if (account.Unblock(keyVoid ? nobodys : null))
        {
            disputes.ForEach(dispute => dispute.Settle(now));
            notice.AnnounceUnblock(db, account, RandomSecret.Reference(), keyVoid, now);
        }
    }
}

public abstract record DecideUnblockOutcome
{
    private DecideUnblockOutcome() { }

    public abstract T Match<T>(Cases<T> cases);

    public sealed record Cases<T>(Func<Unblocked, T> Unblocked, Func<Declined, T> Declined, Func<OwnRequest, T> OwnRequest, Func<AlreadyDecided, T> AlreadyDecided, Func<NoReason, T> NoReason);

    public sealed record Unblocked : DecideUnblockOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Unblocked(this);
    }

    public sealed record Declined : DecideUnblockOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Declined(this);
    }

    /// <summary>Who asked, or represents the employer, does not decide.</summary>
    public sealed record OwnRequest : DecideUnblockOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.OwnRequest(this);
    }

    public sealed record AlreadyDecided : DecideUnblockOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.AlreadyDecided(this);
    }

    public sealed record NoReason : DecideUnblockOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.NoReason(this);
    }
}
