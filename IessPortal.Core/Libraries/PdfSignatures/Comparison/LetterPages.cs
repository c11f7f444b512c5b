using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>The pages of a letter. What is drawn on one is read once, however many stamps stand there.</summary>
internal sealed class LetterPages(PdfObjects letter)
{
    private readonly Dictionary<int, IReadOnlyList<PdfBounds>> drawn = [];

    public int Count => letter.Pages().Count;

    /// <summary>The page as a whole.</summary>
    /// <param name="page">From 0.</param>
    public PdfBounds BoundsOf(int page) => PageDrawing.PageOf(letter, letter.Pages()[page]);

    /// <summary>The places that are drawn upon.</summary>
    /// <param name="page">From 0.</param>
    public IReadOnlyList<PdfBounds> DrawnOn(int page)
    {
        if (!drawn.TryGetValue(page, out var areas))
        {
            drawn[page] = areas = PageDrawing.AreasOf(letter, letter.Pages()[page]);
        }

        return areas;
    }
}
