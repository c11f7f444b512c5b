namespace IessPortal.Web.Public.Information;

/// <summary>Finds what has every word that was typed, whatever its capitals and accents; where nothing was typed, everything.</summary>
public sealed class HelpSearch(string? typed)
{
    private readonly string[] words = Fold(typed ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public bool Finds(IEnumerable<string> texts)
    {
        var all = Fold(string.Join(' ', texts));
        return Array.TrueForAll(words, word => all.Contains(word, StringComparison.Ordinal));
    }

    private static string Fold(string text) =>
        new([.. text.InForm(NormalizationForm.FormD)
            .Where(sign => CharUnicodeInfo.GetUnicodeCategory(sign) is not UnicodeCategory.NonSpacingMark)
            .Select(char.ToLowerInvariant)]);
}
