using System.Text;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Pdf;

/// <summary>When two values say the same, and what a number is.</summary>
public sealed class PdfValueTests
{
    private static readonly string[] Different =
    [
        "null", "true", "false", "0", "1", "1.5", "/A", "/B", "(A)", "(B)", "()", "1 0 R", "1 1 R", "2 0 R", "[]", "[1]", "[2]", "[1 1]", "[null]", "<< >>",
        "<< /A 1 >>", "<< /A 2 >>", "<< /B 1 >>", "<< /A 1 /B 1 >>",
    ];

    [Fact]
    public void Each_value_is_the_same_as_itself_and_as_no_other() => Assert.All(Different, one => Assert.All(
        Different, other => Assert.Equal(one == other, Of(one).Same(Of(other)))));

    [Theory]
    [InlineData("1", "1.0")]
    [InlineData("(A)", "<41>")]
    [InlineData("/A", "/#41")]
    [InlineData("<< /A 1 /B 2 >>", "<< /B 2 /A 1 >>")]
    [InlineData("<< /A null >>", "<< >>")]
    [InlineData("<< >>", "<< /A null >>")]
    public void Values_may_be_written_in_several_ways(string one, string other) => Assert.True(Of(one).Same(Of(other)));

    [Fact]
    public void Streams_are_the_same_where_bytes_and_entries_are()
    {
        var stream = new PdfStream((PdfDictionary)Of("<< /A 1 >>"), "abc"u8.ToArray());

        Assert.True(stream.Same(new PdfStream((PdfDictionary)Of("<< /A 1 >>"), "abc"u8.ToArray())));
        Assert.False(stream.Same(new PdfStream((PdfDictionary)Of("<< /A 2 >>"), "abc"u8.ToArray())));
        Assert.False(stream.Same(new PdfStream((PdfDictionary)Of("<< /A 1 >>"), "abd"u8.ToArray())));
        Assert.False(stream.Same(stream.Dictionary));
        Assert.False(stream.Dictionary.Same(stream));
    }

    [Theory]
    [InlineData("<< /A 1 /B 2 >>", "<< /A 1 >>", "B", true)]
    [InlineData("<< /A 1 >>", "<< /A 1 /B 2 >>", "B", true)]
    [InlineData("<< /A 1 >>", "<< /A 2 >>", "B", false)]
    [InlineData("<< /A 1 /B 2 >>", "<< /A 1 >>", "C", false)]
    [InlineData("<< /A 1 >>", "<< /A 1 /B 2 >>", "C", false)]
    public void Some_keys_may_be_left_out(string one, string other, string without, bool isSame) => Assert.Equal(
        isSame, ((PdfDictionary)Of(one)).AllWith((PdfDictionary)Of(other), (left, right) => left.Same(right), [without]));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("2147483647", int.MaxValue)]
    [InlineData("7.0", 7)]
    [InlineData("2147483648", null)]
    [InlineData("-1", null)]
    [InlineData("7.5", null)]
    public void A_natural_number_is_whole_and_not_below_nothing(string text, int? natural) => Assert.Equal(natural, ((PdfNumber)Of(text)).Natural);

    [Theory]
    [InlineData("123456789", "123456789")]
    [InlineData("1234.5678", "1234.5678")]
    [InlineData(".5", "0.5")]
    [InlineData("0", "0")]
    [InlineData("100", "100")]
    [InlineData("", null)]
    [InlineData("1234567890", null)]
    [InlineData("1.2.3", null)]
    [InlineData("-1", null)]
    [InlineData("1a", null)]
    public void A_short_number_has_nine_letters_at_most(string text, string? number) => Assert.Equal(
        number is null ? null : decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture),
        PdfNumber.Short(Encoding.ASCII.GetBytes(text)));

    private static PdfValue Of(string text) => new PdfLexer(Encoding.Latin1.GetBytes(text), 0, new()).Value();
}
