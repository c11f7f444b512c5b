using System.Buffers;

namespace IessPortal.Core.Libraries.PdfSignatures.Pdf;

/// <summary>The two ways to write a string (ISO 32000-1, 7.3.4).</summary>
internal static class PdfStrings
{
    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    public static PdfString Hexadecimal(ReadOnlySpan<byte> data, int start, Action<int> move)
    {
        var length = data[start..].IndexOf((byte)'>');
        if (length < 0)
        {
            throw new PdfRefusedException(PdfError.Malformed, start);
        }

        var digits = data.Slice(start + 1, length - 1);
        move(start + length + 1);
        // As programs write it: whole pairs without blanks, in one go.
        if (digits.Length % 2 == 0 && !digits.ContainsAnyExcept(Digits))
        {
            var bytes = new byte[digits.Length / 2];
            return Convert.FromHexString(digits, bytes, out _, out _) is OperationStatus.Done
                ? new(bytes, start, start + length + 1, hexadecimal: true)
                : throw new PdfRefusedException(PdfError.Malformed, start);
        }

        return new(Pairs(digits, start), start, start + length + 1, hexadecimal: true);
    }

    public static PdfString Literal(ReadOnlySpan<byte> data, int start, Action<int> move)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var (place, open) = (start + 1, 1);
        while (place < data.Length)
        {
            var letter = data[place++];
            switch (letter)
            {
                case (byte)'\\' when place < data.Length:
                    Escape(data, ref place, bytes);
                    continue;
                case (byte)'(':
                    open++;
                    break;
                case (byte)')' when --open == 0:
                    move(place);
                    return new(bytes.WrittenSpan.ToArray(), start, place, hexadecimal: false);
                default:
                    break;
            }

            bytes.Write([letter]);
        }

        throw new PdfRefusedException(PdfError.Malformed, start);
    }

    private static byte[] Pairs(ReadOnlySpan<byte> digits, int start)
    {
        var values = new List<int>();
        foreach (var letter in digits)
        {
            if (!PdfCharacters.IsBlank(letter))
            {
                values.Add(PdfCharacters.Digit(letter) ?? throw new PdfRefusedException(PdfError.Malformed, start));
            }
        }

        // A digit that lacks its other half has a 0 there.
        return [.. values.Chunk(2).Select(pair => (byte)((pair[0] * 16) + (pair.Length > 1 ? pair[1] : 0)))];
    }

    private static void Escape(ReadOnlySpan<byte> data, ref int place, ArrayBufferWriter<byte> bytes)
    {
        var letter = data[place++];
        switch (letter)
        {
            case (byte)'\r':
                place += place < data.Length && data[place] == '\n' ? 1 : 0;
                return;
            case (byte)'\n':
                return;
            case >= (byte)'0' and <= (byte)'7':
                var code = letter - '0';
                for (var more = 0; more < 2 && place < data.Length && data[place] is >= (byte)'0' and <= (byte)'7'; more++)
                {
                    code = (code * 8) + (data[place++] - '0');
                }

                bytes.Write([(byte)code]);
                return;
            default:
                bytes.Write(
                    [(char)letter switch { 'n' => (byte)'\n', 'r' => (byte)'\r', 't' => (byte)'\t', 'b' => (byte)'\b', 'f' => (byte)'\f', _ => letter }]);
                return;
        }
    }
}
