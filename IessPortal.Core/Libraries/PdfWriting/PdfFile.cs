using System.Buffers;
using System.IO.Compression;

namespace IessPortal.Core.Libraries.PdfWriting;

/// <summary>The bytes of a PDF: numbered objects, then the table of where each begins (ISO 32000-1, 7.5).</summary>
internal sealed class PdfFile
{
    private readonly ArrayBufferWriter<byte> bytes = new(64 * 1024);
    private readonly List<int> places = [];

    public PdfFile() =>
        // Four bytes beyond ASCII tell programs that carry files that this one is not text.
        bytes.Write((ReadOnlySpan<byte>)[.. "%PDF-1.7\n%"u8, 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);

    /// <summary>A number for an object that is written later.</summary>
    public int Reserve()
    {
        places.Add(0);
        return places.Count;
    }

    public int Add(string body)
    {
        var number = Reserve();
        Write(number, body);
        return number;
    }

    public void Write(int number, string body)
    {
        places[number - 1] = bytes.WrittenCount;
        Append($"{number} 0 obj\n{body}\nendobj\n");
    }

    /// <param name="entries">Of its dictionary, besides length and filter.</param>
    /// <param name="compress">Not where programs look for it without reading the PDF, as with metadata.</param>
    public int AddStream(ReadOnlySpan<byte> content, string entries = "", bool compress = true)
    {
        var number = Reserve();
        var stream = compress ? Compressed(content) : content.ToArray();
        places[number - 1] = bytes.WrittenCount;
        Append($"{number} 0 obj\n<< {entries} {(compress ? "/Filter /FlateDecode " : string.Empty)}/Length {stream.Length} >>\nstream\n");
        bytes.Write<byte>(stream);
        Append("\nendstream\nendobj\n");
        return number;
    }

    public byte[] Finish(int catalog, int info, Guid id)
    {
        var table = bytes.WrittenCount;
        var text = new StringBuilder($"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
        {
            text.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n");
        }

        Append(text.ToString());
        Append($"trailer\n<< /Size {places.Count + 1} /Root {catalog} 0 R /Info {info} 0 R /ID [<{id:N}> <{id:N}>] >>\nstartxref\n{table}\n%%EOF\n");
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>A text as PDF keeps it outside of pages: in UTF-16.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    /// <summary>A measure, to a hundredth of a point.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static byte[] Compressed(ReadOnlySpan<byte> content)
    {
        using var target = new MemoryStream();
        using (var zlib = new ZLibStream(target, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(content);
        }

        return target.ToArray();
    }

    private void Append(FormattableString text) => Append(text.ToString(CultureInfo.InvariantCulture));

    private void Append(string text) => bytes.Write<byte>(Encoding.Latin1.GetBytes(text));
}
