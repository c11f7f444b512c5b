using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Unblocking.Shared;

/// <summary>What supervisors decided on blocked accounts, within the transaction of a use case.</summary>
internal static class UnblockGrants
{
    /// <summary>The decision by which a key link may go out that unblocks; none: nobody decided so, or it was used, or too long ago.</summary>
    public static async Task<UnblockRequest?> LiveAsync(PortalDbContext db, EmployerAccount account, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await db.UnblockRequests.Where(request => request.AccountId == account.Id && request.Granted == true).ToListAsync(cancellationToken))
            // What blocked it later was not known to who decided.
            .Find(request => request.IsLive(now) && request.DecidedAt >= account.BlockedAt);

    /// <summary>The account was unblocked: what was decided is used, and what was disputed is settled.</summary>
    public static async Task SettleAsync(PortalDbContext db, EmployerAccount account, BlockCause cause, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var requests = await db.UnblockRequests.Where(request => request.AccountId == account.Id && request.Granted == true).ToListAsync(cancellationToken);
        requests.ForEach(request => request.Use(now));
        if (cause is not BlockCause.NotMe)
        {
            return;
        }

        var disputes = await db.KeyChanges.Where(
            change => change.AccountId == account.Id && change.DisputedAt != null && change.SettledAt == null).ToListAsync(cancellationToken);
        disputes.ForEach(dispute => dispute.Settle(now));
        // Who said «No fui yo» said that somebody else was in: what was enrolled meanwhile could be theirs.
        (await PasskeyStore.OfAsync(db, account.Id, cancellationToken)).ForEach(passkey => PasskeyStore.Remove(db, account.User, passkey));
    }
}
