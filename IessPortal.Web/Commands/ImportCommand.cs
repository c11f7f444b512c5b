using System.CommandLine;
using IessPortal.Core.Features.Accounts.Import;
using IessPortal.Web.Console.Import;

namespace IessPortal.Web.Commands;

/// <summary>Runs an import at a terminal.</summary>
internal sealed class ImportCommand(IServiceProvider services, InvocationConfiguration terminal)
{
    private const string StandardStream = "-";

    public async Task<int> RunAsync(
        string file, bool dryRun, IReadOnlyDictionary<ImportColumn, string> map, string? faultsFile, CancellationToken cancellationToken)
    {
        var words = services.GetRequiredService<FaultText>();
        try
        {
            await using var spool = file == StandardStream ? await SpoolAsync(cancellationToken) : null;
            var source = spool?.Name ?? file;
            Stream Open() => new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
            if (ImportTable.Open(Open, map) is not OpenImportOutcome.Opened { Table: var table })
            {
                var refused = (OpenImportOutcome.Refused)ImportTable.Open(Open, map);
                return await RefuseAsync($"{WordsOf(refused.Reason)}{(refused.Column is { } column ? $" {column}" : null)}");
            }

            using var faults = new FaultFile(faultsFile ?? (file == StandardStream ? "stdin.errores.csv" : $"{file}.errores.csv"), words);
            var command = new ImportEmployersCommand(table, file == StandardStream ? "stdin" : file, dryRun, faults, new TerminalProgress(terminal.Error));
            var outcome = await services.GetRequiredService<ImportEmployersHandler>().HandleAsync(command, cancellationToken);
            return await outcome.Match<Task<int>>(new(
                WouldDo: would => ReportAsync(table, would.Check.Counts, would.Check.Restored, faults, "Nothing was written."),
                Done: done => ReportAsync(table, done.Counts, done.Restored, faults, $"Reference {done.Reference}."),
                Busy: _ => RefuseAsync("Another import is under way. Try again when it is over.")));
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return await RefuseAsync($"{exception.Message} What was written stays; the same command again goes on.");
        }
    }

    private async Task<int> ReportAsync(ImportTable table, ImportCounts counts, int restored, FaultFile faults, string end)
    {
        var output = terminal.Output;
        await output.WriteLineAsync(
            $"{counts.Rows} rows: {counts.Created} new, {counts.Changed} changed, {counts.Unchanged} as they were, {counts.Faulty} faulty.");
        if (restored > 0)
        {
            await output.WriteLineAsync($"{restored} rows had lost a leading zero as numbers; it was put back.");
        }

        if (table.Ignored.ToList() is { Count: > 0 } ignored)
        {
            await output.WriteLineAsync($"Columns that were not read: {string.Join(", ", ignored)}.");
        }

        if (faults.Path is { } path)
        {
            await output.WriteLineAsync($"What is wrong with the faulty rows: {path}");
        }

        await output.WriteLineAsync(end);
        return counts.Faulty == 0 ? PortalCommands.Done : PortalCommands.Refused;
    }

    private async Task<int> RefuseAsync(string words)
    {
        await terminal.Error.WriteLineAsync(words);
        return PortalCommands.Refused;
    }

    // It is read twice, and cannot be sought in. Nobody else may read it, and it goes with the process.
    private static async Task<FileStream> SpoolAsync(CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var spool = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
        await using var input = System.Console.OpenStandardInput();
        await input.CopyToAsync(spool, cancellationToken);
        await spool.FlushAsync(cancellationToken);
        return spool;
    }

    private static string WordsOf(ImportRefusal refusal) => refusal switch
    {
        ImportRefusal.Empty => "The file is empty.",
        ImportRefusal.NotATable => "The file is no CSV, no Excel workbook and no lines of JSON.",
        ImportRefusal.OldExcel => "The file is a workbook of Excel before 2007: save it as .xlsx.",
        ImportRefusal.Damaged => "The workbook is damaged.",
        ImportRefusal.Bomb => "The workbook would unpack to more than any has.",
        ImportRefusal.NoColumn => "A column is missing; name it with --map:",
        ImportRefusal.ColumnTwice => "A column is there more than once; choose with --map:",
        _ => "The file has no such heading:",
    };
}
