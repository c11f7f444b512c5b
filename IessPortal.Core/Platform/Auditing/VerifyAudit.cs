using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace IessPortal.Core.Platform.Auditing;

/// <summary>What a check of the whole chain found.</summary>
[Union]
public abstract partial record VerifyAuditOutcome
{
    /// <summary>Up to where an earlier check, which was interrupted, had found the chain whole: that part was not looked at again. None: all was.</summary>
    public AuditCheckpoint? Resumed { get; init; }

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

/// <summary>Walks the chain, and compares it with what was noted of it outside the database.</summary>
public sealed partial class VerifyAuditHandler(
    IDbContextFactory<PortalDbContext> contexts,
    AuditChain chain,
    AuditNotes notes,
    AuditCheckpoints checkpoints,
    TimeProvider time,
    ILogger<VerifyAuditHandler> logger)
{
    /// <summary>See <see cref="AuditWalk.PageSize"/>; after each page it is kept how far the check has got.</summary>
    internal int PageSize { get; init; } = AuditWalk.UsualPage;

    /// <summary>All of it, with the notes of the settings.</summary>
    public Task<VerifyAuditOutcome> HandleAsync(CancellationToken cancellationToken) => VerifyAsync(notes.File, cancellationToken);

    /// <summary>All of it.</summary>
    /// <param name="file">Notes, perhaps a copy that was kept elsewhere; null: there are none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public Task<VerifyAuditOutcome> VerifyAsync(string? file, CancellationToken cancellationToken) =>
        WalkAsync(file, _ => null, null, cancellationToken);

    /// <summary>The same for an operator: how far it has got is kept until it comes to its end, whatever ends it.</summary>
    /// <param name="file">See <see cref="VerifyAsync"/>.</param>
    /// <param name="resume">Whether it goes on where the last one was interrupted, if one was.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IOException">The file cannot be read, or the last one's checkpoint.</exception>
    public async Task<VerifyAuditOutcome> VerifyResumablyAsync(string? file, bool resume, CancellationToken cancellationToken)
    {
        var progress = new Progress(checkpoints, time, LogFailure);
        var outcome = await WalkAsync(file, noted => resume ? FindCheckpoint(noted) : null, progress, cancellationToken);
        progress.End();
        return outcome;
    }

    private async Task<VerifyAuditOutcome> WalkAsync(
        string? file, Func<AuditNoteFile, AuditCheckpoint?> findStart, Progress? progress, CancellationToken cancellationToken)
    {
        var noted = file is null ? new([], null) : await notes.ReadAsync(file, cancellationToken);
        var from = findStart(noted);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var walk = new AuditWalk(db, chain, noted.Binding)
        {
            PageSize = PageSize,
            From = from,
            Reached = progress is null ? (_, _) => { } : progress.Since(from?.Began ?? time.Now()),
        };
        var outcome = await walk.WalkAsync(cancellationToken);
        return (outcome is VerifyAuditOutcome.Whole && noted.BadLine is { } line ? new VerifyAuditOutcome.NotesAltered(line) : outcome) with { Resumed = from };
    }

    /// <summary>None, too, where a backup that has not come so far was restored since.</summary>
    private AuditCheckpoint? FindCheckpoint(AuditNoteFile noted) =>
        checkpoints.Read() is { } known
        && !noted.Notes.Any(note => note.Kind is AuditNoteKind.Restored && note.At >= known.At && note.Sequence <= known.Sequence)
            ? known
            : null;

    [LoggerMessage(
        LogLevel.Warning, "How far the check of the audit has got cannot be kept, so that it could not be resumed if it were interrupted now; it goes on.")]
    private partial void LogFailure(Exception exception);

    /// <summary>Keeps how far a walk has got.</summary>
    private sealed class Progress(AuditCheckpoints checkpoints, TimeProvider time, Action<Exception> onFailure)
    {
        private bool failed;

        public Action<long, string> Since(DateTimeOffset began) => (sequence, hash) =>
            Try(() => checkpoints.Write(new(began, time.Now(), sequence, hash)));

        /// <summary>The walk came to its end.</summary>
        public void End() => Try(checkpoints.Delete);

        // A full or read-only disk is no reason not to check what is on it.
        private void Try(Action change)
        {
            try
            {
                if (!failed)
                {
                    change();
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                failed = true;
                onFailure(exception);
            }
        }
    }
}
