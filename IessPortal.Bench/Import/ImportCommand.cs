using System.CommandLine;

namespace IessPortal.Bench.Import;

/// <summary>What it costs to import employers.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var rows = Options.Number("--rows", "How many employers the file has.", usual: 300_000, least: 1, most: 1_000_000);
        var postgres = Options.Postgres();
        var program = new Option<string?>("--program") { Description = "The published program, IessPortal.Web.dll; without it the one built with the bench." };
        var command = new Command(
            "import",
            "Imports a file by the built program, as a process of its own, twice; as CSV and as a workbook; with --postgres beside COPY of the same file.")
        {
            rows, postgres, program,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var run = new ImportRun(parsed.GetValue(postgres), parsed.GetValue(program));
            await Console.Out.WriteLineAsync(ImportRow.Head);
            await foreach (var row in run.MeasureAsync(parsed.GetValue(rows), cancellationToken))
            {
                await Console.Out.WriteLineAsync(row.ToString());
            }

            return 0;
        });
        return command;
    }
}
