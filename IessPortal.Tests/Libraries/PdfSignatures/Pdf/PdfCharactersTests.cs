using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Pdf;

public sealed class PdfCharactersTests
{
    private static IEnumerable<byte> All => Enumerable.Range(0, 256).Select(letter => (byte)letter);

    [Fact]
    public void Six_are_blank_and_ten_more_end_a_word()
    {
        Assert.Equal((byte[])[0, 9, 10, 12, 13, 32], All.Where(PdfCharacters.IsBlank));
        Assert.Equal("\0\t\n\f\r %()/<>[]{}"u8.ToArray(), All.Where(letter => !PdfCharacters.IsRegular(letter)));
    }

    [Fact]
    public void Twenty_two_are_digits()
    {
        Assert.Equal("0123456789ABCDEFabcdef"u8.ToArray(), All.Where(letter => PdfCharacters.Digit(letter) is not null));
        Assert.Equal(Enumerable.Range(0, 16), "0123456789ABCDEF"u8.ToArray().Select(letter => PdfCharacters.Digit(letter)!.Value));
        Assert.Equal(Enumerable.Range(10, 6), "abcdef"u8.ToArray().Select(letter => PdfCharacters.Digit(letter)!.Value));
        Assert.Equal((0xF0, 0x9A, null, null), (Pair("f0"u8), Pair("9A"u8), Pair("g0"u8), Pair("0g"u8)));
    }

    private static int? Pair(ReadOnlySpan<byte> digits) => PdfCharacters.Hexadecimal(digits[0], digits[1]);
}
