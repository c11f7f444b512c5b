using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Platform.Auditing;

/// <summary>Chains audit entries: each hash covers the entry and the hash before it, under a key that is not in the database.</summary>
public sealed class AuditChain(ServerKey serverKey, IStorageDialect dialect)
{
    private readonly IReadOnlyList<SecretHasher> hashers =
        [.. (serverKey ?? throw new ArgumentNullException(nameof(serverKey))).DeriveAll("audit").Select(key => new SecretHasher(new ServerKey(key)))];

    /// <summary>Seals the entries that <paramref name="db"/> is about to save; the transaction holds the chain's end until it commits.</summary>
    /// <returns>These entries.</returns>
    internal async Task<IReadOnlyList<AuditEntry>> SealAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var waiting = db.DequeueUnsealed();
        if (waiting.Count > 0)
        {
            await SealAsync(db, waiting, cancellationToken);
            db.AuditEntries.AddRange(waiting);
        }

        return waiting;
    }

    /// <summary>Seals entries behind the chain's end, which the transaction holds until it commits; whoever calls saves them.</summary>
    internal async Task SealAsync(PortalDbContext db, IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var (sequence, hash) = await dialect.LockAuditAsync(db, cancellationToken);
        foreach (var entry in entries)
        {
            entry.Seal(++sequence, hash, HashOf);
            hash = entry.Hash;
        }
    }

    /// <summary>How many server keys there are; the oldest has the highest number.</summary>
    internal int Keys => hashers.Count;

    /// <summary>What the entry's hash must be, from all it says and the hash it stands behind.</summary>
    internal byte[] HashOf(AuditEntry entry) => HashOf(entry, 0);

    /// <summary>By which key an entry is sealed, as far as it is one of those that the entries before it leave.</summary>
    /// <param name="oldest">The key of the entry before it: once a newer one has sealed, an older seals nothing any more.</param>
    /// <returns>None where no such key gives its hash.</returns>
    internal int? KeyOf(AuditEntry entry, int oldest)
    {
        for (var key = oldest; key >= 0; key--)
        {
            if (SecretHasher.Same(entry.Hash, HashOf(entry, key)))
            {
                return key;
            }
        }

        return null;
    }

    /// <summary>Whether a key that is too old for its place gives the entry's hash.</summary>
    internal bool IsBehind(AuditEntry entry, int oldest) =>
        Enumerable.Range(oldest + 1, Keys - oldest - 1).Any(key => SecretHasher.Same(entry.Hash, HashOf(entry, key)));

    private byte[] HashOf(AuditEntry entry, int key) => hashers[key].Hash(
        "entry",
        Convert.ToHexString(entry.PreviousHash),
        entry.Sequence.ToString(CultureInfo.InvariantCulture),
        entry.At.UtcTicks.ToString(CultureInfo.InvariantCulture),
        entry.Kind.ToString(),
        entry.ActorKind.ToString(),
        entry.ActorId?.ToString() ?? string.Empty,
        entry.Address,
        entry.AccountId?.ToString() ?? string.Empty,
        entry.Reference ?? string.Empty,
        entry.Detail ?? string.Empty);
}
