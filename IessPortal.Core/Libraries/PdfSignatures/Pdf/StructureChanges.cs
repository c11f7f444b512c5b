namespace IessPortal.Core.Libraries.PdfSignatures.Pdf;

/// <summary>What programs add to a tagged file so that a signature has its place in the structure, too. Nothing that a page shows depends on it.</summary>
internal sealed class StructureChanges(PdfObjects before)
{
    private static readonly string[] OfRoot = ["K", "ParentTree", "ParentTreeNextKey", "RoleMap", "ClassMap", "IDTree", "Namespaces"];
    private static readonly string[] OfParents = ["Nums", "Kids", "Limits"];
    private static readonly string[] OfElements = ["K"];

    private readonly PdfReference? root = before.Catalog["StructTreeRoot"] as PdfReference;
    private readonly PdfReference? parents = before.DictionaryOf(before.Catalog["StructTreeRoot"])?["ParentTree"] as PdfReference;

    /// <summary>Whether an object is of the structure, and only got such additions.</summary>
    public bool AreFine(int number, PdfValue old, PdfValue now)
    {
        var may = root?.Number == number ? OfRoot
            : parents?.Number == number ? OfParents
            : old is PdfDictionary element && element.Says("Type", "StructElem") ? OfElements
            : null;
        return may is not null && old is PdfDictionary was && now is PdfDictionary dictionary && was.KeysUnlike(dictionary).All(may.Contains);
    }
}
