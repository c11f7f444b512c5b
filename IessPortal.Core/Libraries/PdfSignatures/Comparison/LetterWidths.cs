using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>How wide the letters of a font are, as letters here embed it: two bytes for each, widths from the first on.</summary>
internal sealed class LetterWidths
{
    private readonly IReadOnlyList<PdfValue> widths;

    private LetterWidths(IReadOnlyList<PdfValue> widths) => this.widths = widths;

    /// <returns>None where it is a font of another kind.</returns>
    public static LetterWidths? Read(PdfObjects objects, PdfValue value) =>
        objects.DictionaryOf(value) is { } font && font.HasName("Encoding", "Identity-H")
            && objects.ItemsOf(font["DescendantFonts"]) is [var only] && objects.DictionaryOf(only) is { } letters
            && objects.ItemsOf(letters["W"]) is [PdfNumber { Value: 0 }, PdfList { Items: var widths }] && widths.All(width => width is PdfNumber)
            ? new(widths)
            : null;

    /// <summary>In thousandths of the size.</summary>
    public decimal WidthOf(ReadOnlySpan<byte> text)
    {
        var sum = 0m;
        for (var at = 0; at + 1 < text.Length; at += 2)
        {
            var letter = (text[at] << 8) | text[at + 1];
            sum += letter < widths.Count ? ((PdfNumber)widths[letter]).Value : 1000;
        }

        return sum;
    }
}
