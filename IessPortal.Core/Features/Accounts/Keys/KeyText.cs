namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>What rules compare keys by.</summary>
internal static class KeyText
{
    /// <summary>Small letters without accents.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.InForm(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark))
            {
                folded.Append(Rune.ToLowerInvariant(rune).ToString());
            }
        }

        return folded.ToString();
    }

    /// <summary>Every run of <paramref name="size"/> characters, from left to right.</summary>
    public static IEnumerable<string> Runs(string text, int size)
    {
        for (var start = 0; start + size <= text.Length; start++)
        {
            yield return text.Substring(start, size);
        }
    }

    public static string Reverse(string text)
    {
        var characters = text.ToCharArray();
        Array.Reverse(characters);
        return new string(characters);
    }
}
