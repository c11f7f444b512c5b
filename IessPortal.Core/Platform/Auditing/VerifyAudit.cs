using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.Auditing;

/// <summary>What a check of the whole chain found.</summary>
[Union]
public abstract partial record VerifyAuditOutcome
{
    /// <summary>Every entry is there and as it was written.</summary>
    /// <param name="LastHash">The last one's hash in hexadecimal, to keep elsewhere: an earlier one that is no longer found means a cut chain.</param>
    public sealed record Whole(long Entries, string LastHash) : VerifyAuditOutcome;

    /// <summary>The first entry that is missing, altered or out of place.</summary>
    public sealed record Broken(long Sequence) : VerifyAuditOutcome;
}

/// <summary>Walks the chain from its first entry to its last.</summary>
public sealed class VerifyAuditHandler(IDbContextFactory<PortalDbContext> contexts, AuditChain chain)
{
    public async Task<VerifyAuditOutcome> HandleAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        long sequence = 0;
        byte[] hash = [];
        await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            sequence++;
            if (entry.Sequence != sequence || !SecretHasher.Same(entry.PreviousHash, hash) || !SecretHasher.Same(entry.Hash, chain.HashOf(entry)))
            {
                return new VerifyAuditOutcome.Broken(sequence);
            }

            hash = entry.Hash;
        }

        return new VerifyAuditOutcome.Whole(sequence, Convert.ToHexString(hash));
    }
}
