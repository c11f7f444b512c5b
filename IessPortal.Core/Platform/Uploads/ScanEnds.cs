using System.Buffers.Binary;

namespace IessPortal.Core.Platform.Uploads;

/// <summary>Where a file of each kind ends by its own account; what stands behind that is another's.</summary>
internal static class ScanEnds
{
    private const byte Mark = 0xFF;
    private const byte EndOfImage = 0xD9;

    /// <summary>A PDF that was cut off has no end within so many bytes of its last, nor one behind which a long other file stands.</summary>
    private const int PdfTail = 1024;

    private static ReadOnlySpan<byte> PdfEnd => "%%EOF"u8;

    /// <returns>Its length; none: it does not end.</returns>
    public static int? OfPdf(ReadOnlySpan<byte> content)
    {
        var tail = Math.Max(0, content.Length - PdfTail);
        if (content[tail..].LastIndexOf(PdfEnd) is var at && at < 0)
        {
            return null;
        }

        var end = tail + at + PdfEnd.Length;
        while (end < content.Length && content[end] is (byte)'\r' or (byte)'\n')
        {
            end++;
        }

        return end;
    }

    /// <summary>Walks from chunk to chunk (PNG, 5.3) to the last.</summary>
    /// <returns>Its length; none: it does not end.</returns>
    public static int? OfPng(ReadOnlySpan<byte> content)
    {
        // Behind the signature; each has length and type before it and a checksum behind.
        for (var at = 8; content.Length - at >= 12;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(content[at..]);
            if (length > content.Length - at - 12)
            {
                return null;
            }

            var last = content.Slice(at + 4, 4).SequenceEqual("IEND"u8);
            at += (int)length + 12;
            if (last)
            {
                return at;
            }
        }

        return null;
    }

    /// <summary>Walks from marker to marker (ITU-T T.81, B.1) to the end of the image; one within another's segment, as a preview is, is passed over.</summary>
    /// <returns>Its length; none: it does not end.</returns>
    public static int? OfJpeg(ReadOnlySpan<byte> content)
    {
        // As decoders do, which find the next marker wherever they lost it.
        for (var at = 3; NextMarker(content, at) is var marker && marker < content.Length; at = marker + 2)
        {
            switch (content[marker])
            {
                case EndOfImage:
                    return marker + 1;
                case 0x01 or (>= 0xD0 and <= 0xD8):
                    // These have no length: restarts within a scan, and another start.
                    break;
                default:
                    if (content.Length - marker < 3)
                    {
                        return null;
                    }

                    marker += BinaryPrimitives.ReadUInt16BigEndian(content[(marker + 1)..]);
                    break;
            }
        }

        return null;
    }

    /// <summary>The place of the byte that names the next marker: what a scan is packed into has a nought behind each byte that could be one.</summary>
    private static int NextMarker(ReadOnlySpan<byte> content, int from)
    {
        for (var at = from; at < content.Length; at++)
        {
            if (content[at - 1] is Mark && content[at] is not (0 or Mark))
            {
                return at;
            }
        }

        return content.Length;
    }
}
