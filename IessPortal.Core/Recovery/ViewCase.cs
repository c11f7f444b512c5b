using IessPortal.Core.Employers;
using IessPortal.Core.Settings;
using IessPortal.Core.Storage;
using IessPortal.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IessPortal.Core.Recovery;

/// <summary>A case as its browser may see it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Account">Whose it is.</param>
/// <param name="Link">Its newest key link.</param>
/// <param name="Standing">Where it stands.</param>
/// <param name="Now">When it was looked at.</param>
public sealed record CaseView(RecoveryCase Case, EmployerAccount Account, KeyLink? Link, CaseStanding Standing, DateTimeOffset Now)
{
    /// <summary>The address on file, masked; empty where there is none.</summary>
    public string MaskedEmail => Account.Email is { } email ? ContactEmail.Mask(email) : string.Empty;
}

/// <summary>Looks up the case that a browser holds. Changes nothing.</summary>
public sealed class ViewCaseHandler(PortalStore store, CaseFinder cases, IOptions<RecoveryOptions> options, TimeProvider time)
{
    public Task<CaseView?> HandleAsync(string? browserToken, CancellationToken cancellationToken) => browserToken is null
        ? Task.FromResult<CaseView?>(null)
        : store.ReadAsync(
            async db =>
            {
                if (await cases.FindAsync(db, browserToken, cancellationToken) is not { } recovery)
                {
                    return null;
                }

                var account = await db.EmployerAccounts.SingleAsync(account => account.Id == recovery.AccountId, cancellationToken);
                var link = recovery.LinkId is { } linkId ? await db.KeyLinks.SingleOrDefaultAsync(link => link.Id == linkId, cancellationToken) : null;
                var now = time.Now();
                return new CaseView(recovery, account, link, recovery.StandingAt(now, options.Value), now);
            },
            cancellationToken);
}
