using System.Text;

namespace IessPortal.Tests.Support.Samples;

/// <summary>Small files that are what they say.</summary>
public static class ScanSamples
{
    public const string Secret = "Nombramiento de la representante";

    public static readonly byte[] Pdf = Encoding.Latin1.GetBytes($"%PDF-1.7\n1 0 obj << /Title ({Secret}) >> endobj\ntrailer << >>\n%%EOF\n");

    public static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, (byte)'J', (byte)'F', (byte)'I', (byte)'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xD9];

    /// <summary>A PDF of so many bytes.</summary>
    public static byte[] PdfOf(int length)
    {
        var content = new byte[length];
        Array.Fill(content, (byte)' ');
        "%PDF-1.7\n"u8.CopyTo(content);
        "%%EOF"u8.CopyTo(content.AsSpan(length - 5));
        return content;
    }
}
