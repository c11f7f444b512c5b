using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>Values in which there is no room to carry anything along.</summary>
internal static class SmallValue
{
    /// <summary>Whether a value has no stream in it and names and strings of no more than <paramref name="most"/> bytes; pages are not looked into.</summary>
    public static bool Is(PdfObjects objects, PdfValue value, int most) => Count(objects, value, 0, ref most);

    /// <summary>A string, or nothing.</summary>
    public static bool IsText(PdfObjects objects, PdfValue value, int most) =>
        objects.Resolve(value) is PdfNull || (objects.Resolve(value) is PdfString text && text.Bytes.Length <= most);

    private static bool Count(PdfObjects objects, PdfValue value, int depth, ref int left)
    {
        objects.Budget.ChargeNode();
        if (depth > 10 || --left < 0)
        {
            return false;
        }

        if (objects.IsPage(value))
        {
            return true;
        }

        switch (objects.Resolve(value))
        {
            case PdfString text:
                left -= text.Bytes.Length;
                return left >= 0;
            case PdfName name:
                left -= name.Value.Length;
                return left >= 0;
            case PdfList list:
                foreach (var item in list.Items)
                {
                    if (!Count(objects, item, depth + 1, ref left))
                    {
                        return false;
                    }
                }

                return true;
            case PdfDictionary dictionary:
                foreach (var (key, item) in dictionary.Entries)
                {
                    left -= key.Length;
                    if (!Count(objects, item, depth + 1, ref left))
                    {
                        return false;
                    }
                }

                return true;
            case PdfStream:
                return false;
            default:
                return true;
        }
    }
}
