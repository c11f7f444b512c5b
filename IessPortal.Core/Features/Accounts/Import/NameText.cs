namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>Names as the portal keeps them.</summary>
internal static class NameText
{
    /// <summary>As long as the database takes.</summary>
    public const int Longest = 300;

    // Of Windows-1252, what its bytes from 0x80 to 0xBF are: the second halves of letters of UTF-8 that was read as such.
    private const string SecondHalves = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\u00A0¡¢£¤¥¦§¨©ª«¬\u00AD®¯°±²³´µ¶·¸¹º»¼½¾¿";

    /// <summary>In one form of Unicode, with single spaces.</summary>
    public static string Clean(string text)
    {
        if (Ascii.IsValid(text) && !text.Contains("  ", StringComparison.Ordinal))
        {
            return text.Trim();
        }

        return string.Join(' ', text.InForm(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <returns>None: it is a name.</returns>
    public static FaultReason? ProblemOf(string text) =>
        text.Length == 0 ? FaultReason.Empty
        : text.Length > Longest ? FaultReason.TooLong
        : text[0] is '#' && text is "#N/A" or "#REF!" or "#VALUE!" or "#NAME?" or "#DIV/0!" or "#NULL!" or "#NUM!" ? FaultReason.FormulaError
        : HasControls(text) ? FaultReason.ControlCharacters
        : HasLostLetters(text) ? FaultReason.Encoding
        : null;

    private static bool HasControls(ReadOnlySpan<char> text) => text.ContainsAnyInRange('\0', '\u001F') || text.ContainsAnyInRange('\u007F', '\u009F');

    private static bool HasLostLetters(string text)
    {
        if (text.Contains('\uFFFD', StringComparison.Ordinal))
        {
            return true;
        }

        for (var at = text.AsSpan().IndexOfAny('Ã', 'Â'); at >= 0 && at + 1 < text.Length; at++)
        {
            if (text[at] is 'Ã' or 'Â' && SecondHalves.Contains(text[at + 1], StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
