using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>The pages of a file, and at which place a reference to one leads.</summary>
internal sealed class PageIndex
{
    private readonly Dictionary<int, int> places = [];

    public PageIndex(PdfObjects objects)
    {
        All = objects.Pages();
        foreach (var (place, page) in All.Index())
        {
            AreDistinct &= places.TryAdd(page.Name.Number, place);
        }
    }

    public IReadOnlyList<PdfPageNode> All { get; }

    /// <summary>Whether no page stands at two places.</summary>
    public bool AreDistinct { get; } = true;

    /// <summary>From 0; none where it is no page.</summary>
    public int? PlaceOf(PdfValue value) => value is PdfReference reference && places.TryGetValue(reference.Number, out var place) ? place : null;
}
