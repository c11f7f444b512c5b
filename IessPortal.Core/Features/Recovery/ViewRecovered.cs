using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Registries;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Recovery;

/// <summary>A key that was set a moment ago.</summary>
/// <param name="Reference">Of the case that led to it.</param>
/// <param name="InMora">Whether its contributions are overdue; false where the IESS's records do not answer.</param>
/// <param name="AffiliateKey">The state of the personal key of an employer who is a natural person; none where that is not known.</param>
/// <param name="OtherSucursales">Those with keys of their own.</param>
public sealed record RecoveredView(
    EmployerAccount Account, string Reference, bool InMora, AffiliateKeyState? AffiliateKey, IReadOnlyList<Sucursal> OtherSucursales)
{
    /// <summary>Whether the account was blocked until that key was set.</summary>
    public bool Unblocked { get; init; }
}

/// <summary>Looks up what was recovered, for the browser that followed the case or the one that used the link.</summary>
public sealed class ViewRecoveredHandler(PortalStore store, ViewCaseHandler cases, ViewKeyLinkHandler links, IAffiliateRegistry iess, TimeProvider time)
{
    /// <summary>A link that was used tells of it for so long; after that it is only a used link.</summary>
    private static readonly TimeSpan VisibleFor = TimeSpan.FromHours(1);

    /// <summary>No case lasts as long, approval of supervisors included: months of the audit before that are not looked into.</summary>
    private static readonly TimeSpan LongestCase = TimeSpan.FromDays(45);

    /// <returns>None where neither of the two has anything to tell.</returns>
    public async Task<RecoveredView?> HandleAsync(string? browserToken, string? linkToken, CancellationToken cancellationToken)
    {
        if (await FindAsync(browserToken, linkToken, cancellationToken) is not var (account, reference))
        {
            return null;
        }

        var (others, unblocked) = await store.ReadAsync(
            async db =>
            {
                var since = time.Now() - LongestCase;
                var unblocked = await db.AuditEntries.AnyAsync(
                    entry => entry.At >= since && entry.Kind == AuditKind.AccountUnblocked && entry.AccountId == account.Id && entry.Reference == reference,
                    cancellationToken);
                return (await Sucursales.BesideAsync(db, account, cancellationToken), unblocked);
            },
            cancellationToken);
        var affiliate = account.Employer.IsPerson && account.Representative is Cedula cedula ? iess.FindAffiliateAsync(cedula, cancellationToken) : null;
        var employer = await iess.FindAsync(account.Ruc, account.Sucursal, cancellationToken);
        return new(account, reference, employer.Record is { InMora: true }, affiliate is null ? null : (await affiliate).Record?.Key, others)
        {
            Unblocked = unblocked,
        };
    }

    private async Task<(EmployerAccount Account, string Reference)?> FindAsync(string? browserToken, string? linkToken, CancellationToken cancellationToken)
    {
        if (await links.HandleAsync(linkToken, cancellationToken) is { Link: { UsedAt: { } usedAt } link, Account: var holder }
            && time.Now() < usedAt + VisibleFor)
        {
            return (holder, link.Reference);
        }

        return await cases.HandleAsync(browserToken, cancellationToken) is { Case: { Step: RecoveryStep.Done } recovery } view
            ? (view.Account, recovery.Reference)
            : null;
    }
}
