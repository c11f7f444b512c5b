using System.Buffers;

namespace IessPortal.Core.Libraries.PdfSignatures.Pdf;

/// <summary>The three kinds of characters (ISO 32000-1, 7.2.2).</summary>
internal static class PdfCharacters
{
    /// <summary>What ends a word: blanks, and signs that mean something by themselves.</summary>
    public static readonly SearchValues<byte> Ends = SearchValues.Create("\0\t\n\f\r ()<>[]{}/%"u8);

    public static ReadOnlySpan<byte> Blanks => "\0\t\n\f\r "u8;

    public static bool IsBlank(byte letter) => letter <= 32 && letter is 32 or 10 or 13 or 9 or 0 or 12;

    public static bool IsRegular(byte letter) => !Ends.Contains(letter);

    /// <summary>How many bytes of a word stand at the beginning.</summary>
    public static int LengthOfWord(ReadOnlySpan<byte> bytes) => bytes.IndexOfAny(Ends) is >= 0 and var end ? end : bytes.Length;

    /// <summary>What two digits stand for; none where they are not two.</summary>
    public static int? Hexadecimal(byte high, byte low) => Digit(high) is { } first && Digit(low) is { } second ? (first * 16) + second : null;

    public static int? Digit(byte letter) => (char)letter switch
    {
        >= '0' and <= '9' => letter - '0',
        >= 'a' and <= 'f' => letter - 'a' + 10,
        >= 'A' and <= 'F' => letter - 'A' + 10,
        _ => null,
    };
}
