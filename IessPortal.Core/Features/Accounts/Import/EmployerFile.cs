using System.Text.Encodings.Web;
using System.Text.Json;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>As what employers are given back.</summary>
public enum EmployerFileFormat
{
    /// <summary>RFC 4180, in UTF-8, with commas.</summary>
    Csv,
    /// <summary>As Excel opens it in Spanish: semicolons, a mark of UTF-8.</summary>
    CsvForExcel,
    /// <summary>Every cell a text, so that no zero is lost.</summary>
    Workbook,
    JsonLines,
}

/// <summary>Writes employers as the import reads them.</summary>
public static class EmployerFile
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(
        Stream stream, EmployerFileFormat format, IAsyncEnumerable<ExportedEmployer> employers, CancellationToken cancellationToken)
    {
        if (format is EmployerFileFormat.Workbook)
        {
            // The library takes one after the other, on this thread.
            var rows = employers.ToBlockingEnumerable(cancellationToken)
                .Select(employer => ImportColumns.All.Zip(employer.Values)
                    .ToDictionary(pair => ImportColumns.NameOf(pair.First), object (pair) => pair.Second));
            await stream.SaveAsAsync(rows, configuration: new OpenXmlConfiguration { FastMode = false }, cancellationToken: cancellationToken);
            return;
        }

        await using var writer = new StreamWriter(stream, new UTF8Encoding(format is EmployerFileFormat.CsvForExcel), leaveOpen: true);
        var separator = format is EmployerFileFormat.CsvForExcel ? ';' : ',';
        if (format is not EmployerFileFormat.JsonLines)
        {
            await writer.WriteAsync(Line(ImportColumns.All.Select(ImportColumns.NameOf), separator));
        }

        await foreach (var employer in employers.WithCancellation(cancellationToken))
        {
            await writer.WriteAsync(format is EmployerFileFormat.JsonLines ? Json(employer) : Line(employer.Values, separator));
        }
    }

    /// <summary>A line of CSV, its fields safe for spreadsheets.</summary>
    public static string Line(IEnumerable<string> fields, char separator) => $"{string.Join(separator, fields.Select(field => Field(field, separator)))}\r\n";

    private static string Field(string text, char separator)
    {
        var guarded = SpreadsheetText.Guard(text);
        return guarded.AsSpan().IndexOfAny([separator, '"', '\r', '\n']) < 0 ? guarded : $"\"{guarded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Json(ExportedEmployer employer) => JsonSerializer.Serialize(
        ImportColumns.All.Zip(employer.Values).ToDictionary(pair => ImportColumns.NameOf(pair.First), pair => pair.Second), Readable) + "\n";
}
