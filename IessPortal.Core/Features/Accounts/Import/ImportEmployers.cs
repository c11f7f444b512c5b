using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>Operators bring a file by the command line; they hold the database anyway, and nobody else is asked.</summary>
public sealed record ImportEmployersCommand(ImportTable Table, string FileName, bool DryRun, IFaultSink Faults, IProgress<ImportProgress>? Progress);

/// <summary>Checks a file and, unless that is all, writes what can be written.</summary>
public sealed class ImportEmployersHandler(PortalStore store, EmployerImporter importer, ImportLock imports, TimeProvider time)
{
    /// <exception cref="IOException">The faults cannot be kept, or the file cannot be read. The same file again goes on where it stopped.</exception>
    /// <exception cref="InvalidDataException">A workbook is damaged.</exception>
    public async Task<ImportEmployersOutcome> HandleAsync(ImportEmployersCommand command, CancellationToken cancellationToken)
    {
        if (command.DryRun)
        {
            return new ImportEmployersOutcome.WouldDo(await importer.CheckAsync(command.Table, command.Faults, command.Progress, cancellationToken));
        }

        await using var held = await imports.TryTakeAsync(cancellationToken);
        if (held is null)
        {
            return new ImportEmployersOutcome.Busy();
        }

        var check = await importer.CheckAsync(command.Table, command.Faults, command.Progress, cancellationToken);
        var import = new EmployerImport(time.NewId(), RandomSecret.Reference(), command.FileName, null, null, check, time.Now());
        import.Begin(time.Now());
        await store.WriteAsync(
            db =>
            {
                db.EmployerImports.Add(import);
                return Task.FromResult(true);
            },
            cancellationToken);
        var run = new ImportRun(import.Reference, Actor.System);
        var counts = await importer.WriteAsync(
            command.Table, check, run, command.Faults, command.Progress, (db, done) => AdvanceAsync(db, import.Id, done, cancellationToken), cancellationToken);
        await store.WriteAsync(
            async db =>
            {
                (await db.EmployerImports.SingleAsync(one => one.Id == import.Id, cancellationToken)).End(counts, time.Now());
                db.Audit(new AuditEntry(time.Now(), AuditKind.ImportEnded, Actor.System) { Reference = import.Reference, Detail = ImportWords.Of(counts) });
                return true;
            },
            cancellationToken);
        return new ImportEmployersOutcome.Done(counts, check.Restored, import.Reference);
    }

    internal static async Task AdvanceAsync(PortalDbContext db, Guid importId, ImportCounts counts, CancellationToken cancellationToken) =>
        (await db.EmployerImports.SingleAsync(import => import.Id == importId, cancellationToken)).Advance(counts);
}

[Union]
public abstract partial record ImportEmployersOutcome
{
    /// <summary>Nothing was written.</summary>
    public sealed record WouldDo(ImportCheck Check) : ImportEmployersOutcome;

    public sealed record Done(ImportCounts Counts, int Restored, string Reference) : ImportEmployersOutcome;

    /// <summary>Another import is under way.</summary>
    public sealed record Busy : ImportEmployersOutcome;
}
