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

    /// <summary>The first entry that is missing, altered or out of place; or sealed under a server key that is not among those given.</summary>
    public sealed record Broken(long Sequence) : VerifyAuditOutcome;

    /// <summary>
    /// An entry that is sealed under an earlier key than the one before it: some process went on under the earlier key, or somebody who has it wrote it.
    /// </summary>
    public sealed record UnderEarlierKey(long Sequence) : VerifyAuditOutcome;
}

/// <summary>Walks the chain from its first entry to its last.</summary>
public sealed class VerifyAuditHandler(IDbContextFactory<PortalDbContext> contexts, AuditChain chain)
{
    public async Task<VerifyAuditOutcome> HandleAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        long sequence = 0;
        byte[] hash = [];
        var key = chain.Keys - 1;
        await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            sequence++;
            if (entry.Sequence != sequence || !SecretHasher.Same(entry.PreviousHash, hash))
            {
                return new VerifyAuditOutcome.Broken(sequence);
            }

            if (chain.KeyOf(entry, key) is not { } found)
            {
                return chain.IsBehind(entry, key) ? new VerifyAuditOutcome.UnderEarlierKey(sequence) : new VerifyAuditOutcome.Broken(sequence);
            }

            (hash, key) = (entry.Hash, found);
        }

        return new VerifyAuditOutcome.Whole(sequence, Convert.ToHexString(hash));
    }
}
