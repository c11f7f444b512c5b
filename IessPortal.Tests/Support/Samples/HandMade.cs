using System.Globalization;
using System.Text;
using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Journeys;

namespace IessPortal.Tests.Support.Samples;

/// <summary>A signature revision of which any part can be written otherwise.</summary>
/// <remarks>In all texts <c>@0</c>, <c>@1</c>… name the objects of <see cref="More"/>.</remarks>
internal sealed record HandMade
{
    private const int Room = 8192;
    private const string NoRange = "[0 0000000000 0000000000 0000000000]";

    /// <summary>Of the field, which is its own place on the page.</summary>
    public string Widget { get; init; } = "/F 132 /Rect [60 110 170 146]";

    /// <summary>The field's own; else one that no other has.</summary>
    public string? Name { get; init; }

    /// <summary>Of the signature.</summary>
    public string Seal { get; init; } = "/SubFilter /adbe.pkcs7.detached";

    /// <summary>Of the catalog; <c>@S</c> names the signature.</summary>
    public string Catalog { get; init; } = string.Empty;

    /// <summary>Objects that are new.</summary>
    public IReadOnlyList<string> More { get; init; } = [];

    /// <summary>Objects of the letter that are overridden, by their numbers.</summary>
    public IReadOnlyDictionary<int, string> Overridden { get; init; } = new Dictionary<int, string>();

    /// <summary>Entries of the trailer that are not as they were.</summary>
    public IReadOnlyDictionary<string, PdfValue> Trailer { get; init; } = new Dictionary<string, PdfValue>();

    /// <summary>What stands behind the file's end, and is signed.</summary>
    public string Ending { get; init; } = string.Empty;

    /// <summary>Whether it is signed at all.</summary>
    public bool Signs { get; init; } = true;

    /// <summary>What goes into the gap, over which bytes; else a signature of the representative.</summary>
    public Func<byte[], byte[]>? Fill { get; init; }

    public byte[] AppendTo(SigningDesk desk, byte[] letter)
    {
        var structure = PdfStructure.Read(letter);
        var objects = structure.At(structure.Revisions.Count - 1);
        var next = ((PdfNumber)objects.Trailer["Size"]).Natural!.Value;
        var (seal, widget, more) = (next, next + 1, next + 2);
        string Named(string text)
        {
            // Bytes of a stream may look like a name by chance.
            var stream = text.IndexOf("\nstream\n", StringComparison.Ordinal) is >= 0 and var at ? text[at..] : string.Empty;
            text = text[..^stream.Length];
            for (var index = More.Count - 1; index >= 0; index--)
            {
                text = text.Replace($"@{index}", string.Create(CultureInfo.InvariantCulture, $"{more + index} 0 R"), StringComparison.Ordinal);
            }

            return text.Replace("@S", $"{seal} 0 R", StringComparison.Ordinal) + stream;
        }

        var writer = new RevisionWriter(letter);
        foreach (var (index, body) in More.Index())
        {
            writer.Write(more + index, Named(body));
        }

        foreach (var (number, body) in Overridden)
        {
            writer.Write(number, Named(body));
        }

        if (Signs)
        {
            WriteField(writer, objects, (seal, widget), Named);
        }
        else if (Catalog.Length > 0)
        {
            writer.Write(objects.Root.Number, Open(PdfValueText.Of(Kept(objects.Catalog))) + Named(Catalog) + " >>");
        }

        var trailer = new PdfDictionary(objects.Trailer.Entries.Where(entry => !Trailer.ContainsKey(entry.Key)).Concat(Trailer).ToDictionary());
        var file = (byte[])[.. writer.Finish(trailer, structure.Revisions[^1], more + More.Count), .. Encoding.Latin1.GetBytes(Ending)];
        return Signs ? Sealed(desk, file) : file;
    }

    /// <summary>An object that is a stream.</summary>
    public static string Stream(string entries, string content) =>
        string.Create(CultureInfo.InvariantCulture, $"<< {entries} /Length {content.Length} >>\nstream\n{content}\nendstream");

    private void WriteField(RevisionWriter writer, PdfObjects objects, (int Seal, int Widget) numbers, Func<string, string> named)
    {
        var page = objects.Pages()[0];
        var fields = objects.DictionaryOf(objects.Catalog["AcroForm"]) is { } form ? objects.ItemsOf(form["Fields"]) : [];
        var with = string.Create(CultureInfo.InvariantCulture, $"{string.Concat(fields.Select(field => PdfValueText.Of(field) + " "))}{numbers.Widget} 0 R");
        var catalog = Kept(new PdfDictionary(objects.Catalog.Entries.Where(entry => entry.Key != "AcroForm").ToDictionary()));
        writer.Write(objects.Root.Number, $"{Open(PdfValueText.Of(catalog))} /AcroForm << /Fields [{with}] /SigFlags 3 >> {named(Catalog)} >>");
        if (!Overridden.ContainsKey(page.Name.Number))
        {
            var annotations = string.Concat(objects.ItemsOf(page.Dictionary["Annots"]).Select(item => PdfValueText.Of(item) + " "));
            writer.Write(page.Name.Number, PdfValueText.Of(page.Dictionary, [("Annots", $"[{annotations}{numbers.Widget} 0 R]")]));
        }

        writer.Write(
            numbers.Widget,
            $"<< /Type /Annot /Subtype /Widget /FT /Sig /T ({Name ?? $"S{numbers.Widget}"}) /V {numbers.Seal} 0 R /P {page.Name.Number} 0 R " +
            $"{named(Widget)} >>");
        writer.Write(
            numbers.Seal,
            $"<< /Type /Sig /Filter /Adobe.PPKLite {named(Seal)} /ByteRange {NoRange} /Contents <{new string('0', 2 * Room)}> >>");
    }

    private byte[] Sealed(SigningDesk desk, byte[] file)
    {
        var start = file.AsSpan().LastIndexOf("/Contents <"u8) + "/Contents ".Length;
        var end = start + (2 * Room) + 2;
        var range = $"[0 {start} {end} {file.Length - end}]".PadRight(NoRange.Length);
        Encoding.ASCII.GetBytes(range).CopyTo(file, file.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(NoRange)));
        var covered = (byte[])[.. file[..start], .. file[end..]];
        var cms = Fill?.Invoke(covered) ?? DemoSigner.Seal(covered, desk.Authority.Issue(desk.Representative), desk.Signature);
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(cms)).CopyTo(file, start + 1);
        return file;
    }

    // What the catalog is to say is not said before.
    private PdfDictionary Kept(PdfDictionary catalog) =>
        new(catalog.Entries.Where(entry => !Catalog.Contains($"/{entry.Key} ", StringComparison.Ordinal)).ToDictionary());

    private static string Open(string dictionary) => dictionary[..^2];
}
