namespace IessPortal.Web.Console;

/// <summary>A field of a table of RFC 4180 that may end up in a spreadsheet.</summary>
internal static class CsvField
{
    /// <summary>With these a spreadsheet takes a field for a formula.</summary>
    private const string Formulas = "=+-@\t\r";

    /// <param name="separator">Between fields: spreadsheets that write decimals with a comma want a semicolon.</param>
    public static string Of(string? value, char separator = ',')
    {
        value ??= string.Empty;
        value = value.Length > 0 && Formulas.Contains(value[0], StringComparison.Ordinal) ? $"'{value}" : value;
        return value.AsSpan().IndexOfAny([separator, '"', '\r', '\n']) < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
