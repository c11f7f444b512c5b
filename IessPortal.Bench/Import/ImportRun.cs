using System.Globalization;
using System.Runtime.CompilerServices;
using IessPortal.Bench.Host;
using IessPortal.Tests.Support.Samples;
using Npgsql;

namespace IessPortal.Bench.Import;

/// <summary>An empty portal, a file, and the program that brings it in.</summary>
internal sealed class ImportRun(string? server, string? program) : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-bench-").FullName;
    private readonly BenchDatabase? database = server is null ? null : new BenchDatabase(server);

    public async IAsyncEnumerable<ImportRow> MeasureAsync(int rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var measured = new MeasuredProgram(
            program ?? BenchHost.Built(), folder, HostSettings.Of(new Uri("http://localhost:1"), folder, database?.ConnectionString, history: false));
        await measured.RunAsync(["migrate"], null, cancellationToken);
        var csv = Path.Combine(folder, "empleadores.csv");
        await WriteAsync(csv, rows, cancellationToken);
        if (database is not null)
        {
            yield return new($"COPY, {Megabytes(csv)} into a table with its key", rows, await CopyAsync(csv, cancellationToken));
        }

        yield return await measured.RunAsync(["employers", "import", csv], new("import of CSV, all new", rows), cancellationToken);
        yield return await measured.RunAsync(["employers", "import", csv], new("the same again: nothing to do", rows), cancellationToken);
        var book = Path.Combine(folder, "empleadores.xlsx");
        await measured.RunAsync(["employers", "export", book], null, cancellationToken);
        yield return await measured.RunAsync(["employers", "import", book], new($"the same as a workbook, {Megabytes(book)}", rows), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (database is not null)
        {
            await database.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task WriteAsync(string file, int rows, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(file);
        await writer.WriteAsync(ImportSamples.Heading);
        for (var number = 1; number <= rows; number++)
        {
            await writer.WriteAsync(ImportSamples.Row(number).AsMemory(), cancellationToken);
        }
    }

    private async Task<TimeSpan> CopyAsync(string csv, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(database!.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var create = new NpgsqlCommand(
            "CREATE TABLE copied (ruc text, sucursal text, cedula text, nombre text, representante text, correo text, celular text, PRIMARY KEY (ruc, " +
            "sucursal))",
            connection);
        await create.ExecuteNonQueryAsync(cancellationToken);
        var began = TimeProvider.System.GetTimestamp();
        await using (var copy = await connection.BeginTextImportAsync("COPY copied FROM STDIN (FORMAT csv, HEADER)", cancellationToken))
        {
            using var source = new StreamReader(csv);
            var block = new char[1 << 16];
            for (var read = await source.ReadAsync(block, cancellationToken); read > 0; read = await source.ReadAsync(block, cancellationToken))
            {
                await copy.WriteAsync(block.AsMemory(0, read), cancellationToken);
            }
        }

        return TimeProvider.System.GetElapsedTime(began);
    }

    private static string Megabytes(string file) =>
        string.Create(CultureInfo.InvariantCulture, $"{new FileInfo(file).Length / 1024.0 / 1024.0:0} MB");
}
