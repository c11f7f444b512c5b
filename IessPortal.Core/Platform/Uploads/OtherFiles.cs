using System.Buffers.Binary;

namespace IessPortal.Core.Platform.Uploads;

/// <summary>Finds a file that is another kind as well: what one program shows as a picture, another would unpack or run.</summary>
internal static class OtherFiles
{
    /// <summary>A ZIP's last record, and the longest note that may stand behind it.</summary>
    private const int ZipEnd = 22;
    private const int ZipNote = ushort.MaxValue;

    /// <summary>Where a tape archive and a disk image say what they are.</summary>
    private const int TarPlace = 257;
    private const int IsoPlace = 0x8001;

    /// <summary>Elements of a page that browsers would read wherever it begins, and of a program that servers would.</summary>
    private static readonly byte[][] Elements =
        [.. new[] { "html", "script", "iframe", "body", "object", "embed", "!doctype", "?php" }.Select(Encoding.ASCII.GetBytes)];

    private static ReadOnlySpan<byte> SevenZip => [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C];

    public static bool AreIn(ReadOnlySpan<byte> content) =>
        IsZip(content)
        || StandsAt(content, TarPlace, "ustar"u8)
        || StandsAt(content, IsoPlace, "CD001"u8)
        || content.IndexOf("Rar!\x1A\x07"u8) >= 0
        || content.IndexOf(SevenZip) >= 0
        || IsScript(content)
        || HasElements(content);

    private static bool StandsAt(ReadOnlySpan<byte> content, int place, ReadOnlySpan<byte> text) =>
        content.Length > place && content[place..].StartsWith(text);

    /// <summary>Unpackers look for the last record from the end, over a note of any length, and mind nothing that stands before the archive.</summary>
    private static bool IsZip(ReadOnlySpan<byte> content)
    {
        for (var rest = content[Math.Max(0, content.Length - ZipEnd - ZipNote)..]; rest.IndexOf("PK\x05\x06"u8) is var at and >= 0; rest = rest[(at + 4)..])
        {
            // With entries, and a list of them that has room before it: four bytes alone can come about by chance.
            if (rest.Length - at >= ZipEnd
                && BinaryPrimitives.ReadUInt16LittleEndian(rest[(at + 10)..]) > 0
                && BinaryPrimitives.ReadUInt32LittleEndian(rest[(at + 12)..]) <= content.Length)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A picture whose first segment is as long as a comment's opening says: the rest is the script.</summary>
    private static bool IsScript(ReadOnlySpan<byte> content) => StandsAt(content, 4, "/*"u8);

    private static bool HasElements(ReadOnlySpan<byte> content)
    {
        for (var rest = content; rest.IndexOf((byte)'<') is var at and >= 0;)
        {
            rest = rest[(at + 1)..];
            foreach (var element in Elements)
            {
                // With what ends a name: fewer bytes can come about by chance.
                if (rest.Length > element.Length
                    && Ascii.EqualsIgnoreCase(rest[..element.Length], element)
                    && rest[element.Length] is (byte)'>' or (byte)'/' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                {
                    return true;
                }
            }
        }

        return false;
    }
}
