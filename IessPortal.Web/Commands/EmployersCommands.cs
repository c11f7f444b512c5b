using System.CommandLine;
using IessPortal.Core.Features.Accounts.Import;
using IessPortal.Core.Features.Accounts.Sessions;
using IessPortal.Core.Platform.Secrets;

namespace IessPortal.Web.Commands;

/// <summary>Employers from a file, and back into one.</summary>
internal static class EmployersCommands
{
    private const string StandardStream = "-";

    public static Command Make() => new("employers", "The employers that the portal knows.") { Import(), Export(), EndSessions() };

    private static Command Import()
    {
        var file = new Argument<string>("file") { Description = "CSV, Excel (.xlsx) or lines of JSON; - is standard input." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Checks all of it and writes nothing." };
        var map = new Option<string[]>("--map")
        {
            Description = "COLUMN=HEADING: the file's heading for one of our columns.",
            AllowMultipleArgumentsPerToken = true,
        };
        var faults = new Option<string?>("--faults") { Description = "Where the faulty rows are told; without it, FILE.errores.csv." };
        var command = new Command("import", "Adds and changes employers; keys stay as they are. The same file again does only what is left.")
        {
            file, dryRun, map, faults,
        };
        map.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => ReadMap([token.Value]) is null) is { } wrong)
            {
                var known = string.Join(", ", ImportColumns.All.Select(ImportColumns.NameOf));
                result.AddError($"--map takes COLUMN=HEADING, with a column of {known}: {wrong.Value}");
            }
        });
        command.SetAction((parsed, cancellationToken) => PortalCommands.WithServicesAsync(parsed, services =>
            new ImportCommand(services, parsed.InvocationConfiguration).RunAsync(
                parsed.GetRequiredValue(file), parsed.GetValue(dryRun), ReadMap(parsed.GetValue(map) ?? [])!, parsed.GetValue(faults), cancellationToken)));
        return command;
    }

    private static Command EndSessions()
    {
        var command = new Command("end-sessions", "Logs every employer out on every device, and whom they have authorised. Keys stay good.");
        command.SetAction((parsed, cancellationToken) => PortalCommands.WithServicesAsync(parsed, async services =>
        {
            var ended = await services.GetRequiredService<EndAllSessionsHandler>().HandleAsync(cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"{ended} sessions ended.");
            return PortalCommands.Done;
        }));
        return command;
    }

    private static Command Export()
    {
        var file = new Argument<string>("file") { Description = ".csv for Excel, .xlsx, .ndjson or .jsonl; - is CSV for programs to standard output." };
        var command = new Command("export", "Writes all employers as the import reads them, without anything of their keys.") { file };
        command.SetAction((parsed, cancellationToken) => PortalCommands.WithServicesAsync(parsed, async services =>
        {
            var target = parsed.GetRequiredValue(file);
            if (FormatOf(target) is not { } format)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync("The file has to end in .csv, .xlsx, .ndjson or .jsonl.");
                return PortalCommands.Refused;
            }

            try
            {
                await using var stream = target == StandardStream ? System.Console.OpenStandardOutput() : PrivateFiles.CreateNew(target);
                var export = await services.GetRequiredService<ExportEmployersHandler>().HandleAsync(cancellationToken);
                await EmployerFile.WriteAsync(stream, format, export.Items, cancellationToken);
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"{export.Total} employers.");
                return PortalCommands.Done;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(exception.Message);
                return PortalCommands.Refused;
            }
        }));
        return command;
    }

    private static EmployerFileFormat? FormatOf(string file) => (file, Path.GetExtension(file).ToUpperInvariant()) switch
    {
        (StandardStream, _) => EmployerFileFormat.Csv,
        (_, ".CSV") => EmployerFileFormat.CsvForExcel,
        (_, ".XLSX") => EmployerFileFormat.Workbook,
        (_, ".NDJSON" or ".JSONL") => EmployerFileFormat.JsonLines,
        _ => null,
    };

    /// <returns>None: one of them names none of our columns.</returns>
    private static Dictionary<ImportColumn, string>? ReadMap(IEnumerable<string> words)
    {
        var map = new Dictionary<ImportColumn, string>();
        foreach (var word in words)
        {
            if (word.Split('=', 2) is not [var name, { Length: > 0 } heading] || ImportColumns.Find(name) is not { } column)
            {
                return null;
            }

            map[column] = heading;
        }

        return map;
    }
}
