using System.CommandLine;
using IessPortal.Bench.Reports;

namespace IessPortal.Bench.Import;

/// <summary>What it costs to import employers.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var rows = Options.Number("--rows", "How many employers the file has.", usual: 300_000, least: 1, most: 1_000_000);
        var postgres = Options.Postgres();
        var program = Options.Program();
        var command = new Command(
            "import",
            "Imports a file by the built program, as a process of its own, twice; as CSV and as a workbook; with --postgres beside COPY of the same file.")
        {
            rows, postgres, program,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var run = new ImportRun(parsed.GetValue(postgres), parsed.GetValue(program));
            var measured = new List<ImportRow>();
            await foreach (var row in run.MeasureAsync(parsed.GetValue(rows), cancellationToken))
            {
                measured.Add(row);
            }

            var (report, database) = (Report.Of(parsed), parsed.GetValue(postgres) is null ? "SQLite" : "PostgreSQL");
            await report.AddAsync(new Table(database, ImportRow.Columns, [.. measured.Select(row => row.Cells)]));
            await report.AddAsync(new Chart(
                $"{parsed.GetValue(rows)} employers from a file, {database}", "s", [],
                [.. measured.Select(row => new ChartGroup(row.What, [row.Time.TotalSeconds]))]));

            return 0;
        });
        return command;
    }
}
