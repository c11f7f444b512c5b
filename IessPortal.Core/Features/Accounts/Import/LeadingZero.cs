namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>
/// The zero that a spreadsheet drops when it takes an identifier for a number. It is put back only where the file itself has a number, which cannot show it,
/// and where the check digit says that nothing else is missing; a text of twelve digits may lack any of thirteen.
/// </summary>
internal static class LeadingZero
{
    /// <summary>The text with a zero before it, where one digit is missing; otherwise the text.</summary>
    public static string Before(ImportField cell, int length)
    {
        var clean = IdentifierText.Clean(cell.Text);
        return clean.Length == length - 1 && clean.All(char.IsAsciiDigit) ? $"0{clean}" : cell.Text;
    }

    public static bool IsCertain(EmployerIdText text, EmployerIdText zeros, ImportField person, ImportField ruc, EmployerId? employer) =>
        (text.Representative == zeros.Representative || person.IsNumber)
        && (text.Ruc == zeros.Ruc || (ruc.IsNumber && employer is { Ruc.FailsModulo11: false }));
}
