using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Demo.Signing;

/// <summary>Gives a signature its place in the structure of a tagged file, as FirmaEC's library does.</summary>
internal static class SignatureTag
{
    /// <param name="writer">Gets the objects that change.</param>
    /// <param name="numbers">Of the new part of the structure, of the field, and of the page.</param>
    /// <returns>What the field has to say; nothing where the file is not tagged.</returns>
    public static string Write(RevisionWriter writer, PdfObjects objects, (int Tag, int Widget, int Page) numbers)
    {
        if (objects.Catalog["StructTreeRoot"] is not PdfReference place || objects.DictionaryOf(place) is not { } root
            || objects.ItemsOf(root["K"]) is not [PdfReference top] || objects.DictionaryOf(top) is not { } document
            || root["ParentTree"] is not PdfReference parents
                || objects.DictionaryOf(parents) is not { } tree
                || root["ParentTreeNextKey"] is not PdfNumber { Natural: { } key })
        {
            return string.Empty;
        }

        var widget = string.Create(CultureInfo.InvariantCulture, $"<< /Type /OBJR /Obj {numbers.Widget} 0 R /Pg {numbers.Page} 0 R >>");
        writer.Write(numbers.Tag, string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Type /StructElem /S /Form /P {top.Number} 0 R /Pg {numbers.Page} 0 R /K [{widget}] >>"));
        writer.Write(top.Number, PdfValueText.Of(document, [("K", $"[{Items(objects, document["K"])}{numbers.Tag} 0 R]")]));
        writer.Write(parents.Number, PdfValueText.Of(tree, [("Nums", $"[{Items(objects, tree["Nums"])}{key} {numbers.Tag} 0 R]")]));
        writer.Write(place.Number, PdfValueText.Of(root, [("ParentTreeNextKey", $"{key + 1}")]));
        return string.Create(CultureInfo.InvariantCulture, $" /StructParent {key} /TU (Firma)");
    }

    private static string Items(PdfObjects objects, PdfValue list) => string.Concat(objects.ItemsOf(list).Select(item => PdfValueText.Of(item) + " "));
}
