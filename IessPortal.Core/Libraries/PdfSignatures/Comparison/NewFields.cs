using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>Fields that were added, or filled: only of signatures, and with nothing in them but what these need.</summary>
internal sealed class NewFields(PdfObjects objects, Differences differences)
{
    private const int LongestText = 1000;

    /// <summary>Of a border, in points: half of it is drawn outside of the field.</summary>
    private const int Widest = 3;

    private static readonly HashSet<string> Texts = ["T", "TU", "TM", "NM", "M", "Contents", "DA"];
    private static readonly HashSet<string> Small = ["MK", "Lock", "DR", "C"];
    private static readonly HashSet<string> Plain = ["Type", "Subtype", "FT", "F", "Ff", "H", "Q", "Rect", "StructParent", "AS"];

    private readonly HashSet<int> numbers = [];

    /// <summary>Whether an annotation is of such a field.</summary>
    public bool Has(PdfValue annotation) => annotation is PdfReference reference && numbers.Contains(reference.Number);

    public void Check(PdfValue field)
    {
        differences.Touch("AcroForm");
        Check(field, parent: null, isSignature: false, 0);
    }

    private void Check(PdfValue value, PdfReference? parent, bool isSignature, int depth)
    {
        objects.Budget.ChargeNode();
        if (depth > PdfBudget.Depth || value is not PdfReference reference || !numbers.Add(reference.Number) || objects.DictionaryOf(value) is not { } field)
        {
            differences.Change("Fields");
            return;
        }

        isSignature |= field.HasName("FT", "Sig");
        if ((field.Has("FT") && !field.HasName("FT", "Sig")) || (!isSignature && !field.Has("Kids")))
        {
            differences.Change("FT");
        }

        differences.Require(parent is null ? !field.Has("Parent") : field["Parent"].Same(parent), "Parent");
        foreach (var (key, item) in field.Entries)
        {
            CheckEntry(key, item, field);
        }

        foreach (var kid in objects.ItemsOf(field["Kids"]))
        {
            Check(kid, reference, isSignature, depth + 1);
        }
    }

    private void CheckEntry(string key, PdfValue value, PdfDictionary field)
    {
        switch (key)
        {
            case "Kids" or "Parent":
                return;
            case "P":
                differences.Require(objects.Resolve(value) is PdfNull || objects.IsPage(value), key);
                return;
            case "AP":
                // Also where no page shows the field.
                Appearance.Check(objects, value, isSeen: false, differences);
                return;
            case "Border" or "BS":
                differences.Require(SmallValue.Is(objects, value, 100) && IsThin(value), key);
                return;
            case "V":
                SignatureDictionary.Check(objects, value, differences);
                return;
            case "DV":
                // LibreOffice tells the field to go back to the very signature that it has.
                differences.Require(value is PdfReference && value.Same(field["V"]), key);
                return;
            default:
                differences.Require(
                    Texts.Contains(key) ? SmallValue.IsText(objects, value, LongestText)
                    : Small.Contains(key) ? SmallValue.Is(objects, value, LongestText)
                    : Plain.Contains(key) && SmallValue.Is(objects, value, 100),
                    key);
                return;
        }
    }

    private bool IsThin(PdfValue border) => objects.Resolve(border) switch
    {
        PdfList list => list.Items.Take(3).All(IsThinNumber),
        PdfDictionary style => IsThinNumber(style["W"]),
        _ => true,
    };

    private bool IsThinNumber(PdfValue value) => objects.Resolve(value) is PdfNull or PdfNumber { Value: >= 0 and <= Widest };
}
