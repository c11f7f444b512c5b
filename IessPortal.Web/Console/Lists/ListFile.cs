using System.Text.Encodings.Web;
using System.Text.Json;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Web.Console.Lists;

/// <summary>As what a list can be taken away.</summary>
public enum ListFormat
{
    /// <summary>CSV as Excel opens it in Spanish: semicolons, a mark of UTF-8, days and hours of Ecuador, words.</summary>
    Excel,
    /// <summary>CSV of RFC 4180 for programs: instants in UTC, names as they are stored.</summary>
    Csv,
    /// <summary>One object for each row, on a line of its own.</summary>
    Json,
}

/// <param name="Value">A text, a number, an instant, the name of a case, or nothing.</param>
/// <param name="Text">The same in words; none: as it is.</param>
public sealed record ListField(object? Value, string? Text);

/// <summary>A list to be written into a file, row by row.</summary>
public sealed record ListFile(IReadOnlyList<(string Name, string Title)> Columns, IAsyncEnumerable<IReadOnlyList<ListField>> Rows, int Total)
{
    private const int RowsAtOnce = 200;

    // A file on its own and no part of a page: «ó» may stay «ó».
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string ContentTypeOf(ListFormat format) => format is ListFormat.Json ? "application/json; charset=utf-8" : "text/csv; charset=utf-8";

    public static string ExtensionOf(ListFormat format) => format is ListFormat.Json ? "json" : "csv";

    public async Task WriteAsync(Stream stream, ListFormat format, PortalZone zone, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(format is ListFormat.Excel), leaveOpen: true);
        await writer.WriteAsync(format switch
        {
            ListFormat.Excel => Line(';', Columns.Select(column => CsvField.Of(column.Title, ';'))),
            ListFormat.Csv => Line(',', Columns.Select(column => CsvField.Of(column.Name))),
            _ => "[",
        });
        var written = 0;
        await foreach (var row in Rows.WithCancellation(cancellationToken))
        {
            await writer.WriteAsync(format switch
            {
                ListFormat.Excel => Line(';', row.Select(field => Field(field.Value, ForPeople(field, zone), ';'))),
                ListFormat.Csv => Line(',', row.Select(field => Field(field.Value, ForPrograms(field.Value), ','))),
                _ => $"{(written > 0 ? "," : "")}\n{Object(row)}",
            });
            if (++written % RowsAtOnce == 0)
            {
                await writer.FlushAsync(cancellationToken);
            }
        }

        await writer.WriteAsync(format is ListFormat.Json ? "\n]\n" : string.Empty);
    }

    private static string Line(char separator, IEnumerable<string> fields) => $"{string.Join(separator, fields)}\r\n";

    // A number that is less than nothing is no formula.
    private static string Field(object? value, string? text, char separator) =>
        value is int or long or double && text?.Contains(separator, StringComparison.Ordinal) is false ? text : CsvField.Of(text, separator);

    private static string? ForPeople(ListField field, PortalZone zone)
    {
        var culture = CultureInfo.CurrentUICulture;
        return field.Value switch
        {
            // Excel takes it for a day and an hour, and sorts by it.
            DateTimeOffset instant => zone.Local(instant).ToString("dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture),
            _ when field.Text is { } text => text,
            IFormattable value => value.ToString(null, culture),
            var value => value?.ToString(),
        };
    }

    private static string? ForPrograms(object? value) => value switch
    {
        DateTimeOffset instant => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString(),
    };

    private string Object(IReadOnlyList<ListField> row) => JsonSerializer.Serialize(
        Columns.Zip(row).ToDictionary(
            pair => pair.First.Name,
            pair => pair.Second.Value switch
            {
                DateTimeOffset instant => instant.UtcDateTime,
                null or int or long or bool => pair.Second.Value,
                var value => ForPrograms(value),
            }),
        Readable);
}
