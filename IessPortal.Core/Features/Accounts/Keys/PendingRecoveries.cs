using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>Closes what is under way to a new key once it is overtaken, within the transaction of a use case.</summary>
internal static class PendingRecoveries
{
    /// <summary>Voids every key link that could still be used and gives up every open case of the account.</summary>
    internal static async Task CancelAsync(PortalDbContext db, Guid accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await VoidLinksAsync(db, accountId, null, now, cancellationToken);
        (await OpenCasesAsync(db, accountId, now, cancellationToken)).ForEach(recovery => recovery.Abandon());
    }

    /// <summary>The same for many accounts at once.</summary>
    internal static async Task CancelAsync(PortalDbContext db, IReadOnlyList<Guid> accounts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var links = await db.KeyLinks
            .Where(link => EF.Parameter(accounts).Contains(link.AccountId) && link.UsedAt == null && link.ReplacedAt == null)
            .ToListAsync(cancellationToken);
        var cases = await db.RecoveryCases.Where(recovery => EF.Parameter(accounts).Contains(recovery.AccountId) && recovery.EndsAt > now)
            .ToListAsync(cancellationToken);
        links.ForEach(link => link.Replace(now));
        cases.ForEach(recovery => recovery.Abandon());
    }

    /// <param name="except">The link that stays; none: they all go.</param>
    internal static async Task VoidLinksAsync(PortalDbContext db, Guid accountId, Guid? except, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var links = await db.KeyLinks.Where(
            link => link.AccountId == accountId && link.Id != except && link.UsedAt == null && link.ReplacedAt == null).ToListAsync(cancellationToken);
        links.ForEach(link => link.Replace(now));
    }

    /// <param name="own">The case that is read even though it is over.</param>
    internal static Task<List<RecoveryCase>> OpenCasesAsync(
        PortalDbContext db, Guid accountId, DateTimeOffset now, CancellationToken cancellationToken, Guid? own = null) => db.RecoveryCases
            .Where(recovery => recovery.AccountId == accountId && recovery.EndsAt > now
                && ((recovery.Step != RecoveryStep.Done && recovery.Step != RecoveryStep.Refused && recovery.Step != RecoveryStep.Abandoned)
                    || recovery.Id == own))
            .ToListAsync(cancellationToken);
}
