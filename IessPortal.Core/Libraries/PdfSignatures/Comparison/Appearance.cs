using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>How a signature looks: one drawing, with what it draws by, and nothing that it does not draw.</summary>
internal static class Appearance
{
    private const int LargestFont = 400;

    private static readonly HashSet<string> OfForms =
    [
        "Type", "Subtype", "FormType", "BBox", "Matrix", "Resources", "Group", "Name", "LastModified", "Length", "Filter", "DecodeParms",
    ];

    private static readonly HashSet<string> OfResources = ["Font", "XObject", "ProcSet", "ExtGState", "ColorSpace"];

    public static void Check(PdfObjects objects, PdfValue value, bool isSeen, Differences differences)
    {
        if (objects.Resolve(value) is PdfNull)
        {
            return;
        }

        // Another look under the mouse, or one for each of several states, is one that nobody may have seen.
        if (objects.DictionaryOf(value) is not { } looks || looks.Entries.Keys.Any(key => key != "N") || objects.Resolve(looks["N"]) is not PdfStream form)
        {
            differences.Doubt("AP");
            return;
        }

        var bounds = PdfBounds.Read(objects, form.Dictionary["BBox"]);
        // Of a look without a size some programs draw all, wherever it is.
        differences.Require(bounds is { Width: > 0, Height: > 0 } ? true : bounds is not null && !isSeen && IsEmpty(objects, form), "BBox");
        CheckForm(objects, form, differences, [], 0);
    }

    private static bool IsEmpty(PdfObjects objects, PdfStream form) =>
        PdfUnpacker.Knows(form.Dictionary)
        && Array.TrueForAll(PdfUnpacker.Unpack(form, objects.Budget), letter => PdfCharacters.IsBlank(letter) || letter is (byte)'q' or (byte)'Q');

    private static void CheckForm(PdfObjects objects, PdfStream form, Differences differences, HashSet<PdfStream> seen, int depth)
    {
        objects.Budget.ChargeNode();
        if (!seen.Add(form))
        {
            return;
        }

        if (depth > 10 || !form.Dictionary.HasName("Subtype", "Form") || !PdfUnpacker.Knows(form.Dictionary)
            || form.Dictionary.Entries.Any(entry => !OfForms.Contains(entry.Key) || (entry.Key is not "Resources" && !SmallValue.Is(objects, entry.Value, 200)))
            || !IsMatrix(objects, form.Dictionary["Matrix"]))
        {
            differences.Doubt("AP");
            return;
        }

        var drawing = PdfUnpacker.Unpack(form, objects.Budget);
        differences.Require(StampDrawing.IsPlain(drawing, objects.Budget), "AP");
        if (objects.Resolve(form.Dictionary["Resources"]) is not PdfDictionary resources)
        {
            differences.Require(objects.Resolve(form.Dictionary["Resources"]) is PdfNull, "Resources");
            return;
        }

        foreach (var (kind, value) in resources.Entries)
        {
            differences.Require(OfResources.Contains(kind), "Resources");
            if (objects.Resolve(value) is not PdfDictionary named)
            {
                differences.Require(kind is "ProcSet" && SmallValue.Is(objects, value, 200), kind);
                continue;
            }

            foreach (var (name, item) in named.Entries)
            {
                CheckResource(objects, (kind, name, item), drawing, differences, seen, depth);
            }
        }
    }

    private static void CheckResource(
        PdfObjects objects, (string Kind, string Name, PdfValue Value) resource, byte[] drawing, Differences differences, HashSet<PdfStream> seen, int depth)
    {
        var isUsed = DrawsBy(drawing, resource.Name);
        switch (resource.Kind)
        {
            case "XObject" when isUsed && objects.Resolve(resource.Value) is PdfStream stream:
                if (stream.Dictionary.HasName("Subtype", "Image"))
                {
                    differences.Require(Picture.IsPlain(objects, stream), "XObject");
                }
                else
                {
                    CheckForm(objects, stream, differences, seen, depth + 1);
                }

                return;
            case "Font" when isUsed:
                differences.Require(EmbeddedFont.IsPlain(objects, resource.Value), "Font");
                return;
            default:
                differences.Require(resource.Kind is not "XObject" && SmallValue.Is(objects, resource.Value, LargestFont), resource.Kind);
                return;
        }
    }

    // One that takes all room away, or is none, is drawn as each program likes.
    private static bool IsMatrix(PdfObjects objects, PdfValue value) => objects.Resolve(value) switch
    {
        PdfNull => true,
        PdfList { Items: { Count: 6 } items } when items.All(item => objects.Resolve(item) is PdfNumber { Value: > -10_000 and < 10_000 }) =>
            items.Select(item => ((PdfNumber)objects.Resolve(item)).Value).ToList() is var m && (m[0] * m[3]) - (m[1] * m[2]) != 0,
        _ => false,
    };

    // The name, as a whole word.
    private static bool DrawsBy(ReadOnlySpan<byte> drawing, string name)
    {
        var word = System.Text.Encoding.Latin1.GetBytes('/' + name);
        for (int at; (at = drawing.IndexOf(word)) >= 0; drawing = drawing[(at + word.Length)..])
        {
            if (at + word.Length == drawing.Length || !PdfCharacters.IsRegular(drawing[at + word.Length]))
            {
                return true;
            }
        }

        return false;
    }
}
