using IessPortal.Core.Platform.Secrets;

namespace IessPortal.Core.Platform.Auditing;

/// <summary>Where a walk along the chain stands, and whether what comes next goes on from there.</summary>
internal sealed class AuditCheck : IDisposable
{
    // The present key's first; the oldest has the highest number.
    private readonly IncrementalHash[] hashers;
    private readonly byte[] hash = new byte[SHA256.HashSizeInBytes];
    private readonly byte[] wanted = new byte[SHA256.HashSizeInBytes];
    private readonly Queue<AuditNote> waiting;
    private int length;
    private int key;
    private bool knowsPrevious;

    /// <param name="chain">How entries are sealed.</param>
    /// <param name="notes">What has to agree with it, of entries that are still to come.</param>
    /// <param name="before">The entry before the first that comes; 0: the chain's beginning.</param>
    public AuditCheck(AuditChain chain, IEnumerable<AuditNote> notes, long before)
    {
        waiting = new(notes.Where(note => note.Sequence > before).OrderBy(note => note.Sequence));
        (hashers, Sequence, knowsPrevious) = (chain.BeginHashing(), before, before == 0);
        key = hashers.Length - 1;
    }

    /// <summary>The last entry that was in its place and as it was written.</summary>
    public long Sequence { get; private set; }

    /// <summary>Its hash in hexadecimal; empty before the first.</summary>
    public string Hash => Convert.ToHexString(hash.AsSpan(0, length));

    /// <summary>The first note with which an entry did not agree.</summary>
    public AuditNote? Wrong { get; private set; }

    /// <summary>The first note whose entry has not come.</summary>
    public AuditNote? NextNoted => waiting.TryPeek(out var next) ? next : null;

    /// <summary>Goes along a page.</summary>
    /// <returns>Where the chain is broken; none: nowhere.</returns>
    public VerifyAuditOutcome? Follow(AuditPage page)
    {
        for (var row = 0; row < page.Count; row++)
        {
            var sequence = Sequence + 1;
            if (page.SequenceOf(row) != sequence || !page.IsSound(row) || (knowsPrevious && !page.PreviousHashOf(row).SequenceEqual(hash.AsSpan(0, length))))
            {
                return new VerifyAuditOutcome.Broken(sequence);
            }

            if (KeyOf(page, row, 0, key) is not { } found)
            {
                return KeyOf(page, row, key + 1, hashers.Length - 1) is null
                    ? new VerifyAuditOutcome.Broken(sequence)
                    : new VerifyAuditOutcome.UnderEarlierKey(sequence);
            }

            page.HashOf(row).CopyTo(hash);
            (length, key, Sequence, knowsPrevious) = (hash.Length, found, sequence, true);
            Compare();
        }

        return null;
    }

    public void Dispose()
    {
        foreach (var hasher in hashers)
        {
            hasher.Dispose();
        }
    }

    /// <summary>By which of some keys an entry is sealed, the oldest first: once a newer one has sealed, an older seals nothing any more.</summary>
    private int? KeyOf(AuditPage page, int row, int newest, int oldest)
    {
        for (var tried = oldest; tried >= newest; tried--)
        {
            hashers[tried].AppendData(page.MessageOf(row));
            hashers[tried].GetHashAndReset(wanted);
            if (SecretHasher.Same(page.HashOf(row), wanted))
            {
                return tried;
            }
        }

        return null;
    }

    private void Compare()
    {
        while (waiting.TryPeek(out var note) && note.Sequence == Sequence)
        {
            waiting.Dequeue();
            Wrong ??= note.Hash == Hash ? null : note;
        }
    }
}
