using System.Globalization;
using System.Text;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using static IessPortal.Tests.Support.Mutants.MutantVocabulary;

namespace IessPortal.Tests.Support.Mutants;

/// <summary>The objects of a signature, to be changed with all others; its range is written at the end, and what fills the gap is of no account here.</summary>
internal static class MutantSignature
{
    private const string Range = "[0 1000000001 1000000002 1000000003]";
    private static readonly byte[] Gap = Enumerable.Repeat((byte)0xA5, 64).ToArray();

    public static void Add(MutantObjects objects, Dice dice)
    {
        var page = objects.Before.Pages() is [var first, ..] ? first.Name : throw new PdfRefusedException(PdfError.Malformed, 0);
        var look = objects.Add(new PdfStream(
            Dictionary(
                ("Type", new PdfName("XObject")), ("Subtype", new PdfName("Form")), ("BBox", Box(0, 0, 110, 36)),
                ("Resources", Dictionary()), ("Length", new PdfNumber(0))),
            "0.5 0.5 109 35 re S"u8.ToArray()));
        var seal = objects.Add(Dictionary(
            ("Type", new PdfName("Sig")), ("Filter", new PdfName("Adobe.PPKLite")), ("SubFilter", new PdfName("adbe.pkcs7.detached")),
            ("ByteRange", Box(0, 1_000_000_001, 1_000_000_002, 1_000_000_003)), ("Contents", new PdfString(Gap, 0, 0, hexadecimal: true))));
        var left = dice.Of([60, 220, 380]);
        var widget = objects.Add(Dictionary(
            ("Type", new PdfName("Annot")), ("Subtype", new PdfName("Widget")), ("FT", new PdfName("Sig")), ("T", Text($"S{seal.Number}")), ("V", seal),
            ("P", page), ("F", new PdfNumber(132)), ("Rect", Box(left, 110, left + 110, 146)), ("AP", Dictionary(("N", look)))));
        var form = objects.Before.DictionaryOf(objects.Catalog["AcroForm"]);
        var fields = form is null ? [] : objects.Before.ItemsOf(form["Fields"]);
        objects.Set(objects.Root.Number, "AcroForm", Dictionary(("Fields", List([.. fields, widget])), ("SigFlags", new PdfNumber(3))));
        objects.Set(page.Number, "Annots", List([.. objects.Before.ItemsOf(((PdfDictionary)objects[page.Number])["Annots"]), widget]));
    }

    /// <summary>Writes the range around the last gap; where a change broke the one or the other, nothing.</summary>
    public static byte[] Close(byte[] file)
    {
        var (range, gap) = (file.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(Range)), file.AsSpan().LastIndexOf("<A5A5A5A5"u8));
        if (range >= 0 && gap >= 0 && gap + (2 * Gap.Length) + 2 is var end && end < file.Length)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"[0 {gap} {end} {file.Length - end}]").PadRight(Range.Length);
            Encoding.ASCII.GetBytes(text).CopyTo(file, range);
        }

        return file;
    }
}
