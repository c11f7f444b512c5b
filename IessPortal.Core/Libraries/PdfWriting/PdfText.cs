using IessPortal.Core.Libraries.PdfWriting.Fonts;

namespace IessPortal.Core.Libraries.PdfWriting;

/// <summary>A character that the font has, and its weight.</summary>
internal readonly record struct PdfCharacter(Rune Rune, bool Bold)
{
    private static readonly Rune Space = new(' ');

    /// <summary>Whether a line may end here; a no-break space does not let it.</summary>
    public bool IsSpace => Rune == Space;

    /// <summary>How far it leads on, in parts of the size.</summary>
    public double Advance => (Bold ? TrueTypeFont.Bold : TrueTypeFont.Regular).AdvanceOf(Rune);
}

/// <summary>Size and colour of a text.</summary>
internal readonly record struct PdfTextStyle(double Size, PdfColor Color)
{
    public double LineHeight => Size * 1.36;

    /// <summary>How far below the top of its line a text stands.</summary>
    public double Baseline =>
        ((LineHeight - (Size * (TrueTypeFont.Regular.Ascent - TrueTypeFont.Regular.Descent) / 1000)) / 2) + (Size * TrueTypeFont.Regular.Ascent / 1000);
}

/// <summary>Makes of any text one that can be written: composed, in one line, of characters that the font has.</summary>
internal static class PdfText
{
    /// <param name="text">Any text, broken surrogates included.</param>
    /// <param name="bold">In which weight.</param>
    /// <param name="replaced">Gets the characters that the font lacks.</param>
    public static IEnumerable<PdfCharacter> Read(string text, bool bold, ICollection<Rune> replaced)
    {
        var font = bold ? TrueTypeFont.Bold : TrueTypeFont.Regular;
        var blank = false;
        foreach (var rune in Composed(text).EnumerateRunes())
        {
            if (IsBlank(rune))
            {
                if (!blank)
                {
                    yield return new(new Rune(' '), bold);
                }

                blank = true;
                continue;
            }

            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control)
            {
                // Marks of direction and the like: nothing to see, and nothing is lost.
                continue;
            }

            blank = false;
            if (font.Has(rune))
            {
                yield return new(rune, bold);
                continue;
            }

            replaced.Add(rune);
            yield return new(font.Substitute, bold);
        }
    }

    // An accent that follows its letter is drawn beside it; together with it the font has a glyph. Half surrogates and U+FFFE cannot be composed.
    private static string Composed(string text)
    {
        var whole = string.Concat(text.EnumerateRunes()).Replace('\uFFFE', '\uFFFD');
#pragma warning disable RS0030 // All that it does not take has been replaced.
        return whole.IsNormalized(NormalizationForm.FormC) ? whole : whole.Normalize(NormalizationForm.FormC);
#pragma warning restore RS0030
    }

    // Tabs and ends of lines too; a no-break space is a letter like others.
    private static bool IsBlank(Rune rune) => Rune.IsWhiteSpace(rune) && rune.Value is not ('\u00A0' or '\u202F');
}
