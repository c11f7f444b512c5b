using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>A picture in a stamp: as many bytes as it has points, and no more.</summary>
internal static class Picture
{
    private static readonly HashSet<string> Entries =
    [
        "Type", "Subtype", "Width", "Height", "ColorSpace", "BitsPerComponent", "Decode", "Interpolate", "Intent", "ImageMask", "Mask", "SMask", "Matte",
        "Name", "Length", "Filter", "DecodeParms",
    ];

    public static bool IsPlain(PdfObjects objects, PdfStream picture, int depth = 0) =>
        depth < 3 && picture.Dictionary.Entries.All(entry => Entries.Contains(entry.Key) && objects.Resolve(entry.Value) switch
        {
            PdfStream inner => entry.Key is "SMask" or "Mask" && IsPlain(objects, inner, depth + 1),
            _ => SmallValue.Is(objects, entry.Value, 2000) || (entry.Key is "ColorSpace" && ColorProfile.IsPlain(objects, entry.Value)),
        }) && IsWhole(objects, picture);

    private static bool IsWhole(PdfObjects objects, PdfStream picture)
    {
        if (picture.Dictionary["Filter"] is PdfName { Value: "DCTDecode" } or PdfList { Items: [PdfName { Value: "DCTDecode" }] })
        {
            return JpegFile.IsWhole(picture.Raw.Span);
        }

        if (PdfUnpacker.LengthOf(picture, objects.Budget) is not { } length
            || NaturalOf(objects, picture, "Width") is not { } width || NaturalOf(objects, picture, "Height") is not { } height
            || ComponentsOf(objects, picture) is not { } components
            || (IsMask(objects, picture) ? 1 : NaturalOf(objects, picture, "BitsPerComponent")) is not { } bits)
        {
            return false;
        }

        // Of rows that were foretold one byte each says how.
        var row = (((long)width * components * bits) + 7) / 8;
        return length <= ((row + (IsForetold(objects, picture) ? 1 : 0)) * height) + 2;
    }

    private static bool IsForetold(PdfObjects objects, PdfStream picture) =>
        (objects.Resolve(picture.Dictionary["DecodeParms"]) is PdfList { Items: [var only] } ? objects.DictionaryOf(only)
            : objects.DictionaryOf(picture.Dictionary["DecodeParms"])) is { } parameters
        && objects.Resolve(parameters["Predictor"]) is PdfNumber { Natural: >= 10 };

    // How many values a point has; none where that is not known.
    private static int? ComponentsOf(PdfObjects objects, PdfStream picture) =>
        IsMask(objects, picture) ? 1 : objects.Resolve(picture.Dictionary["ColorSpace"]) switch
        {
            PdfName { Value: "DeviceGray" } or PdfList { Items: [PdfName { Value: "CalGray" or "Indexed" }, ..] } => 1,
            PdfName { Value: "DeviceRGB" } or PdfList { Items: [PdfName { Value: "CalRGB" or "Lab" }, ..] } => 3,
            PdfName { Value: "DeviceCMYK" } => 4,
            PdfList { Items: [PdfName { Value: "ICCBased" }, var profile] } =>
                objects.Resolve(profile) is PdfStream stream && NaturalOf(objects, stream, "N") is { } number and <= 4 ? number : null,
            _ => null,
        };

    private static bool IsMask(PdfObjects objects, PdfStream picture) => objects.Resolve(picture.Dictionary["ImageMask"]) is PdfBoolean { Value: true };

    private static int? NaturalOf(PdfObjects objects, PdfStream stream, string key) =>
        objects.Resolve(stream.Dictionary[key]) is PdfNumber { Natural: { } number and <= 100_000 } ? number : null;
}
