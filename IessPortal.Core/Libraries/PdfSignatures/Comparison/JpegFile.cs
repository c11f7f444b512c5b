using System.Buffers.Binary;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>A picture as cameras and scanners pack it (ITU-T T.81, annex B).</summary>
internal static class JpegFile
{
    /// <summary>Of notes that programs add: comments, thumbnails, profiles.</summary>
    private const int MostNotes = 8192;

    private const byte Begin = 0xD8;
    private const byte End = 0xD9;
    private const byte Scan = 0xDA;

    /// <summary>Whether it is one from its first byte to its last.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith((ReadOnlySpan<byte>)[0xFF, Begin]))
        {
            return false;
        }

        var (at, notes) = (2, 0);
        while (at + 4 <= file.Length && file[at] == 0xFF && file[at + 1] != End)
        {
            var (marker, length) = (file[at + 1], BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]));
            notes += marker is (>= 0xE0 and <= 0xEF) or 0xFE ? length : 0;
            at += 2 + length;
            if (length < 2)
            {
                return false;
            }

            at = marker == Scan ? BehindScan(file, at) : at;
        }

        // The end of the line before «endstream» may stand within.
        return at + 2 <= file.Length && file[at] == 0xFF && file[at + 1] == End && file.Length - at <= 4 && notes <= MostNotes;
    }

    // The points themselves, up to a marker that is neither a byte that looks like one nor one to begin anew at.
    private static int BehindScan(ReadOnlySpan<byte> file, int at)
    {
        while (at + 1 < file.Length && (file[at] != 0xFF || file[at + 1] is 0 or (>= 0xD0 and <= 0xD7)))
        {
            at++;
        }

        return at;
    }
}
