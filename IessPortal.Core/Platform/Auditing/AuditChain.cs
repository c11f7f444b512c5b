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
        Seal(entries, sequence, hash);
    }

    /// <summary>Seals entries behind one that the caller knows to be the chain's end.</summary>
    internal void Seal(IEnumerable<AuditEntry> entries, long sequence, byte[] hash)
    {
        foreach (var entry in entries)
        {
            entry.Seal(++sequence, hash, HashOf);
            hash = entry.Hash;
        }
    }

    /// <summary>For each server key, the present one first, what hashes as it does; whoever calls disposes them.</summary>
    internal IncrementalHash[] BeginHashing() => [.. hashers.Select(hasher => hasher.Begin())];

    /// <summary>Reads the entries behind one, as many as the page takes.</summary>
    internal Task ReadAsync(PortalDbContext db, long after, AuditPage page, CancellationToken cancellationToken)
    {
        page.Clear();
        return dialect.ReadAuditAsync(db, after, page, cancellationToken);
    }

    /// <summary>What the entry's hash must be under the present key, from all it says and the hash it stands behind.</summary>
    internal byte[] HashOf(AuditEntry entry)
    {
        var parts = new JoinedParts();
        new StoredEntry
        {
            Sequence = entry.Sequence,
            Ticks = entry.At.UtcTicks,
            Kind = Encoding.UTF8.GetBytes(entry.Kind.ToString()),
            ActorKind = Encoding.UTF8.GetBytes(entry.ActorKind.ToString()),
            ActorId = entry.ActorId,
            Address = Encoding.UTF8.GetBytes(entry.Address),
            AccountId = entry.AccountId,
            Reference = Encoding.UTF8.GetBytes(entry.Reference ?? string.Empty),
            Detail = Encoding.UTF8.GetBytes(entry.Detail ?? string.Empty),
            PreviousHash = entry.PreviousHash,
            Hash = [],
        }.WriteTo(parts);
        return hashers[0].Hash(parts);
    }
}
