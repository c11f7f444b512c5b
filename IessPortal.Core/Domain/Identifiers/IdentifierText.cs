namespace IessPortal.Core.Domain.Identifiers;

/// <summary>What people paste and type, brought to the form in which it can be checked.</summary>
internal static class IdentifierText
{
    /// <summary>More than any identifier with all its separators; nothing longer is looked at.</summary>
    private const int LongestInput = 64;

    /// <summary>Drops white space, invisible marks and every kind of hyphen.</summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        // As nearly all are: there is nothing to drop.
        if (text.Length <= LongestInput && text.All(char.IsAsciiLetterOrDigit))
        {
            return text;
        }

        var kept = new StringBuilder(Math.Min(text.Length, LongestInput));
        foreach (var rune in text.EnumerateRunes())
        {
            if (kept.Length >= LongestInput)
            {
                break;
            }

            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.DashPunctuation)
                && !Rune.IsWhiteSpace(rune) && rune.Value is not '\u2212')
            {
                kept.Append(rune.ToString());
            }
        }

        return kept.ToString();
    }

    /// <summary>The problem that keeps <paramref name="clean"/> from being exactly <paramref name="length"/> ASCII digits, if any.</summary>
    public static IdentifierProblem? CheckDigits(string clean, int length)
    {
        if (clean.Length == 0)
        {
            return new(IdentifierError.Empty, length);
        }

        if (ForeignDigits(clean))
        {
            return new(IdentifierError.ForeignDigits, length);
        }

        if (!clean.All(char.IsAsciiDigit))
        {
            return new(IdentifierError.NotDigits, length);
        }

        return clean.Length.CompareTo(length) switch
        {
            < 0 => new(IdentifierError.TooShort, length, clean.Length),
            > 0 => new(IdentifierError.TooLong, length, clean.Length),
            _ => null,
        };
    }

    public static bool ForeignDigits(string clean) =>
        clean.EnumerateRunes().Any(rune => Rune.IsDigit(rune) && !rune.IsAscii);
}
