using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Platform.Auditing;

/// <summary>Chains audit entries: each hash covers the entry and the hash before it, under a key that is not in the database.</summary>
public sealed class AuditChain(ServerKey serverKey, IStorageDialect dialect)
{
    private readonly SecretHasher hasher = new(new ServerKey((serverKey ?? throw new ArgumentNullException(nameof(serverKey))).Derive("audit")));

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

    /// <summary>What the entry's hash must be, from all it says and the hash it stands behind.</summary>
    internal byte[] HashOf(AuditEntry entry) => hasher.Hash(
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
