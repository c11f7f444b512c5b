using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.Auditing;

/// <summary>What a check of the whole chain found.</summary>
[Union]
public abstract partial record VerifyAuditOutcome
{
    /// <summary>Every entry is there and as it was written, those of the notes among them.</summary>
    /// <param name="LastHash">The last one's hash in hexadecimal, to keep elsewhere: an earlier one that is no longer found means a cut chain.</param>
    public sealed record Whole(long Entries, string LastHash) : VerifyAuditOutcome;

    /// <summary>The first entry that is missing, altered or out of place; or sealed under a server key that is not among those given.</summary>
    public sealed record Broken(long Sequence) : VerifyAuditOutcome;

    /// <summary>The chain holds together, but its end was cut off: an entry that was noted is not there, or another stands in its place.</summary>
    /// <param name="After">The last entry that can be from before; what was behind it is gone.</param>
    /// <param name="Note">The first note that does not agree.</param>
    public sealed record Cut(long After, AuditNote Note) : VerifyAuditOutcome;

    /// <summary>The notes themselves cannot be relied on from this line on.</summary>
    public sealed record NotesAltered(int Line) : VerifyAuditOutcome;

    /// <summary>
    /// An entry that is sealed under an earlier key than the one before it: some process went on under the earlier key, or somebody who has it wrote it.
    /// </summary>
    public sealed record UnderEarlierKey(long Sequence) : VerifyAuditOutcome;
}

/// <summary>Walks the chain from its first entry to its last, and compares it with what was noted of it outside the database.</summary>
public sealed class VerifyAuditHandler(IDbContextFactory<PortalDbContext> contexts, AuditChain chain, AuditNotes notes)
{
    /// <summary>With the notes of the settings.</summary>
    public Task<VerifyAuditOutcome> HandleAsync(CancellationToken cancellationToken) => VerifyAsync(notes.File, cancellationToken);

    /// <param name="file">Notes, perhaps a copy that was kept elsewhere; null: there are none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public async Task<VerifyAuditOutcome> VerifyAsync(string? file, CancellationToken cancellationToken)
    {
        var noted = file is null ? new([], null) : await notes.ReadAsync(file, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var outcome = await AuditWalk.WalkAsync(db, chain, noted.Binding, cancellationToken);
        return outcome is VerifyAuditOutcome.Whole && noted.BadLine is { } line ? new VerifyAuditOutcome.NotesAltered(line) : outcome;
    }
}
