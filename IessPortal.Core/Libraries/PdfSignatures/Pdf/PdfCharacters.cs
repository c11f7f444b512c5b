namespace IessPortal.Core.Libraries.PdfSignatures.Pdf;

/// <summary>The three kinds of characters (ISO 32000-1, 7.2.2).</summary>
internal static class PdfCharacters
{
    public static ReadOnlySpan<byte> Blanks => "\0\t\n\f\r "u8;

    public static bool IsBlank(byte letter) => letter is 0 or 9 or 10 or 12 or 13 or 32;

    public static bool IsRegular(byte letter) =>
        !IsBlank(letter)
            && letter is not ((byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%');

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
