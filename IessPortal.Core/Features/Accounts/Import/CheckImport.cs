using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Uploads;

namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>An administrator brings a file of employers.</summary>
/// <param name="Map">The heading for a column, where it is to be another than one that is known.</param>
public sealed record CheckImportCommand(string FileName, ReadOnlyMemory<byte> Content, IReadOnlyDictionary<ImportColumn, string> Map, Actor Actor)
{
    public IProgress<ImportProgress>? Progress { get; init; }
}

/// <summary>Checks the whole file, writes nothing of it, and keeps it, encrypted, for the day when somebody else has agreed.</summary>
public sealed class CheckImportHandler(PortalStore store, EmployerImporter importer, ScanFiles files, TimeProvider time)
{
    public const Permission Needs = Permission.ImportEmployers;

    /// <summary>In bytes; some 250,000 rows of text, or a million of a workbook. What is larger goes by the command line.</summary>
    public const int MostBytes = 32 << 20;

    private const int LongestHeading = 200;

    public async Task<CheckImportOutcome> HandleAsync(CheckImportCommand command, CancellationToken cancellationToken)
    {
        await store.ReadAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, command.Actor, Needs, cancellationToken);
                return true;
            },
            cancellationToken);
        if (command.Content.Length > MostBytes || command.Map.Values.Any(heading => heading.Length > LongestHeading))
        {
            return new CheckImportOutcome.TooLarge();
        }

        var content = command.Content.ToArray();
        return ImportTable.Open(() => new MemoryStream(content, writable: false), command.Map) switch
        {
            OpenImportOutcome.Refused refused => new CheckImportOutcome.Refused(refused.Reason, refused.Column, refused.Headings),
            OpenImportOutcome.Opened opened => await CheckAsync(command, content, opened.Table, cancellationToken),
            var other => throw new InvalidOperationException(other.CaseName()),
        };
    }

    private async Task<CheckImportOutcome> CheckAsync(CheckImportCommand command, byte[] content, ImportTable table, CancellationToken cancellationToken)
    {
        var faults = new FaultList();
        ImportCheck check;
        try
        {
            check = await importer.CheckAsync(table, faults, command.Progress, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return new CheckImportOutcome.Refused(ImportRefusal.Damaged, null, table.Headings);
        }

        var import = new EmployerImport(
            time.NewId(), RandomSecret.Reference(), command.FileName, command.Actor.Id, Guid.CreateVersion7(time.Now()), check, time.Now())
        {
            Map = ColumnMap.Write(command.Map),
        };
        // Before the row that tells of it: what has no row is swept away.
        await files.WriteAsync(import.FileId!.Value, content, cancellationToken);
        if (faults.All.Count > 0)
        {
            import.KeepFaults(time.NewId());
            await files.WriteAsync(import.FaultsId!.Value, faults.ToBytes(), cancellationToken);
        }

        await store.WriteAsync(
            db =>
            {
                db.EmployerImports.Add(import);
                db.Audit(
                    new AuditEntry(time.Now(), AuditKind.ImportChecked, command.Actor) { Reference = import.Reference, Detail = ImportWords.Of(check.Counts) });
                return Task.FromResult(true);
            },
            cancellationToken);
        return new CheckImportOutcome.Checked(import.Id, check, faults.All, [.. table.Ignored]);
    }
}

/// <summary>Counts as the audit has them.</summary>
internal static class ImportWords
{
    public static string Of(ImportCounts counts) => string.Create(
        CultureInfo.InvariantCulture, $"Created {counts.Created}, Changed {counts.Changed}, Unchanged {counts.Unchanged}, Faulty {counts.Faulty}");
}

[Union]
public abstract partial record CheckImportOutcome
{
    /// <param name="Ignored">Headings that stand for nothing here.</param>
    public sealed record Checked(Guid ImportId, ImportCheck Check, IReadOnlyList<ImportFault> Faults, IReadOnlyList<string> Ignored) : CheckImportOutcome;

    /// <inheritdoc cref="OpenImportOutcome.Refused"/>
    public sealed record Refused(ImportRefusal Reason, string? Column, IReadOnlyList<string> Headings) : CheckImportOutcome;

    public sealed record TooLarge : CheckImportOutcome;
}
