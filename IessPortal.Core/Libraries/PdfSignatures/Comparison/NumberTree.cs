using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>Numbers, each with a value, in a tree (ISO 32000-1, 7.9.7).</summary>
internal static class NumberTree
{
    /// <returns>False where it is none, or a number stands in it twice.</returns>
    public static bool Read(PdfObjects objects, PdfValue node, Dictionary<int, PdfValue> into, int depth = 0)
    {
        objects.Budget.ChargeNode();
        if (objects.Resolve(node) is PdfNull)
        {
            return depth == 0;
        }

        if (depth > PdfBudget.Depth || objects.DictionaryOf(node) is not { } dictionary
            || dictionary.Entries.Keys.Any(key => key is not ("Nums" or "Kids" or "Limits" or "Type"))
            || !SmallValue.Is(objects, dictionary["Limits"], 10)
            || objects.Resolve(dictionary["Nums"]) is not (PdfNull or PdfList) || objects.Resolve(dictionary["Kids"]) is not (PdfNull or PdfList))
        {
            return false;
        }

        foreach (var pair in objects.ItemsOf(dictionary["Nums"]).Chunk(2))
        {
            if (pair is not [PdfNumber { Natural: { } number }, var value] || !into.TryAdd(number, value))
            {
                return false;
            }
        }

        return objects.ItemsOf(dictionary["Kids"]).All(kid => Read(objects, kid, into, depth + 1));
    }
}
