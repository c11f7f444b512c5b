using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>A key link as whoever holds its token may see it.</summary>
/// <param name="Now">When it was looked at.</param>
public sealed record KeyLinkView(KeyLink Link, EmployerAccount Account, KeyLinkState State, DateTimeOffset Now)
{
    public EmployerId Employer => Account.Employer;
    public KeyPolicy Policy => KeyPolicy.For(Account);
}

/// <summary>Looks a key link up by its token. Changes nothing, however often a mail scanner does it.</summary>
public sealed class ViewKeyLinkHandler(PortalStore store, KeyLinkIssuer issuer, TimeProvider time)
{
    /// <returns>None where the token is malformed or nobody's.</returns>
    public Task<KeyLinkView?> HandleAsync(string? token, CancellationToken cancellationToken) => token is not { Length: RandomSecret.TokenLength }
        ? Task.FromResult<KeyLinkView?>(null)
        : store.ReadAsync(
            async db =>
            {
                var hashes = issuer.HashOf(token).All;
                if (await db.KeyLinks.SingleOrDefaultAsync(link => hashes.Contains(link.TokenHash), cancellationToken) is not { } link)
                {
                    return null;
                }

                var account = await db.EmployerAccounts.SingleAsync(account => account.Id == link.AccountId, cancellationToken);
                var now = time.Now();
                return new KeyLinkView(link, account, link.StateAt(now), now);
            },
            cancellationToken);
}
