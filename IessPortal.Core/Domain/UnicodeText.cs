namespace IessPortal.Core.Domain;

/// <summary>Text from outside, whatever it holds.</summary>
public static class UnicodeText
{
    private const char Replacement = '\uFFFD';
    private const char NonCharacter = '\uFFFE';

    /// <summary>
    /// As <c>string.Normalize</c>, which takes neither half of a surrogate pair nor U+FFFE: here each becomes U+FFFD, as the Unicode
    /// Standard (chapter 3.9) advises for what is no character.
    /// </summary>
    public static string InForm(this string text, NormalizationForm form)
    {
#pragma warning disable RS0030 // The one place that calls it.
        return Repair(text).Normalize(form);
#pragma warning restore RS0030
    }

    /// <summary>The same text without what has no place in any: NUL, which PostgreSQL does not store, halves of surrogate pairs and U+FFFE.</summary>
    public static string Storable(string text) => text.Contains('\0', StringComparison.Ordinal) ? Repair(text).Replace('\0', Replacement) : Repair(text);

    private static string Repair(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 && !text.Contains(NonCharacter, StringComparison.Ordinal))
        {
            return text;
        }

        return string.Concat(text.EnumerateRunes()).Replace(NonCharacter, Replacement);
    }
}
