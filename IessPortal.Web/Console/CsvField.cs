using System.Text.RegularExpressions;

namespace IessPortal.Web.Console;

/// <summary>A field of a table of RFC 4180 that may end up in a spreadsheet.</summary>
internal static partial class CsvField
{
    /// <param name="separator">Between fields: spreadsheets that write decimals with a comma want a semicolon.</param>
    public static string Of(string? value, char separator = ',')
    {
        value = Formula().Replace(Control().Replace(value ?? string.Empty, string.Empty), "'");
        return value.AsSpan().IndexOfAny([separator, '"', '\r', '\n']) < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>
    /// With these a spreadsheet takes a field for a formula, and a field begins behind whatever it takes for a separator: which that is depends on the language
    /// of whoever opens the file, whatever this one is written with.
    /// </summary>
    [GeneratedRegex(@"(?<=^|[,;|\t\r\n]\s*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])|^(?=[\t\r])", RegexOptions.CultureInvariant)]
    private static partial Regex Formula();

    /// <summary>What no table has: control characters but tabs and line breaks.</summary>
    [GeneratedRegex(@"[\p{Cc}-[\t\r\n]]", RegexOptions.CultureInvariant)]
    private static partial Regex Control();
}
