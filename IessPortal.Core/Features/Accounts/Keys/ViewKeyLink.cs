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
    private static readonly CompiledQuery<byte[], FoundLink?> LinkOfToken = new(
        (db, tokenHash, _) => db.Set<KeyLink>().AsNoTracking()
            .Where(link => link.TokenHash == tokenHash)
            .Join(db.Set<EmployerAccount>().AsNoTracking(), link => link.AccountId, account => account.Id, (link, account) => new FoundLink(link, account))
            .SingleOrDefault());

    /// <returns>None where the token is malformed or nobody's.</returns>
    public Task<KeyLinkView?> HandleAsync(string? token, CancellationToken cancellationToken) => token is not { Length: RandomSecret.TokenLength }
        ? Task.FromResult<KeyLinkView?>(null)
        : store.ReadAsync(
            async db =>
            {
                if (await issuer.HashOf(token).FindAsync(hash => LinkOfToken.AskAsync(db, hash, cancellationToken)) is not var (link, account))
                {
                    return null;
                }

                var now = time.Now();
                return new KeyLinkView(link, account, link.StateAt(now), now) { Policy = policies.For(account) };
            },
            cancellationToken);

    private sealed record FoundLink(KeyLink Link, EmployerAccount Account);
}
