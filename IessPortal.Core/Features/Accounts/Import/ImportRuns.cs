using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Uploads;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>Runs what was agreed to, one after the other, and what a stop of the process has left half done.</summary>
public sealed class ImportRuns(PortalStore store, EmployerImporter importer, ImportLock imports, ScanFiles files, TimeProvider time)
{
    /// <returns>How many were run; none at all where another node is at it.</returns>
    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        if (!await store.ReadAsync(db => Due(db).AnyAsync(cancellationToken), cancellationToken))
        {
            return 0;
        }

        await using var held = await imports.TryTakeAsync(cancellationToken);
        var count = 0;
        while (held is not null
            && await store.ReadAsync(db => Due(db).OrderBy(import => import.DecidedAt).FirstOrDefaultAsync(cancellationToken), cancellationToken) is { } import)
        {
            await RunAsync(import, cancellationToken);
            count++;
        }

        return count;
    }

    // What the command line began and was killed at has no file here: whoever began it begins it again.
    private static IQueryable<EmployerImport> Due(PortalDbContext db) => db.EmployerImports.Where(
        import => import.FileId != null && (import.State == ImportState.Approved || import.State == ImportState.Running));

    private async Task RunAsync(EmployerImport import, CancellationToken cancellationToken)
    {
        await ChangeAsync(import.Id, one => one.Begin(time.Now()), null, cancellationToken);
        var content = await files.ReadAsync(import.FileId!.Value, cancellationToken);
        if (content is null || ImportTable.Open(() => new MemoryStream(content, false), ColumnMap.Read(import.Map)) is not OpenImportOutcome.Opened opened)
        {
            await StopAsync(import, "The file is gone.", cancellationToken);
            return;
        }

        try
        {
            await WriteAsync(import, opened.Table, cancellationToken);
        }
        catch (IOException exception)
        {
            await StopAsync(import, exception.Message, cancellationToken);
        }
    }

    private async Task WriteAsync(EmployerImport import, ImportTable table, CancellationToken cancellationToken)
    {
        var faults = new FaultList();
        var check = await importer.CheckAsync(table, faults, null, cancellationToken);
        // By the order of whoever agreed; the one who brought it stands in the entry before.
        var actor = Actor.Staff(import.DecidedBy!.Value, string.Empty, string.Empty);
        var counts = await importer.WriteAsync(
            table, check, new(import.Reference, actor), faults, null,
            (db, done) => ImportEmployersHandler.AdvanceAsync(db, import.Id, done, cancellationToken), cancellationToken);
        var faultsId = faults.All.Count > 0 ? time.NewId() : (Guid?)null;
        if (faultsId is { } id)
        {
            await files.WriteAsync(id, faults.ToBytes(), cancellationToken);
        }

        await ChangeAsync(
            import.Id,
            one =>
            {
                one.End(counts, time.Now());
                if (faultsId is { } kept)
                {
                    one.KeepFaults(kept);
                }
            },
            new AuditEntry(time.Now(), AuditKind.ImportEnded, Actor.System) { Reference = import.Reference, Detail = ImportWords.Of(counts) },
            cancellationToken);
    }

    private Task<bool> StopAsync(EmployerImport import, string why, CancellationToken cancellationToken) => ChangeAsync(
        import.Id,
        one => one.Stop(why, time.Now()),
        new AuditEntry(time.Now(), AuditKind.ImportStopped, Actor.System) { Reference = import.Reference },
        cancellationToken);

    private Task<bool> ChangeAsync(Guid importId, Action<EmployerImport> change, AuditEntry? entry, CancellationToken cancellationToken)
    {
        return store.WriteAsync(
            async db =>
            {
                change(await db.EmployerImports.SingleAsync(import => import.Id == importId, cancellationToken));
                if (entry is not null)
                {
                    db.Audit(entry);
                }

                return true;
            },
            cancellationToken);
    }
}
