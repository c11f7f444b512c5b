using IessPortal.Core.Libraries.PdfSignatures.Comparison;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Samples;
using Xunit;
using static IessPortal.Tests.Support.Samples.HandMade;

namespace IessPortal.Tests.Libraries.PdfSignatures.Comparison;

public sealed class EmbeddedFontTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("/Helvetica")]
    [InlineData("<< /Type /Font /Widths [500 (a)] /Encoding << /Differences [1 /a] >> >>")]
    [InlineData("<< /ToUnicode @0 >>")]
    [InlineData("<< /FontDescriptor << /CIDSet @0 >> /DescendantFonts [<< /CIDToGIDMap @0 >>] >>")]
    [InlineData("<< /A << /A << /A << /A << /A << /A << /A 1 >> >> >> >> >> >> >>")]
    [InlineData("[[[[[[[1]]]]]]]")]
    public void Widths_and_maps_are_a_fonts(string font) => Assert.True(IsPlain(font, Stream(string.Empty, "x")));

    [Theory]
    [InlineData("@0")]
    [InlineData("[@0]")]
    [InlineData("<< /FontFile @0 >>")]
    [InlineData("<< /FontFile2 @0 >>")]
    [InlineData("<< /FontFile3 @0 >>")]
    [InlineData("<< /Metadata @0 >>")]
    [InlineData("<< /DescendantFonts [@0] >>")]
    [InlineData("<< /FontDescriptor << /FontFile3 @0 >> >>")]
    [InlineData("<< /A << /A << /A << /A << /A << /A << /A << /A 1 >> >> >> >> >> >> >> >>")]
    [InlineData("[[[[[[[[1]]]]]]]]")]
    public void Streams_stand_in_their_places_alone(string font) => Assert.False(IsPlain(font, Stream(string.Empty, "x")));

    [Theory]
    [InlineData("ToUnicode", 32 * 1024)]
    [InlineData("CIDToGIDMap", 128 * 1024)]
    [InlineData("CIDSet", 8 * 1024)]
    public void Maps_are_no_longer_than_such_may_be(string key, int longest)
    {
        Assert.True(IsPlain($"<< /{key} @0 >>", Stream(string.Empty, new string('x', longest))));
        Assert.False(IsPlain($"<< /{key} @0 >>", Stream(string.Empty, new string('x', longest + 1))));
        Assert.False(IsPlain($"<< /{key} @0 >>", Stream("/Filter /LZWDecode", "x")));
        Assert.False(IsPlain($"<< /{key} @0 >>", Stream($"/Note ({new string('x', 400)})", "x")));
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void Texts_are_short(int length, bool expected)
    {
        Assert.Equal(expected, IsPlain($"<< /A ({new string('x', length)}) >>"));
        Assert.Equal(expected, IsPlain($"<< /A [1 ({new string('x', length)})] >>"));
    }

    [Fact]
    public void What_is_looked_at_is_charged()
    {
        var objects = new OnePage().Objects();
        objects.Budget.ChargeSteps(47 << 20);
        var font = new PdfList([.. Enumerable.Repeat(PdfNull.Instance, 20_000)]);

        Assert.Equal(PdfError.TooMuch, Assert.Throws<PdfRefusedException>(() => EmbeddedFont.IsPlain(objects, font)).Error);
    }

    private static bool IsPlain(string font, params string[] more)
    {
        var objects = new OnePage { More = [.. more, font] }.Objects();
        return EmbeddedFont.IsPlain(objects, objects.Get(new(10 + more.Length, 0)));
    }
}
