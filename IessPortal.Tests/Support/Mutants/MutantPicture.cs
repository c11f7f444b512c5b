using IessPortal.Core.Libraries.PdfSignatures.Comparison;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Inspection;

namespace IessPortal.Tests.Support.Mutants;

/// <summary>Whether two files look the same, point by point, but for the places of signatures.</summary>
internal static class MutantPicture
{
    private const int Resolution = 60;
    private const decimal Scale = Resolution / 72m;

    public static IReadOnlyList<PdfPicture> Of(byte[] file)
    {
        using var tools = new PdfTools(file);
        return tools.Pictures(Resolution);
    }

    /// <returns>How many points differ beside the stamps; more than any page has where the pages are not as many, or not as large.</returns>
    public static int Differing(IReadOnlyList<PdfPicture> letter, byte[] file)
    {
        var now = Of(file);
        if (now.Count != letter.Count || letter.Zip(now).Any(pair => pair.First.Width != pair.Second.Width || pair.First.Height != pair.Second.Height))
        {
            return int.MaxValue;
        }

        var structure = PdfStructure.Read(file);
        var objects = structure.At(structure.Revisions.Count - 1);
        return objects.Pages().Select((page, place) => Differing(letter[place], now[place], StampsOn(objects, page))).Sum();
    }

    private static int Differing(PdfPicture was, PdfPicture now, List<PdfBounds> stamps)
    {
        var count = 0;
        for (var at = 0; at < was.Points.Length; at++)
        {
            if (was.Points.Span[at] != now.Points.Span[at])
            {
                var (x, y) = (at % was.Width, was.Height - (at / was.Width));
                count += stamps.Exists(box =>
                    x >= (box.Left * Scale) - 2 && x <= (box.Right * Scale) + 2 && y >= (box.Bottom * Scale) - 2 && y <= (box.Top * Scale) + 2) ? 0 : 1;
            }
        }

        return count;
    }

    private static List<PdfBounds> StampsOn(PdfObjects objects, PdfPageNode page) =>
    [
        .. objects.ItemsOf(page.Dictionary["Annots"]).Select(objects.DictionaryOf)
            .Where(widget => widget is not null && !(widget["F"] is PdfNumber { Natural: { } flags } && (flags & 2) != 0))
            .Select(widget => PdfBounds.Read(objects, widget!["Rect"]))
            .OfType<PdfBounds>(),
    ];
}
