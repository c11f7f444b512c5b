using System.Net;
using System.Net.Sockets;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Platform.RateLimiting;

/// <summary>Takes from limits within the transaction of a use case.</summary>
public sealed class RateLimits(IStorageDialect dialect, SecretHasher hasher)
{
    /// <summary>Counts once more, if the limit allows; parallel callers for the same key wait for each other.</summary>
    /// <param name="whom">Whom the limit is for; stored as a hash.</param>
    public async Task<RateLimitOutcome> AcquireAsync(
        PortalDbContext db, string what, string whom, DateTimeOffset now, int limit, TimeSpan period, CancellationToken cancellationToken)
    {
        var key = KeyOf(what, whom);
        await dialect.LockAsync(db, key, cancellationToken);
        var record = await db.RateLimits.FindAsync([key], cancellationToken) ?? db.RateLimits.Add(new RateLimit(key)).Entity;
        return record.Acquire(now, limit, period);
    }

    /// <summary>How often it was done, without doing it.</summary>
    public async Task<int> CountAsync(PortalDbContext db, string what, string whom, DateTimeOffset now, TimeSpan period, CancellationToken cancellationToken) =>
        (await db.RateLimits.FindAsync([KeyOf(what, whom)], cancellationToken))?.Count(now, period) ?? 0;

    /// <summary>The part of a network address that one party holds: an IPv4 address whole, of an IPv6 address the first 64 bits.</summary>
    public static string NetworkOf(string address)
    {
        if (!IPAddress.TryParse(address, out var parsed))
        {
            return address;
        }

        if (parsed.IsIPv4MappedToIPv6)
        {
            parsed = parsed.MapToIPv4();
        }

        return parsed.AddressFamily is AddressFamily.InterNetworkV6
            ? $"{new IPAddress([.. parsed.GetAddressBytes().AsSpan(0, 8), 0, 0, 0, 0, 0, 0, 0, 0])}/64"
            : parsed.ToString();
    }

    private string KeyOf(string what, string whom) => $"{what}:{Convert.ToHexStringLower(hasher.Hash("limit", what, whom).AsSpan(0, 16))}";
}
