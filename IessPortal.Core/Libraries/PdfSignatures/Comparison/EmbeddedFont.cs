using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>A font with its file, its widths and what its letters mean: of that, streams stand in these places alone.</summary>
internal static class EmbeddedFont
{
    private static readonly HashSet<string> Streams = ["FontFile", "FontFile2", "FontFile3", "ToUnicode", "CIDToGIDMap", "CIDSet", "Encoding"];

    public static bool IsPlain(PdfObjects objects, PdfValue font) => IsPlain(objects, font, 0);

    private static bool IsPlain(PdfObjects objects, PdfValue value, int depth)
    {
        objects.Budget.ChargeNode();
        return depth < 8 && objects.Resolve(value) switch
        {
            PdfDictionary dictionary => dictionary.Entries.All(
                entry => objects.Resolve(entry.Value) is PdfStream stream
                    ? Streams.Contains(entry.Key) && SmallValue.Is(objects, stream.Dictionary, 400)
                    : IsPlain(objects, entry.Value, depth + 1)),
            PdfList list => list.Items.All(item => IsPlain(objects, item, depth + 1)),
            PdfStream => false,
            PdfString text => text.Bytes.Length <= 100,
            _ => true,
        };
    }
}
