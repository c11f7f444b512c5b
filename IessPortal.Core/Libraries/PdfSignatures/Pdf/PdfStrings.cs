using System.Buffers;

namespace IessPortal.Core.Libraries.PdfSignatures.Pdf;

/// <summary>The two ways to write a string (ISO 32000-1, 7.3.4). The budget is charged for all that it may have before any of it is kept.</summary>
internal static class PdfStrings
{
    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    public static PdfString Hexadecimal(ReadOnlySpan<byte> data, int start, PdfBudget budget)
    {
        var length = data[start..].IndexOf((byte)'>');
        if (length < 0)
        {
            throw new PdfRefusedException(PdfError.Malformed, start);
        }

        var digits = data.Slice(start + 1, length - 1);
        budget.ChargeBytes((digits.Length / 2) + 1);
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

    public static PdfString Literal(ReadOnlySpan<byte> data, int start, PdfBudget budget)
    {
        var end = EndOf(data, start);
        budget.ChargeBytes(end - start);
        var bytes = new byte[end - start];
        var (place, count) = (start + 1, 0);
        while (place < end - 1)
        {
            var letter = data[place++];
            if (letter != '\\')
            {
                bytes[count++] = letter;
            }
            else if (Escaped(data, ref place) is { } meant)
            {
                bytes[count++] = meant;
            }
        }

        return new(bytes[..count], start, end, hexadecimal: false);
    }

    /// <summary>Behind the bracket that closes it: brackets within come in pairs, or behind a backslash.</summary>
    private static int EndOf(ReadOnlySpan<byte> data, int start)
    {
        var (place, open) = (start + 1, 1);
        while (place < data.Length)
        {
            switch (data[place++])
            {
                case (byte)'\\':
                    place++;
                    break;
                case (byte)'(':
                    open++;
                    break;
                case (byte)')' when --open == 0:
                    return place;
                default:
                    break;
            }
        }

        throw new PdfRefusedException(PdfError.Malformed, start);
    }

    private static byte[] Pairs(ReadOnlySpan<byte> digits, int start)
    {
        var (bytes, count) = (new byte[(digits.Length + 1) / 2], 0);
        foreach (var letter in digits)
        {
            if (!PdfCharacters.IsBlank(letter))
            {
                var value = PdfCharacters.Digit(letter) ?? throw new PdfRefusedException(PdfError.Malformed, start);
                // A digit that lacks its other half has a 0 there.
                bytes[count / 2] |= (byte)(count % 2 == 0 ? value * 16 : value);
                count++;
            }
        }

        return bytes[..((count + 1) / 2)];
    }

    // None: the end of a line that is none.
    private static byte? Escaped(ReadOnlySpan<byte> data, ref int place)
    {
        var letter = data[place++];
        switch (letter)
        {
            case (byte)'\r':
                place += data[place] == '\n' ? 1 : 0;
                return null;
            case (byte)'\n':
                return null;
            case >= (byte)'0' and <= (byte)'7':
                var code = letter - '0';
                for (var more = 0; more < 2 && data[place] is >= (byte)'0' and <= (byte)'7'; more++)
                {
                    code = (code * 8) + (data[place++] - '0');
                }

                return (byte)code;
            default:
                return (char)letter switch { 'n' => (byte)'\n', 'r' => (byte)'\r', 't' => (byte)'\t', 'b' => (byte)'\b', 'f' => (byte)'\f', _ => letter };
        }
    }
}
