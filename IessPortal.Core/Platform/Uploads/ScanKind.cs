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

/// <summary>As much of an upload as is a scan: what somebody hung behind its end is not kept.</summary>
public readonly record struct ScanPart(ScanKind Kind, int Length);

public static class ScanKinds
{
    private static ReadOnlySpan<byte> PngStart =>
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R'];

    private static ReadOnlySpan<byte> JpegStart => [0xFF, 0xD8, 0xFF];

    /// <summary>What the bytes are, whatever the file is called; none: nothing that is taken, not whole, or another kind of file as well.</summary>
    public static ScanPart? Of(ReadOnlySpan<byte> content)
    {
        var part = content.StartsWith("%PDF-"u8) ? PartOf(ScanKind.Pdf, ScanEnds.OfPdf(content))
            : content.StartsWith(JpegStart) ? PartOf(ScanKind.Jpeg, ScanEnds.OfJpeg(content))
            : content.StartsWith(PngStart) ? PartOf(ScanKind.Png, ScanEnds.OfPng(content))
            : null;
        return part is { Length: var length } && !OtherFiles.AreIn(content[..length]) ? part : null;
    }

    private static ScanPart? PartOf(ScanKind kind, int? length) => length is { } whole ? new(kind, whole) : null;

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
