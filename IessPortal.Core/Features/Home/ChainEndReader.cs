using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Home;

/// <summary>Checks the last entries of the audit's chain: cheap enough to be done whenever somebody looks; the whole is checked on the audit's page.</summary>
public sealed class ChainEndReader(AuditChain chain)
{
    /// <summary>So many are checked.</summary>
    public const int Most = 500;

    internal async Task<ChainEnd> ReadAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var last = await db.AuditEntries.AsNoTracking().OrderByDescending(entry => entry.Sequence).Take(Most).ToListAsync(cancellationToken);
        last.Reverse();
        return new(last.LastOrDefault()?.Sequence ?? 0, last.LastOrDefault()?.At, last.Count, last.Select(Follows).All(follows => follows));

        // What the first of them follows on was not read, unless it is the first of all.
        bool Follows(AuditEntry entry, int place) =>
            SecretHasher.Same(entry.Hash, chain.HashOf(entry))
            && (place > 0 ? IsBehind(entry, last[place - 1].Sequence, last[place - 1].Hash) : entry.Sequence > 1 || IsBehind(entry, 0, []));
    }

    private static bool IsBehind(AuditEntry entry, long sequence, byte[] hash) =>
        entry.Sequence == sequence + 1 && SecretHasher.Same(entry.PreviousHash, hash);
}
