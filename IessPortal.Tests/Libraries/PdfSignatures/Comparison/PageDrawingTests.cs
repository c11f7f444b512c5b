using IessPortal.Core.Libraries.PdfSignatures.Comparison;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Samples;
using Xunit;
using static IessPortal.Tests.Support.Samples.HandMade;

namespace IessPortal.Tests.Libraries.PdfSignatures.Comparison;

/// <summary>Which places of a page are drawn upon; of a drawing that is not a letter's: everywhere.</summary>
public sealed class PageDrawingTests
{
    private const string Everywhere = "0 0 600 800";
    private const string Font = "<< /Encoding /Identity-H /DescendantFonts [<< /W [0 [500 250]] >>] >>";

    [Theory]
    [InlineData("", "")]
    [InlineData("BT 1 0 0 1 100 200 Tm /F1 10 Tf <00000001> Tj ET", "100 197.8 107.5 207.5")]
    [InlineData("/F1 10 Tf <00000001> Tj <0002> Tj", "0 -2.2 7.5 7.5; 7.5 -2.2 17.5 7.5")]
    [InlineData("/F1 10 Tf <0100> Tj", "0 -2.2 10 7.5")]
    [InlineData("/F1 10 Tf <000000> Tj", "0 -2.2 5 7.5")]
    [InlineData("/F1 10 Tf 1 0 0 1 5 5 Tm <0000> Tj 1 0 0 1 5 50 Tm <0000> Tj", "5 2.8 10 12.5; 5 47.8 10 57.5")]
    [InlineData("0 0 0 rg 1 1 1 RG 0 g 1 G 2 w /P BMC /P << /MCID 0 >> BDC EMC", "")]
    [InlineData("10 20 30 40 re f", "10 20 40 60")]
    [InlineData("10 20 m 30 60 l S", "10 20 30 60")]
    [InlineData("30 60 m 10 20 l 20 70 l S", "10 20 30 70")]
    [InlineData("10 20 m 30 60 l 100 100 1 1 re f", "10 20 101 101")]
    [InlineData("10 20 30 40 re f 100 100 4 4 re f", "10 20 40 60; 100 100 104 104")]
    [InlineData("10 20 30 3 re f", "")]
    [InlineData("10 20 3 30 re f", "")]
    [InlineData("10 20 0 30 re f", "")]
    [InlineData("10 20 30 0 re f", "")]
    [InlineData("10 20 3.1 3.1 re f", "10 20 13.1 23.1")]
    [InlineData("10 20 30 40 re", "")]
    [InlineData("f S", "")]
    [InlineData("10 20 30 40 re f f", "10 20 40 60")]
    public void Is_where_text_stands_and_what_is_no_line(string drawing, string areas) => Assert.Equal(areas, AreasOf(drawing));

    [Theory]
    [InlineData("q Q")]
    [InlineData("1 0 0 1 5 5 cm")]
    [InlineData("2 0 0 1 5 5 Tm")]
    [InlineData("1 1 0 1 5 5 Tm")]
    [InlineData("1 0 1 1 5 5 Tm")]
    [InlineData("1 0 0 2 5 5 Tm")]
    [InlineData("1 0 0 1 5 Tm")]
    [InlineData("/F1 0 Tf")]
    [InlineData("/F1 -1 Tf")]
    [InlineData("/F2 10 Tf")]
    [InlineData("/F3 10 Tf")]
    [InlineData("(F1) 10 Tf")]
    [InlineData("<0000> Tj")]
    [InlineData("/F1 10 Tf [<0000>] TJ")]
    [InlineData("10 20 -30 40 re f")]
    [InlineData("10 20 30 -40 re f")]
    [InlineData("10 m")]
    [InlineData("1 f")]
    [InlineData("1 S")]
    [InlineData("/Im0 Do")]
    [InlineData("10 20 30 40 re f (")]
    public void Of_another_drawing_it_is_everywhere(string drawing) => Assert.Equal(Everywhere, AreasOf(drawing));

    [Theory]
    [InlineData("/Contents null")]
    [InlineData("/Contents [4 0 R]")]
    [InlineData("/Contents @0")]
    public void Also_of_one_that_is_not_read(string page) => Assert.Equal(
        Everywhere, AreasOf(new OnePage { Page = page, More = [Stream("/Filter /LZWDecode", "")] }.Objects()));

    [Theory]
    [InlineData("<< /Encoding /Identity-V /DescendantFonts [<< /W [0 [500 250]] >>] >>")]
    [InlineData("<< /DescendantFonts [<< /W [0 [500 250]] >>] >>")]
    [InlineData("<< /Encoding /Identity-H >>")]
    [InlineData("<< /Encoding /Identity-H /DescendantFonts [1] >>")]
    [InlineData("<< /Encoding /Identity-H /DescendantFonts [<< /W [0 [500]] >> << /W [0 [500]] >>] >>")]
    [InlineData("<< /Encoding /Identity-H /DescendantFonts [<< >>] >>")]
    [InlineData("<< /Encoding /Identity-H /DescendantFonts [<< /W [1 [500 250]] >>] >>")]
    [InlineData("<< /Encoding /Identity-H /DescendantFonts [<< /W [0 1 500] >>] >>")]
    [InlineData("<< /Encoding /Identity-H /DescendantFonts [<< /W [0 [500 (a)]] >>] >>")]
    [InlineData("[1]")]
    public void Fonts_of_another_kind_are_not_known(string font) => Assert.Equal(Everywhere, AreasOf("/F1 10 Tf <0000> Tj", font));

    [Theory]
    [InlineData("", "0 0 600 800")]
    [InlineData("/CropBox [0 0 300 400]", "0 0 300 400")]
    [InlineData("/MediaBox [0 0 300 400]", "0 0 300 400")]
    [InlineData("/MediaBox [0 0 300 400] /CropBox [1 1 2 2]", "1 1 2 2")]
    [InlineData("/MediaBox /A", "0 0 0 0")]
    public void A_page_is_as_large_as_what_is_shown_of_it(string entries, string box)
    {
        var objects = new OnePage { Page = $"/Contents 4 0 R {entries}", Drawing = Stream(string.Empty, "10 20 30 40 re f") }.Objects();

        Assert.Equal(box, Text(PageDrawing.PageOf(objects, objects.Pages()[0])));
        Assert.Equal(box, Text(new LetterPages(objects).BoundsOf(0)));
    }

    [Fact]
    public void A_letter_has_pages_that_are_read_once()
    {
        var pages = new LetterPages(new OnePage { Drawing = Stream(string.Empty, "10 20 30 40 re f") }.Objects());

        Assert.Equal(1, pages.Count);
        Assert.Equal("10 20 40 60", Text(Assert.Single(pages.DrawnOn(0))));
        Assert.Same(pages.DrawnOn(0), pages.DrawnOn(0));
    }

    [Fact]
    public void Pages_are_known_by_their_place()
    {
        var objects = new OnePage { Tree = "/Kids [@0 3 0 R] /Count 2", More = ["<< /Type /Page /Parent 2 0 R >>"] }.Objects();
        var index = new PageIndex(objects);

        Assert.Equal((0, 1), (index.PlaceOf(new PdfReference(10, 0)), index.PlaceOf(new PdfReference(3, 0))));
        Assert.Equal((null, null), (index.PlaceOf(new PdfReference(4, 0)), index.PlaceOf(new PdfNumber(3))));
        Assert.True(index.AreDistinct);
        Assert.False(new PageIndex(new OnePage { Tree = "/Kids [@0 3 0 R @0] /Count 3", More = ["<< /Type /Page >>"] }.Objects()).AreDistinct);
    }

    private static string AreasOf(string drawing, string font = Font) => AreasOf(new OnePage
    {
        Page = "/Contents 4 0 R /Resources << /Font << /F1 @0 /F3 << >> >> >>",
        Drawing = Stream(string.Empty, drawing),
        More = [font],
    }.Objects());

    private static string AreasOf(PdfObjects objects) => string.Join("; ", PageDrawing.AreasOf(objects, objects.Pages()[0]).Select(Text));

    private static string Text(PdfBounds bounds) =>
        FormattableString.Invariant($"{bounds.Left:0.##} {bounds.Bottom:0.##} {bounds.Right:0.##} {bounds.Top:0.##}");
}
