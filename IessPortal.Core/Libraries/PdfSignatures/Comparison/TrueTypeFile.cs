using System.Buffers.Binary;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>A font as programs embed it (ISO/IEC 14496-22, 4): tables that are known, one behind the other.</summary>
internal static class TrueTypeFile
{
    private const int Header = 12;
    private const int Entry = 16;

    /// <summary>Those of the format itself, but for signatures, pictures and what editors of fonts leave for themselves.</summary>
    private static readonly HashSet<string> Tables =
    [
        "cmap", "cvt ", "fpgm", "gasp", "glyf", "head", "hhea", "hmtx", "kern", "loca", "maxp", "name", "OS/2", "post", "prep", "GDEF", "GPOS", "GSUB", "vhea",
        "vmtx", "VORG", "hdmx", "LTSH", "VDMX",
    ];

    /// <summary>Whether it is one from its first byte to its last.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> file)
    {
        if (file.Length < Header || !(file.StartsWith((ReadOnlySpan<byte>)[0, 1, 0, 0]) || file.StartsWith("true"u8)))
        {
            return false;
        }

        var count = BinaryPrimitives.ReadUInt16BigEndian(file[4..]);
        if (file.Length < Header + (count * Entry))
        {
            return false;
        }

        var (tables, names) = (new List<(long Start, long End)>(), new HashSet<string>());
        for (var index = 0; index < count; index++)
        {
            var entry = file.Slice(Header + (index * Entry), Entry);
            if (!Tables.Contains(Encoding.ASCII.GetString(entry[..4])) || !names.Add(Encoding.ASCII.GetString(entry[..4])))
            {
                return false;
            }

            var start = (long)BinaryPrimitives.ReadUInt32BigEndian(entry[8..]);
            tables.Add((start, start + BinaryPrimitives.ReadUInt32BigEndian(entry[12..])));
        }

        return names.IsSupersetOf(["glyf", "head", "loca", "maxp"]) && LieBehindEachOther(tables, Header + (count * Entry), file.Length);
    }

    // Each begins at a multiple of four.
    private static bool LieBehindEachOther(List<(long Start, long End)> tables, long at, int length)
    {
        foreach (var (start, end) in tables.Order())
        {
            if (start < at || start - at > 3)
            {
                return false;
            }

            at = end;
        }

        return at <= length && length - at <= 3;
    }
}
