using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.RateLimiting;

/// <summary>Takes from limits within the transaction of a use case.</summary>
public sealed class RateLimits(IStorageDialect dialect, SecretHasher hasher)
{
    /// <summary>Counts once more, if the limit allows; parallel callers for the same key wait for each other.</summary>
    /// <param name="whom">Whom the limit is for; stored as a hash.</param>
    public async Task<RateLimitOutcome> AcquireAsync(
        PortalDbContext db, string what, string whom, DateTimeOffset now, int limit, TimeSpan period, CancellationToken cancellationToken) =>
        (await FindForUpdateAsync(db, what, whom, cancellationToken)).Acquire(now, limit, period);

    /// <summary>A limit's own record, for who judges several together; nobody else touches it until the transaction ends.</summary>
    internal async Task<RateLimit> FindForUpdateAsync(PortalDbContext db, string what, string whom, CancellationToken cancellationToken)
    {
        var key = KeyOf(what, whom);
        return await ReadLockedAsync(db, key, cancellationToken) ?? db.RateLimits.Add(new RateLimit(key)).Entity;
    }

    /// <summary>Counts no longer what was counted at <paramref name="at"/>: it came to nothing, and by nobody's doing.</summary>
    public async Task GiveBackAsync(PortalDbContext db, string what, string whom, DateTimeOffset at, CancellationToken cancellationToken)
    {
        (await ReadLockedAsync(db, KeyOf(what, whom), cancellationToken))?.GiveBack(at);
    }

    /// <summary>
    /// As <see cref="AcquireAsync"/>, for the network of an address and for those around it that one party can hold as well, each with a limit of its own.
    /// </summary>
    /// <param name="limit">Of the narrowest network.</param>
    public async Task<RateLimitOutcome> AcquireForNetworkAsync(
        PortalDbContext db, string what, string address, DateTimeOffset now, int limit, TimeSpan period, CancellationToken cancellationToken)
    {
        // The narrowest first: who has used up their own takes nothing from their neighbours. It is the order of the locks, too.
        var narrowest = await AcquireAsync(db, what, NetworkOf(address), now, limit, period, cancellationToken);
        foreach (var (network, share) in VisitorNetwork.Around(address))
        {
            if (narrowest is RateLimitOutcome.Exceeded)
            {
                break;
            }

            if (await AcquireAsync(db, what, network, now, limit * share, period, cancellationToken) is RateLimitOutcome.Exceeded full)
            {
                return full;
            }
        }

        return narrowest;
    }

    /// <summary>
    /// Takes one of so many tries that are kept beside whom they are at, in the way in which an account counts its own: they do not come back by themselves,
    /// and all of them do once the lock that follows the last one has passed.
    /// </summary>
    public async Task<RateLimitOutcome> AcquireTryAsync(
        PortalDbContext db, string what, string whom, DateTimeOffset now, int tries, TimeSpan lockFor, CancellationToken cancellationToken) =>
        (await FindForUpdateAsync(db, what, whom, cancellationToken)).AcquireTry(now, tries, lockFor);

    /// <summary>Whether <paramref name="limit"/> is reached for the network of an address, or for one around it; counts nothing.</summary>
    public async Task<bool> IsReachedAsync(
        PortalDbContext db, string what, string address, DateTimeOffset now, int limit, TimeSpan period, CancellationToken cancellationToken)
    {
        foreach (var (network, share) in VisitorNetwork.Around(address).Prepend((NetworkOf(address), 1)))
        {
            // Not tracked: what is read before its lock may be older than what is read under it.
            var key = KeyOf(what, network);
            if (await db.RateLimits.AsNoTracking().SingleOrDefaultAsync(record => record.Key == key, cancellationToken) is { } record
                && record.Count(now, period) >= limit * share)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>See <see cref="VisitorNetwork.Of"/>.</summary>
    public static string NetworkOf(string address) => VisitorNetwork.Of(address);

    /// <summary>Waits for whoever holds it, and only then reads; null: there is none yet, and nobody else adds one.</summary>
    private async Task<RateLimit?> ReadLockedAsync(PortalDbContext db, string key, CancellationToken cancellationToken)
    {
        await dialect.LockAsync(db, key, cancellationToken);
        return await db.RateLimits.FindAsync([key], cancellationToken);
    }

    private string KeyOf(string what, string whom) => $"{what}:{Convert.ToHexStringLower(hasher.Hash("limit", what, whom).AsSpan(0, 16))}";
}
