using IessPortal.Core.Demo.Signing;
using static IessPortal.Tests.Support.Samples.HandMade;
using Kind = IessPortal.Core.Features.SignedRequests.Verification.SignatureFindingKind;

namespace IessPortal.Tests.Support.Samples;

/// <summary>What a stamp, or a note of the file, could carry along under a name that is allowed; each beside one that is as it should be.</summary>
internal static partial class LetterTwins
{
    private const string Gray = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray";
    private const string Font = "/Type /Font /Subtype /TrueType /BaseFont /Prueba /FirstChar 65 /LastChar 65 /Widths [500]";

    private static IEnumerable<SignatureCase> Loads() =>
    [
        Review("a comment in the stamp's drawing", Kind.DraftDoubtful, Drawn($"0 0 110 36 re S %{Long}\n")),
        Review("a picture within the stamp's drawing", Kind.DraftDoubtful, Drawn($"BI /W 1 /H 1 /BPC 8 /CS /G ID {Long} EI")),
        Review("what programs skip in the stamp's drawing", Kind.DraftDoubtful, Drawn($"BX ({Long}) what EX 0 0 110 36 re S")),
        Review("more than an operator takes", Kind.DraftDoubtful, Drawn($"({Long}) 0.6 w 0 0 110 36 re S")),
        Review("marks that draw nothing", Kind.DraftDoubtful, Drawn($"/X << /Y ({Long}) >> DP 0 0 110 36 re S")),
        Review("what is never drawn, behind the stamp's drawing", Kind.DraftDoubtful, Drawn($"0 0 110 36 re S ({Long})")),
        Accepted("a drawing with text, colours, lines and marks", Drawn(
            "q 1 0 0 1 4 4 cm /P << /MCID 0 /Lang (es) >> BDC BT /F1 8 Tf 0.2 0.2 0.6 rg 1 0 0 1 2 2 Tm (Firmado) Tj [(por) -250 (ella)] TJ T* ET EMC " +
            "0.5 w [2 1] 0 d 0 0 100 28 re S 1 2 3 4 5 6 c f* Q", "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>")),
        Accepted("a layer of OpenPDF that draws nothing", Drawn("q 1 0 0 1 0 0 cm /n0 Do Q", "/XObject << /n0 @1 >>", Stream(Look, "% DSBlank\n"))),
        Review("more bytes than a picture has points", Kind.DraftDoubtful, Drawn("/Im0 Do", "/XObject << /Im0 @1 >>", Stream(Gray, Long))),
        Review("more bytes than a picture has points, packed", Kind.DraftDoubtful,
            Drawn("/Im0 Do", "/XObject << /Im0 @1 >>", Stream(Gray + " /Filter /FlateDecode", Packed(Long)))),
        Accepted("a photograph", Drawn("/Im0 Do", "/XObject << /Im0 @1 >>", Stream(Gray + " /Filter /DCTDecode", Photograph()))),
        Review("bytes behind the end of a photograph", Kind.DraftDoubtful,
            Drawn("/Im0 Do", "/XObject << /Im0 @1 >>", Stream(Gray + " /Filter /DCTDecode", Photograph() + Long))),
        Review("long notes in a photograph", Kind.DraftDoubtful,
            Drawn("/Im0 Do", "/XObject << /Im0 @1 >>", Stream(Gray + " /Filter /DCTDecode", Photograph(Long, Long, Long)))),
        Review("a picture that is packed in a way nobody looks through", Kind.DraftDoubtful,
            Drawn("/Im0 Do", "/XObject << /Im0 @1 >>", Stream(Gray + " /Filter /JPXDecode", Long))),
        Review("a font that is none", Kind.DraftDoubtful, Embedded(Long)),
        Accepted("a font that is one", Embedded(SmallFont())),
        Review("bytes behind a font", Kind.DraftDoubtful, Embedded(SmallFont() + Long)),
        Review("a table in a font that nobody knows", Kind.DraftDoubtful, Embedded(SmallFont("junk"))),
        Accepted("metadata written anew", Titled("Otro programa", PdfTitle)),
        Review("metadata with another title", Kind.DraftDoubtful, Titled("Otro programa", "Renuncia del representante")),
        Review("the letter's paragraphs told to be something else", Kind.DraftDoubtful,
            new() { Overridden = Over(Structure, PdfValueText.Of(Objects.DictionaryOf(Structure)!, [("RoleMap", "<< /P /Artifact /H1 /Artifact >>")])) }),
        Accepted("names of kinds that the letter does not have",
            new() { Overridden = Over(Structure, PdfValueText.Of(Objects.DictionaryOf(Structure)!, [("RoleMap", "<< /Firma /Form >>")])) }),
    ];

    private static string PdfTitle => System.Xml.Linq.XDocument.Parse(
            System.Text.Encoding.UTF8.GetString(
                Core.Libraries.PdfSignatures.Pdf.PdfUnpacker.Unpack(
                    (Core.Libraries.PdfSignatures.Pdf.PdfStream)Objects.Resolve(Objects.Catalog["Metadata"]), new())).Trim('\uFEFF'))
        .Descendants("{http://purl.org/dc/elements/1.1/}title").Single().Value.Trim();

    private static HandMade Drawn(string drawing, string resources = "", params string[] more) =>
        new() { Widget = $"{SmallPlace} /AP << /N @0 >>", More = [Stream($"{Look} /Resources << {resources} >>", drawing), .. more] };

    private static HandMade Embedded(string file) => Drawn(
        "BT /F1 8 Tf 2 2 Td (A) Tj ET",
        "/Font << /F1 @1 >>",
        $"<< {Font} /FontDescriptor @2 >>",
        "<< /Type /FontDescriptor /FontName /Prueba /Flags 4 /FontBBox [0 0 500 700] /ItalicAngle 0 /Ascent 700 /Descent 0 /CapHeight 700 /StemV 80 "
            + "/FontFile2 @3 >>",
        Stream(string.Empty, file));

    private static HandMade Titled(string program, string title) => new()
    {
        Catalog = "/Metadata @0",
        More =
        [
            Stream("/Type /Metadata /Subtype /XML",
                "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" " +
                $"xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" pdf:Producer=\"{program}\"><dc:title><rdf:Alt>" +
                $"<rdf:li xml:lang=\"x-default\">{Bytes(System.Text.Encoding.UTF8.GetBytes(title))}</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF>" +
                "</x:xmpmeta>"),
        ],
    };

    // Frame, scan and end, with notes before them; what is drawn of it does not matter here.
    private static string Photograph(params string[] notes) =>
        "\u00FF\u00D8"
        + string.Concat(notes.Select(note => $"\u00FF\u00FE{(char)((note.Length + 2) >> 8)}{(char)((note.Length + 2) & 0xFF)}{note}"))
        + "\u00FF\u00C0\0\u000B\u0008\0\u0001\0\u0001\u0001\u0001\u0011\0\u00FF\u00DA\0\u0008\u0001\u0001\0\0\u003F\0\u00AB\u00FF\0\u00CD\u00FF\u00D9";

    // As many tables as it needs, each of four bytes.
    private static string SmallFont(params string[] more)
    {
        string[] tables = ["glyf", "head", "hhea", "hmtx", "loca", "maxp", .. more];
        var start = 12 + (16 * tables.Length);
        return $"\0\u0001\0\0\0{(char)tables.Length}\0\0\0\0\0\0"
            + string.Concat(tables.Select((table, index) => (table, place: start + (4 * index)))
                .Select(entry => $"{entry.table}\0\0\0\0\0\0{(char)(entry.place >> 8)}{(char)(entry.place & 0xFF)}\0\0\0\u0004"))
            + new string('\0', 4 * tables.Length);
    }

    private static string Packed(string text)
    {
        using var target = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(target, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(System.Text.Encoding.Latin1.GetBytes(text));
        }

        return Bytes(target.ToArray());
    }
}
