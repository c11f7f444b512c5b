using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>A key link as whoever holds its token may see it.</summary>
/// <param name="Now">When it was looked at.</param>
public sealed record KeyLinkView(KeyLink Link, EmployerAccount Account, KeyLinkState State, DateTimeOffset Now)
{
    public EmployerId Employer => Account.Employer;

    /// <summary>For the key that the link sets.</summary>
    public required KeyPolicy Policy { get; init; }
}

/// <summary>Looks a key link up by its token. Changes nothing, however often a mail scanner does it.</summary>
public sealed class ViewKeyLinkHandler(PortalStore store, KeyLinkIssuer issuer, KeyPolicies policies, TimeProvider time)
{
    /// <returns>None where the token is malformed or nobody's.</returns>
    public Task<KeyLinkView?> HandleAsync(string? token, CancellationToken cancellationToken) => token is not { Length: RandomSecret.TokenLength }
        ? Task.FromResult<KeyLinkView?>(null)
        : store.ReadAsync(
            async db =>
            {
                var hash = issuer.HashOf(token);
                if (await db.KeyLinks.SingleOrDefaultAsync(link => link.TokenHash == hash, cancellationToken) is not { } link)
                {
                    return null;
                }

                var account = await db.EmployerAccounts.SingleAsync(account => account.Id == link.AccountId, cancellationToken);
                var now = time.Now();
                return new KeyLinkView(link, account, link.StateAt(now), now) { Policy = policies.For(account) };
            },
            cancellationToken);
}
