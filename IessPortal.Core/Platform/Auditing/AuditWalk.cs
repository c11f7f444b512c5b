using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.Auditing;

/// <summary>One walk along the chain.</summary>
internal static class AuditWalk
{
    /// <param name="notes">What has to agree with it.</param>
    public static async Task<VerifyAuditOutcome> WalkAsync(
        PortalDbContext db, AuditChain chain, IReadOnlyList<AuditNote> notes, CancellationToken cancellationToken)
    {
        var waiting = new Queue<AuditNote>(notes.Where(note => note.Sequence > 0).OrderBy(note => note.Sequence));
        AuditNote? wrong = null;
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
            while (waiting.TryPeek(out var note) && note.Sequence == sequence)
            {
                waiting.Dequeue();
                wrong ??= note.Hash == Convert.ToHexString(hash) ? null : note;
            }
        }

        return (wrong ?? waiting.FirstOrDefault()) is { } cut
            ? new VerifyAuditOutcome.Cut(await LastBeforeAsync(db, cut, sequence, cancellationToken), cut)
            : new VerifyAuditOutcome.Whole(sequence, Convert.ToHexString(hash));
    }

    // What was written after a note, and has a number up to the noted one, stands where the chain was cut.
    private static async Task<long> LastBeforeAsync(PortalDbContext db, AuditNote note, long entries, CancellationToken cancellationToken)
    {
        var later = await db.AuditEntries.Where(entry => entry.At > note.At).MinAsync(entry => (long?)entry.Sequence, cancellationToken);
        return Math.Min(later ?? long.MaxValue, Math.Min(note.Sequence, entries + 1)) - 1;
    }
}
