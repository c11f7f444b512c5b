using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Demo.Signing;

/// <summary>A file with a revision appended that has room for one signature.</summary>
internal sealed class SignatureRevision
{
    private const string NoRange = "[0 0000000000 0000000000 0000000000]";

    private readonly byte[] bytes;
    private readonly int room;

    private SignatureRevision(byte[] bytes, int rangeAt, int gapAt, int room) =>
        (this.bytes, RangeAt, GapStart, this.room) = (bytes, rangeAt, gapAt, room);

    public int GapStart { get; }

    public int GapEnd => GapStart + (2 * room) + 2;

    private int RangeAt { get; }

    /// <summary>Appends it to a file that this portal can read.</summary>
    public static SignatureRevision Append(ReadOnlyMemory<byte> pdf, string name, DemoSignature signature)
    {
        var structure = PdfStructure.Read(pdf);
        var objects = structure.At(structure.Revisions.Count - 1);
        var first = ((PdfNumber)objects.Trailer["Size"]).Natural!.Value;
        var (seal, widget, tag, look) = (first, first + 1, first + 2, first + 3);
        var page = objects.Pages()[0];
        var stamp = SignatureField.AllOf(objects).Count;
        var writer = new RevisionWriter(pdf);
        var form = FormWith(objects, widget);
        writer.Write(objects.Root.Number, PdfValueText.Of(objects.Catalog, objects.Catalog["AcroForm"] is PdfReference ? [] : [("AcroForm", form)]));
        if (objects.Catalog["AcroForm"] is PdfReference placed)
        {
            writer.Write(placed.Number, form);
        }

        writer.Write(page.Name.Number, PdfValueText.Of(page.Dictionary, [("Annots", With(objects, page.Dictionary["Annots"], widget))]));
        var rectangle = signature.Visible ? $"[{60 + (160 * (stamp % 3))} 110 {170 + (160 * (stamp % 3))} 146]" : "[0 0 0 0]";
        var drawn = signature.Visible ? $" /AP << /N {look} 0 R >>" : string.Empty;
        writer.Write(widget, $"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature{stamp + 1}) /V {seal} 0 R /P {page.Name.Number} 0 R /F 132 /Rect " +
            $"{rectangle}{drawn}{SignatureTag.Write(writer, objects, (tag, widget, page.Name.Number))} >>");
        if (signature.Visible)
        {
            writer.WriteStream(look, "/Type /XObject /Subtype /Form /BBox [0 0 110 36] /Resources << >>", "0.6 w 0.5 0.5 109 35 re S"u8);
        }

        var at = signature.At.ToOffset(TimeSpan.FromHours(-5)).ToString("'D:'yyyyMMddHHmmss'-05''00'''", CultureInfo.InvariantCulture);
        var subFilter = signature.Cades ? "ETSI.CAdES.detached" : "adbe.pkcs7.detached";
        var place = writer.Write(seal, $"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /{subFilter} /Name {Hexadecimal(name)} /M ({at}) /ByteRange " +
            $"{NoRange} /Contents <{new string('0', 2 * signature.Room)}> >>");
        var file = writer.Finish(objects.Trailer, structure.Revisions[^1], look + (signature.Visible ? 1 : 0));
        var written = file.AsSpan(place);
        return new(
            file,
            place + written.IndexOf(Encoding.ASCII.GetBytes(NoRange)),
            place + written.IndexOf("/Contents <"u8) + "/Contents "u8.Length,
            signature.Room);
    }

    /// <summary>The bytes around the gap, once the range says which they are.</summary>
    public byte[] Covered() => Covered(0, GapStart, GapEnd, bytes.Length - GapEnd);

    /// <summary>Writes any range at all into the file.</summary>
    /// <returns>The bytes that it covers, as far as there are any.</returns>
    public byte[] Covered(params int[] range)
    {
        var text = $"[{string.Join(' ', range)}]";
        Encoding.ASCII.GetBytes(text.PadRight(NoRange.Length)).CopyTo(bytes, RangeAt);
        return [.. range.Chunk(2).SelectMany(piece => bytes.Skip(piece[0]).Take(piece.Length > 1 ? piece[1] : 0))];
    }

    public int Length => bytes.Length;

    /// <summary>The file with the signature in its gap.</summary>
    public byte[] Fill(byte[] cms)
    {
        var filled = bytes.ToArray();
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(cms)).CopyTo(filled, GapStart + 1);
        return filled;
    }

    private static string FormWith(PdfObjects objects, int widget)
    {
        var form = objects.DictionaryOf(objects.Catalog["AcroForm"]) ?? PdfDictionary.Empty;
        return PdfValueText.Of(form, [("Fields", With(objects, form["Fields"], widget)), ("SigFlags", "3")]);
    }

    private static string With(PdfObjects objects, PdfValue list, int more) =>
        $"[{string.Concat(objects.ItemsOf(list).Select(item => PdfValueText.Of(item) + " "))}{more} 0 R]";

    private static string Hexadecimal(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";
}
