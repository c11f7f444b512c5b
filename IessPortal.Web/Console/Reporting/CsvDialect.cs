namespace IessPortal.Web.Console.Reporting;

/// <summary>How a table is written to a file.</summary>
/// <param name="Name">In the file's address.</param>
/// <param name="Culture">In which numbers are written; none: as programs read them.</param>
/// <param name="ByteOrderMark">Whether the file says that it is UTF-8: Excel wants to know, programs stumble over it.</param>
public sealed record CsvDialect(string Name, char Separator, CultureInfo Culture, bool ByteOrderMark)
{
    /// <summary>The parameter of a file's address that says which.</summary>
    public const string Parameter = "formato";

    /// <summary>RFC 4180.</summary>
    public static readonly CsvDialect Programs = new("csv", ',', CultureInfo.InvariantCulture, false);

    /// <summary>What Excel opens by a double click where it speaks Spanish.</summary>
    public static readonly CsvDialect SpanishExcel = new("excel", ';', CultureInfo.GetCultureInfo("es-EC"), true);

    public static CsvDialect Read(IQueryCollection query) => query[Parameter] == SpanishExcel.Name ? SpanishExcel : Programs;

    public string Number(double? number) => number?.ToString("0.###", Culture) ?? string.Empty;

    /// <summary>A line, its fields made safe for spreadsheets.</summary>
    public string Line(params IEnumerable<string?> fields) => string.Join(Separator, fields.Select(field => CsvField.Of(field, Separator))) + "\r\n";

    /// <param name="name">Under which a browser saves it.</param>
    public IResult File(string text, string name) =>
        Results.File(Encoding.UTF8.GetBytes(ByteOrderMark ? $"\ufeff{text}" : text), "text/csv; charset=utf-8", name);
}
