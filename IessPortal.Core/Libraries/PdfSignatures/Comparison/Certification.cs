using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>What may still be done to a document that its first signer certified (ISO 32000-1, 12.8.2.2).</summary>
internal enum CertificationLevel
{
    /// <summary>Nothing.</summary>
    Closed = 1,
    /// <summary>Others may fill in fields and sign.</summary>
    Filling,
    /// <summary>And annotate.</summary>
    Annotating,
}

internal static class Certification
{
    private static readonly HashSet<string> OfReference =
    [
        "Type", "TransformMethod", "TransformParams", "Data", "DigestMethod", "DigestValue", "DigestLocation",
    ];

    /// <summary>Of the document; none where nobody certified it.</summary>
    public static CertificationLevel? Of(PdfObjects objects) =>
        objects.DictionaryOf(objects.Catalog["Perms"]) is { } permissions && objects.DictionaryOf(permissions["DocMDP"]) is { } signature
            ? LevelOf(objects, signature) ?? CertificationLevel.Closed
            : null;

    /// <summary>Of a signature; none where it says something else, or in another way.</summary>
    public static CertificationLevel? LevelOf(PdfObjects objects, PdfDictionary signature) =>
        objects.ItemsOf(signature["Reference"]) is [var only] && objects.DictionaryOf(only) is { } reference
            && reference.HasName("TransformMethod", "DocMDP")
            && reference.Entries.Keys.All(OfReference.Contains)
            && (!reference.Has("Data") || reference["Data"].Same(objects.Root))
            && SmallValue.Is(objects, new PdfDictionary(reference.Entries.Where(entry => entry.Key != "Data").ToDictionary()), 500)
            && objects.DictionaryOf(reference["TransformParams"]) is { } parameters
            ? objects.Resolve(parameters["P"]) switch
            {
                // Left out, it is two.
                PdfNull => CertificationLevel.Filling,
                PdfNumber { Natural: { } level and >= 1 and <= 3 } => (CertificationLevel)level,
                _ => null,
            }
            : null;
}
