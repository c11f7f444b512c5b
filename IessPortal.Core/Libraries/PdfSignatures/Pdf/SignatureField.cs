namespace IessPortal.Core.Libraries.PdfSignatures.Pdf;

/// <summary>A field that was signed.</summary>
/// <param name="Number">The object of the signature.</param>
internal sealed record SignatureField(int Number, PdfDictionary Signature)
{
    private const int MostFields = 500;

    /// <summary>Whether it is a time stamp over the document (ISO 32000-2, 12.8.5), and no person's.</summary>
    public bool IsTimeStamp => Signature.HasName("SubFilter", "ETSI.RFC3161");

    /// <summary>Every signature of a form, in the order of its fields.</summary>
    /// <exception cref="PdfRefusedException">The form is not one that is read here.</exception>
    public static IReadOnlyList<SignatureField> AllOf(PdfObjects objects)
    {
        var found = new List<SignatureField>();
        if (objects.Catalog.Has("AcroForm"))
        {
            var form = objects.DictionaryOf(objects.Catalog["AcroForm"]) ?? throw new PdfRefusedException(PdfError.Malformed, 0);
            var seen = new HashSet<int>();
            foreach (var field in objects.ItemsOf(form["Fields"]))
            {
                Walk(objects, field, null, seen, found);
            }
        }

        return found;
    }

    /// <summary>Whether it is the place of a signature on a page, and nothing else.</summary>
    public static bool IsWidget(PdfObjects objects, PdfValue value) =>
        objects.DictionaryOf(value) is { } widget && widget.HasName("Subtype", "Widget")
        && (widget.HasName("FT", "Sig") || (objects.DictionaryOf(widget["Parent"]) is { } field && field.HasName("FT", "Sig")));

    private static void Walk(PdfObjects objects, PdfValue value, PdfName? inherited, HashSet<int> seen, List<SignatureField> found)
    {
        if (value is not PdfReference reference || !seen.Add(reference.Number) || seen.Count > MostFields || objects.DictionaryOf(reference) is not { } field)
        {
            throw new PdfRefusedException(PdfError.Malformed, 0);
        }

        var kind = field["FT"] as PdfName ?? inherited;
        if (kind is { Value: "Sig" } && field.Has("V"))
        {
            // Where a signature is not an object by itself, there is no saying which bytes its gap has to be.
            found.Add(
                field["V"] is PdfReference name && objects.DictionaryOf(name) is { } signature
                    ? new(name.Number, signature)
                    : throw new PdfRefusedException(PdfError.Unsupported, 0));
        }

        foreach (var kid in objects.ItemsOf(field["Kids"]))
        {
            Walk(objects, kid, kind, seen, found);
        }
    }
}
