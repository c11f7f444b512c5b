using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>A font with its file, its widths and what its letters mean: of that, streams stand in these places alone, and are what they say.</summary>
internal static class EmbeddedFont
{
    private const int LargestMap = 128 * 1024;
    private const int LargestSet = 8 * 1024;
    private const int LargestText = 32 * 1024;

    public static bool IsPlain(PdfObjects objects, PdfValue font) => IsPlain(objects, font, 0);

    private static bool IsPlain(PdfObjects objects, PdfValue value, int depth)
    {
        objects.Budget.ChargeNode();
        return depth < 8 && objects.Resolve(value) switch
        {
            PdfDictionary dictionary => dictionary.Entries.All(
                entry => objects.Resolve(entry.Value) is PdfStream stream
                    ? SmallValue.Is(objects, stream.Dictionary, 400) && IsPlain(objects, entry.Key, stream)
                    : IsPlain(objects, entry.Value, depth + 1)),
            PdfList list => list.Items.All(item => IsPlain(objects, item, depth + 1)),
            PdfStream => false,
            PdfString text => text.Bytes.Length <= 100,
            _ => true,
        };
    }

    // Fonts of other kinds cannot be looked through here, so that people do.
    private static bool IsPlain(PdfObjects objects, string key, PdfStream stream) => PdfUnpacker.Knows(stream.Dictionary) && key switch
    {
        "FontFile2" => TrueTypeFile.IsWhole(PdfUnpacker.Unpack(stream, objects.Budget)),
        "ToUnicode" => PdfUnpacker.LengthOf(stream, objects.Budget) <= LargestText,
        "CIDToGIDMap" => PdfUnpacker.LengthOf(stream, objects.Budget) <= LargestMap,
        "CIDSet" => PdfUnpacker.LengthOf(stream, objects.Budget) <= LargestSet,
        _ => false,
    };
}
