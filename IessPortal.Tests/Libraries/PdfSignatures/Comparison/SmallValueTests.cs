using IessPortal.Core.Libraries.PdfSignatures.Comparison;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Comparison;

public sealed class SmallValueTests
{
    private static readonly PdfObjects Objects = new OnePage
    {
        More = ["(far)", HandMade.Stream(string.Empty, string.Empty), "<< /Type /Page /X (a) >>"],
        Page = $"/Contents 4 0 R /Note ({new string('x', 100)})",
    }.Objects();

    // Each value is one, and what it says in letters comes on top.
    [Theory]
    [InlineData("12", 1)]
    [InlineData("true", 1)]
    [InlineData("null", 1)]
    [InlineData("(ab)", 3)]
    [InlineData("/ab", 3)]
    [InlineData("[]", 1)]
    [InlineData("[1 (a) [/b]]", 7)]
    [InlineData("<< >>", 1)]
    [InlineData("<< /ab 1 /c (d) >>", 7)]
    [InlineData("10 0 R", 4)]
    [InlineData("3 0 R", 1)]
    [InlineData("12 0 R", 13)]
    [InlineData("[[[[[[[[[[1]]]]]]]]]]", 11)]
    [InlineData("<</A<</A<</A<</A<</A<</A<</A<</A<</A<</A 1>>>>>>>>>>>>>>>>>>>>", 21)]
    public void Has_room_for_what_it_says_and_no_more(string text, int takes)
    {
        var value = OnePage.Value(text);

        Assert.True(SmallValue.Is(Objects, value, takes));
        Assert.False(SmallValue.Is(Objects, value, takes - 1));
    }

    [Theory]
    [InlineData("11 0 R")]
    [InlineData("[11 0 R]")]
    [InlineData("<< /A 11 0 R >>")]
    [InlineData("[[[[[[[[[[[1]]]]]]]]]]]")]
    [InlineData("<</A<</A<</A<</A<</A<</A<</A<</A<</A<</A<</A 1>>>>>>>>>>>>>>>>>>>>>>")]
    public void Streams_and_what_lies_too_deep_are_not_small(string text) => Assert.False(SmallValue.Is(Objects, OnePage.Value(text), 1000));

    [Theory]
    [InlineData("(abc)", true)]
    [InlineData("null", true)]
    [InlineData("10 0 R", true)]
    [InlineData("99 0 R", true)]
    [InlineData("(abcd)", false)]
    [InlineData("/abc", false)]
    [InlineData("[(a)]", false)]
    public void A_text_is_a_short_string_or_nothing(string text, bool expected) => Assert.Equal(expected, SmallValue.IsText(Objects, OnePage.Value(text), 3));

    [Fact]
    public void What_is_looked_at_is_charged()
    {
        var objects = new OnePage().Objects();
        objects.Budget.ChargeSteps(47 << 20);

        var refusal = Assert.Throws<PdfRefusedException>(() =>
        {
            for (var index = 0; index < 20_000; index++)
            {
                SmallValue.Is(objects, PdfNull.Instance, 10);
            }
        });

        Assert.Equal(PdfError.TooMuch, refusal.Error);
    }
}
