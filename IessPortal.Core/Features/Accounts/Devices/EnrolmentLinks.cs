using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Devices;

/// <summary>Finds links to enrol a device, within the transaction of a use case or to be looked at.</summary>
public sealed class EnrolmentLinks(SecretHasher hasher)
{
    internal SecretHash HashOf(string token) => hasher.Hashes("enrolment", token);

    /// <returns>None where the token is malformed or nobody's.</returns>
    internal async Task<(EnrolmentLink Link, EmployerAccount Account)?> FindAsync(PortalDbContext db, string? token, CancellationToken cancellationToken)
    {
        if (token is not { Length: RandomSecret.TokenLength })
        {
            return null;
        }

        var hashes = HashOf(token).All;
        return await db.EnrolmentLinks.SingleOrDefaultAsync(link => hashes.Contains(link.TokenHash), cancellationToken) is { } link
            ? (link, await db.EmployerAccounts.SingleAsync(account => account.Id == link.AccountId, cancellationToken))
            : null;
    }

    /// <summary>Whether the visit that showed the link still goes on, before the person whom the link is for.</summary>
    internal static Task<bool> GoesOnAsync(PortalDbContext db, EnrolmentLink link, EmployerAccount account, CancellationToken cancellationToken)
    {
        var representative = account.Representative;
        return db.Visits.AnyAsync(
            visit => visit.Id == link.VisitId && visit.State == VisitState.Attending && visit.Representative == representative, cancellationToken);
    }
}
