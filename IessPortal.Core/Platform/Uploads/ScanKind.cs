namespace IessPortal.Core.Platform.Uploads;

/// <summary>What a scan can be. The names are stored.</summary>
public enum ScanKind
{
    Pdf,
    Jpeg,
    Png,
}

/// <summary>A file that was kept.</summary>
public sealed record ScanFile(Guid Id, ScanKind Kind, int Size);

public static class ScanKinds
{
    /// <summary>A file that was cut off has no end within so many bytes of its last.</summary>
    private const int Tail = 1024;

    private static ReadOnlySpan<byte> PngStart =>
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R'];

    private static ReadOnlySpan<byte> JpegStart => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> JpegEnd => [0xFF, 0xD9];

    /// <summary>What the bytes are, whatever the file is called; none: nothing that is taken, or not whole.</summary>
    public static ScanKind? Of(ReadOnlySpan<byte> content)
    {
        var tail = content[Math.Max(0, content.Length - Tail)..];
        return content.StartsWith("%PDF-"u8) && tail.IndexOf("%%EOF"u8) >= 0 ? ScanKind.Pdf
            : content.StartsWith(JpegStart) && content.Length > JpegStart.Length + JpegEnd.Length && tail.LastIndexOf(JpegEnd) >= 0 ? ScanKind.Jpeg
            : content.StartsWith(PngStart) && tail.IndexOf("IEND"u8) >= 0 ? ScanKind.Png
            : null;
    }

    public static string ContentType(this ScanKind kind) => kind switch
    {
        ScanKind.Pdf => "application/pdf",
        ScanKind.Jpeg => "image/jpeg",
        _ => "image/png",
    };

    public static string Extension(this ScanKind kind) => kind switch
    {
        ScanKind.Pdf => "pdf",
        ScanKind.Jpeg => "jpg",
        _ => "png",
    };
}
