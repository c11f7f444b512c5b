using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Recovery;

/// <summary>A case as its browser may see it.</summary>
/// <param name="Now">When it was looked at.</param>
public sealed record CaseView(RecoveryCase Case, EmployerAccount Account, KeyLink? Link, CaseStatus Status, DateTimeOffset Now)
{
    /// <summary>The employer's other sucursales, each with a key of its own.</summary>
    public IReadOnlyList<Sucursal> OtherSucursales { get; init; } = [];

    /// <summary>Method 3: the newest code that went to the new address.</summary>
    public MailedCode? LetterCode { get; init; }

    /// <summary>The address on file, masked; empty where there is none.</summary>
    public string MaskedEmail => Account.Email is { } email ? ContactEmail.Mask(email) : string.Empty;

    /// <summary>Where the newest link went, masked.</summary>
    public string MaskedRecipient => Link is { Channel: DeliveryChannel.Sms } ? Account.Mobile?.ToString() ?? string.Empty : MaskedEmail;
}

/// <summary>Looks up the case that a browser holds. Changes nothing.</summary>
public sealed class ViewCaseHandler(PortalStore store, CaseFinder cases, IOptions<RecoveryOptions> options, TimeProvider time)
{
    public Task<CaseView?> HandleAsync(string? browserToken, CancellationToken cancellationToken) => browserToken is not { Length: RandomSecret.TokenLength }
        ? Task.FromResult<CaseView?>(null)
        : store.ReadAsync(
            async db =>
            {
                // Case and link in one query: in two they could belong to two moments.
                var found = await cases.Of(db, browserToken)
                    .Select(recovery => new { Case = recovery, Link = db.Set<KeyLink>().FirstOrDefault(link => link.Id == recovery.Links.NewestId) })
                    .SingleOrDefaultAsync(cancellationToken);
                if (found is null)
                {
                    return null;
                }

                var account = await db.EmployerAccounts.SingleAsync(account => account.Id == found.Case.AccountId, cancellationToken);
                var request = found.Case.Step is RecoveryStep.NewEmail
                    ? await db.SignedRequests.SingleOrDefaultAsync(request => request.Id == found.Case.Id, cancellationToken)
                    : null;
                var now = time.Now();
                return new CaseView(found.Case, account, found.Link, found.Case.StatusAt(now, options.Value), now)
                {
                    LetterCode = request?.CurrentCode,
                    OtherSucursales = await Sucursales.BesideAsync(db, account, cancellationToken),
                };
            },
            cancellationToken);
}
