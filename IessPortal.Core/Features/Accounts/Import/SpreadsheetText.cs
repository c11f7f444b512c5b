namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>Keeps spreadsheets from taking a text for a formula, so that it comes back as it went.</summary>
public static class SpreadsheetText
{
    private const string Formulas = "=+-@\t\r";

    /// <summary>With an apostrophe before what a spreadsheet would calculate, or what has one for that reason already.</summary>
    public static string Guard(string text) => IsDangerous(text) ? $"'{text}" : text;

    /// <summary>The text that <see cref="Guard"/> was given.</summary>
    public static string Unguard(string text) => text.StartsWith('\'') && IsDangerous(text) ? text[1..] : text;

    private static bool IsDangerous(string text)
    {
        var start = text.AsSpan().IndexOfAnyExcept('\'');
        return start >= 0 && Formulas.Contains(text[start], StringComparison.Ordinal);
    }
}
