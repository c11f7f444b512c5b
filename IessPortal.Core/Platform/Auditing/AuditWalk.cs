using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.Auditing;

/// <summary>One walk along the chain: one core reads ahead while another hashes.</summary>
/// <param name="notes">What has to agree with it.</param>
internal sealed class AuditWalk(PortalDbContext db, AuditChain chain, IReadOnlyList<AuditNote> notes)
{
    /// <summary>How many entries are read at once; two such pages are in memory, some 10 MB each.</summary>
    public const int UsualPage = 32_768;

    public int PageSize { get; init; } = UsualPage;

    /// <summary>What an earlier walk saw; it begins at that entry. None: at the first.</summary>
    public AuditCheckpoint? From { get; init; }

    /// <summary>Is told, now and then, up to which entry the chain is whole, and that entry's hash.</summary>
    public Action<long, string> Reached { get; init; } = (_, _) => { };

    public async Task<VerifyAuditOutcome> WalkAsync(CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var before = (From?.Sequence ?? 1) - 1;
        using var check = new AuditCheck(chain, notes, before);
        var (page, next) = (new AuditPage(PageSize), new AuditPage(PageSize));
        await chain.ReadAsync(db, before, page, cancellationToken);
        if (From is not null && await FindBrokenStartAsync(From, page, cancellationToken) is { } start)
        {
            return start;
        }

        for (var goesOn = true; goesOn;)
        {
            // What was written since the last page was read is left to the next walk: the portal may write faster than this ends.
            goesOn = page.IsFull;
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var reading = goesOn ? Task.Run(() => chain.ReadAsync(db, page.Last, next, stop.Token), cancellationToken) : Task.CompletedTask;
            if (check.Follow(page) is { } broken)
            {
                await stop.CancelAsync();
                await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return broken;
            }

            await reading;
            if (goesOn)
            {
                Reached(check.Sequence, check.Hash);
                (page, next) = (next, page);
            }
        }

        return await ConcludeAsync(check, cancellationToken);
    }

    private async Task<VerifyAuditOutcome> ConcludeAsync(AuditCheck check, CancellationToken cancellationToken)
    {
        var wrong = From is null ? null : await FindWrongBeforeAsync(From.Sequence, cancellationToken);
        return (wrong ?? check.Wrong ?? check.NextNoted) is { } cut
            ? new VerifyAuditOutcome.Cut(await LastBeforeAsync(cut, check.Sequence, cancellationToken), cut)
            : new VerifyAuditOutcome.Whole(check.Sequence, check.Hash);
    }

    /// <summary>Whether the entry at which an earlier walk ended is still there.</summary>
    private async Task<VerifyAuditOutcome?> FindBrokenStartAsync(AuditCheckpoint from, AuditPage page, CancellationToken cancellationToken)
    {
        if (page.Count > 0 && page.SequenceOf(0) != from.Sequence)
        {
            return new VerifyAuditOutcome.Broken(from.Sequence);
        }

        if (page.Count > 0 && page.IsSound(0) && Convert.ToHexString(page.HashOf(0)) == from.Hash)
        {
            return null;
        }

        var last = await db.AuditEntries.MaxAsync(entry => (long?)entry.Sequence, cancellationToken) ?? 0;
        var seen = new AuditNote(from.At, AuditNoteKind.Head, from.Sequence, from.Hash);
        return new VerifyAuditOutcome.Cut(await LastBeforeAsync(seen, last, cancellationToken), seen);
    }

    /// <summary>The first note of an entry that is not walked along again, with which that entry does not agree now.</summary>
    private async Task<AuditNote?> FindWrongBeforeAsync(long sequence, CancellationToken cancellationToken)
    {
        var passed = notes.Where(note => note.Sequence > 0 && note.Sequence < sequence).OrderBy(note => note.Sequence).ToList();
        var numbers = passed.ConvertAll(note => note.Sequence);
        var hashes = await db.AuditEntries.Where(entry => numbers.Contains(entry.Sequence))
            .ToDictionaryAsync(entry => entry.Sequence, entry => entry.Hash, cancellationToken);
        return passed.Find(note => !hashes.TryGetValue(note.Sequence, out var hash) || Convert.ToHexString(hash) != note.Hash);
    }

    // What was written after a note, and has a number up to the noted one, stands where the chain was cut.
    private async Task<long> LastBeforeAsync(AuditNote note, long entries, CancellationToken cancellationToken)
    {
        var later = await db.AuditEntries.Where(entry => entry.At > note.At).MinAsync(entry => (long?)entry.Sequence, cancellationToken);
        return Math.Min(later ?? long.MaxValue, Math.Min(note.Sequence, entries + 1)) - 1;
    }
}
