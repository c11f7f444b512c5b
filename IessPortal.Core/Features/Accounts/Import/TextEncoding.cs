using System.Text.Unicode;

namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>Finds out in which encoding a text was written.</summary>
internal static class TextEncoding
{
    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    // Windows-1252 leaves these undefined, and no text has a NUL.
    private static readonly byte[] NeverInText = [0x00, 0x81, 0x8D, 0x8F, 0x90, 0x9D];

    /// <summary>UTF-8 where every byte of it is, otherwise Windows-1252; UTF-16 only with its mark.</summary>
    /// <returns>None: it is no text.</returns>
    public static Encoding? Detect(Stream stream)
    {
        Span<byte> mark = stackalloc byte[2];
        if (stream.ReadAtLeast(mark, 2, throwOnEndOfStream: false) == 2 && mark is [0xFF, 0xFE] or [0xFE, 0xFF])
        {
            return mark[0] is 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
        }

        stream.Position = 0;
        var (utf8, windows) = (true, true);
        var block = new byte[64 * 1024];
        var kept = 0;
        for (var read = stream.Read(block); read > 0 && (utf8 || windows); read = stream.Read(block, kept, block.Length - kept))
        {
            var all = block.AsSpan(0, kept + read);
            windows &= all[kept..].IndexOfAny(NeverInText) < 0;
            // A character may lie across the border of two blocks.
            var whole = all.Length - Unfinished(all);
            utf8 &= Utf8.IsValid(all[..whole]) && all.IndexOf((byte)0) < 0;
            kept = all.Length - whole;
            all[whole..].CopyTo(block);
        }

        utf8 &= kept == 0;
        return utf8 ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) : windows ? Windows : null;
    }

    // How many bytes at the end begin a character that does not end there.
    private static int Unfinished(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var value = bytes[^back];
            var length = value >= 0xF0 ? 4 : value >= 0xE0 ? 3 : value >= 0xC0 ? 2 : value >= 0x80 ? 0 : 1;
            if (length > 0)
            {
                return length > back ? back : 0;
            }
        }

        return 0;
    }
}
