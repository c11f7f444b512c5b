using System.Buffers.Binary;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>The colours of a picture by a profile of its own (ISO 32000-1, 8.6.5.5).</summary>
internal static class ColorProfile
{
    private const int Largest = 64 * 1024;
    private const int MarkAt = 36;

    /// <summary>Whether it is such a profile, exactly as long as it says of itself; or colours of a table over one.</summary>
    public static bool IsPlain(PdfObjects objects, PdfValue value, int depth = 0) =>
        depth < 3 && objects.Resolve(value) is PdfList list && list.Items switch
        {
            [PdfName { Value: "ICCBased" }, var profile] => objects.Resolve(profile) is PdfStream stream && IsProfile(objects, stream),
            [PdfName { Value: "Indexed" }, var under, var highest, var table] =>
                (SmallValue.Is(objects, under, 200) || IsPlain(objects, under, depth + 1))
                && SmallValue.Is(objects, highest, 10) && SmallValue.Is(objects, table, 1100),
            _ => false,
        };

    private static bool IsProfile(PdfObjects objects, PdfStream stream)
    {
        if (!PdfUnpacker.Knows(stream.Dictionary)
            || stream.Dictionary.Entries.Any(entry =>
                entry.Key is not ("N" or "Alternate" or "Range" or "Length" or "Filter" or "DecodeParms") || !SmallValue.Is(objects, entry.Value, 100)))
        {
            return false;
        }

        var bytes = PdfUnpacker.Unpack(stream, objects.Budget);
        return bytes.Length is > MarkAt + 4 and <= Largest
            && BinaryPrimitives.ReadInt32BigEndian(bytes) == bytes.Length && bytes.AsSpan(MarkAt).StartsWith("acsp"u8);
    }
}
