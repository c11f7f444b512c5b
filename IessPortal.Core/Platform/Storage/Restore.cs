using System.Data.Common;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.Storage;

/// <param name="File">What <see cref="BackUpHandler"/> wrote.</param>
/// <param name="Replace">Whether a database, or a server key, that is there may give way; it is kept under another name.</param>
/// <param name="KeyFile">The server key that belongs to the backup, where it has to be put back; null: the one that is here.</param>
public sealed record RestoreCommand(string File, bool Replace, string? KeyFile);

/// <summary>What was restored.</summary>
/// <param name="Entries">Of the audit chain, which was whole; the one that tells of the restoring comes behind them.</param>
/// <param name="LastHash">The last one's, in hexadecimal.</param>
/// <param name="Migrations">Those by which the backup was brought to this version.</param>
/// <param name="Kept">Where the database is that was there before; null: there was none.</param>
/// <param name="KeyPut">Where the server key was put; null: it was there.</param>
public sealed record RestoredBackup(long Entries, string LastHash, IReadOnlyList<string> Migrations, string? Kept, string? KeyPut);

/// <summary>Puts a backup in the database's place, having seen first that it is whole: its file, its version, its audit chain.</summary>
public sealed class RestoreHandler(
    IRestoreTarget target, ServerKeyPlace place, IStorageDialect dialect, AuditNotesFolder notes, TimeProvider time)
{
    private readonly RestoredKey key = new(place);

    /// <exception cref="IOException">It is not restored, and what was there is as it was; the message says why.</exception>
    public async Task<RestoredBackup> HandleAsync(RestoreCommand command, CancellationToken cancellationToken)
    {
        try
        {
            return await RestoreAsync(command, cancellationToken);
        }
        catch (Exception exception) when (exception is DbException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new IOException($"{command.File} was not restored: {exception.Message}", exception);
        }
    }

    private async Task<RestoredBackup> RestoreAsync(RestoreCommand command, CancellationToken cancellationToken)
    {
        if (!File.Exists(command.File))
        {
            throw new IOException($"There is no file {command.File}.");
        }

        var serverKey = key.Choose(command);
        await using var held = await target.HoldAsync(command.Replace, cancellationToken);
        try
        {
            var contexts = await target.UnpackAsync(command.File, cancellationToken);
            var (migrations, end, note) = await PrepareAsync(contexts, new AuditChain(serverKey, dialect), command, cancellationToken);
            var mark = time.Now().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
            var noted = notes.Path is null ? null : new AuditNotes(notes, serverKey);
            await RequireWholeAsync(noted, cancellationToken);
            var put = key.Put(command, mark);
            var kept = await ReplaceAsync(put, mark, cancellationToken);
            noted?.Append(note, _ => false);
            return new(end.Entries, end.LastHash, migrations, kept, put);
        }
        finally
        {
            await target.DiscardAsync();
        }
    }

    private async Task<string?> ReplaceAsync(string? put, string mark, CancellationToken cancellationToken)
    {
        try
        {
            return await target.ReplaceAsync(mark, cancellationToken);
        }
        catch
        {
            key.TakeBack(put, mark);
            throw;
        }
    }

    // Before anything is replaced: behind lines that do not hold nothing can be noted.
    private static async Task RequireWholeAsync(AuditNotes? noted, CancellationToken cancellationToken)
    {
        if (noted is not null && (await noted.ReadAsync(noted.File!, cancellationToken)).BadLine is { } line)
        {
            throw new IOException($"Line {line} of {noted.File} was altered, or written under another server key: look into it, and move the file away.");
        }
    }

    /// <summary>Brings the copy to this version, checks its chain, and writes into it that it was restored.</summary>
    private async Task<(IReadOnlyList<string> Migrations, VerifyAuditOutcome.Whole End, AuditNote Note)> PrepareAsync(
        IDbContextFactory<PortalDbContext> contexts, AuditChain chain, RestoreCommand command, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await RequireKnownVersionAsync(db, cancellationToken);
        var migrations = await new MigrateDatabaseHandler(contexts, dialect, time).HandleAsync(_ => { }, cancellationToken);
        var outcome = await new AuditWalk(db, chain, []).WalkAsync(cancellationToken);
        if (outcome is not VerifyAuditOutcome.Whole whole)
        {
            throw new IOException(outcome is VerifyAuditOutcome.Broken { Sequence: 1 }
                ? "The server key does not belong to this backup, or the first entry of its audit was altered: bring the right key with --key."
                : $"The audit chain of the backup is broken{(outcome is VerifyAuditOutcome.Broken broken ? $" at entry {broken.Sequence}" : string.Empty)}.");
        }

        var name = Path.GetFileName(command.File);
        var entry = new AuditEntry(time.Now(), AuditKind.BackupRestored, Actor.System) { Detail = name[..Math.Min(name.Length, AuditEntry.LongestDetail)] };
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // The time since the copy was made is nobody's outage: what was open then may have been used since.
        await db.Heartbeats.ExecuteDeleteAsync(cancellationToken);
        await chain.SealAsync(db, [entry], cancellationToken);
        db.AuditEntries.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return (migrations, whole, new(entry.At, AuditNoteKind.Restored, entry.Sequence, Convert.ToHexString(entry.Hash)));
    }

    private static async Task RequireKnownVersionAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        if (applied.Count == 0)
        {
            throw new IOException("The backup holds no database of the portal.");
        }

        if (applied.Except(db.Database.GetMigrations()).FirstOrDefault() is { } unknown)
        {
            throw new IOException($"The backup is of a newer version of the program than this one: {unknown}.");
        }
    }
}
