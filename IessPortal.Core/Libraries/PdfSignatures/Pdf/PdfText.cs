namespace IessPortal.Core.Libraries.PdfSignatures.Pdf;

/// <summary>What a string says that is text (ISO 32000-1, 7.9.2.2): programs that write it again choose another encoding.</summary>
internal static class PdfText
{
    private static readonly UnicodeEncoding BigEndian = new(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);

    /// <returns>None where it is no text, or has letters beyond those that PDFDocEncoding shares with Latin-1.</returns>
    public static string? Read(PdfString value)
    {
        var bytes = value.Bytes.Span;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            try
            {
                return BigEndian.GetString(bytes[2..]);
            }
            catch (ArgumentException)
            {
                return null;
            }
        }

        foreach (var letter in bytes)
        {
            if (letter is not ((>= 0x20 and <= 0x7E) or (>= 0xA1 and not 0xAD)))
            {
                return null;
            }
        }

        return Encoding.Latin1.GetString(bytes);
    }
}
