using IessPortal.Core.Libraries.PdfSignatures.Comparison;
using IessPortal.Tests.Support.Samples;
using Xunit;
using static IessPortal.Tests.Support.Samples.HandMade;

namespace IessPortal.Tests.Libraries.PdfSignatures.Comparison;

/// <summary>The look of a signature, by which entries are doubted.</summary>
public sealed class AppearanceTests
{
    private const string Look = "/Subtype /Form /BBox [0 0 100 40]";
    private const string Gray = "/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray";

    [Theory]
    [InlineData("null", "")]
    [InlineData("<< /N @0 >>", "")]
    [InlineData("/N", "AP")]
    [InlineData("<< >>", "AP")]
    [InlineData("<< /N null >>", "AP")]
    [InlineData("<< /N << /On @0 >> >>", "AP")]
    [InlineData("<< /N @0 /D @0 >>", "AP")]
    [InlineData("<< /N @0 /R @0 >>", "AP")]
    public void Is_one_drawing(string looks, string doubts) => Assert.Equal(doubts, DoubtsOf(looks, Stream(Look, "q Q")));

    [Theory]
    [InlineData("/BBox [0 0 100 40]", "")]
    [InlineData("/BBox [100 40 0 0]", "")]
    [InlineData("/BBox [0 0 0 40]", "BBox")]
    [InlineData("/BBox [0 0 100 0]", "BBox")]
    [InlineData("/BBox [0 0 100]", "BBox")]
    [InlineData("", "BBox")]
    public void Has_a_size(string box, string doubts) => Assert.Equal(doubts, DoubtsOf("<< /N @0 >>", Stream($"/Subtype /Form {box}", "q Q")));

    [Theory]
    [InlineData("/BBox [0 0 0 0]", "q Q\n", false, "")]
    [InlineData("/BBox [0 0 0 0]", "", false, "")]
    [InlineData("/BBox [0 0 0 0]", "q Q", true, "BBox")]
    [InlineData("/BBox [0 0 0 0]", "n", false, "BBox")]
    [InlineData("/BBox [0 0 0 0] /Filter /LZWDecode", "q Q", false, "AP BBox")]
    [InlineData("", "q Q", false, "BBox")]
    public void Without_a_size_it_is_empty_and_not_seen(string box, string drawing, bool isSeen, string doubts) =>
        Assert.Equal(doubts, DoubtsOf("<< /N @0 >>", isSeen, Stream($"/Subtype /Form {box}", drawing)));

    [Theory]
    [InlineData("/Type /XObject /FormType 1 /Group << /S /Transparency >> /Name /N /LastModified (D:2026) /Filter null /DecodeParms null", "")]
    [InlineData("/Resources << >>", "")]
    [InlineData("/Matrix [1 0 0 1 0 0]", "")]
    [InlineData("/Matrix [2 0 0 -2 -9999 9999]", "")]
    [InlineData("/Matrix [0 1 1 0 0 0]", "")]
    [InlineData("/Matrix [1 1 1 1 0 0]", "AP")]
    [InlineData("/Matrix [1 0 0 0 0 0]", "AP")]
    [InlineData("/Matrix [1 0 0 1 0 10000]", "AP")]
    [InlineData("/Matrix [1 0 0 1 0 -10000]", "AP")]
    [InlineData("/Matrix [1 0 0 1 0]", "AP")]
    [InlineData("/Matrix [1 0 0 1 0 (a)]", "AP")]
    [InlineData("/Matrix /M", "AP")]
    [InlineData("/Filter /LZWDecode", "AP")]
    [InlineData("/PieceInfo << >>", "AP")]
    [InlineData("/Metadata 1", "AP")]
    [InlineData("/OC 1", "AP")]
    [InlineData("/Name @0", "AP")]
    public void Says_little_of_itself(string entries, string doubts) => Assert.Equal(doubts, DoubtsOf("<< /N @0 >>", Stream($"{Look} {entries}", "q Q")));

    [Theory]
    [InlineData(199, true)]
    [InlineData(200, false)]
    public void Has_no_room_in_its_entries(int length, bool expected) =>
        Assert.Equal(expected ? "" : "AP", DoubtsOf("<< /N @0 >>", Stream($"{Look} /Name ({new string('x', length)})", "q Q")));

    [Fact]
    public void Is_a_form() => Assert.Equal("AP", DoubtsOf("<< /N @0 >>", Stream("/Subtype /Image /BBox [0 0 100 40]", "q Q")));

    [Theory]
    [InlineData("null", "q Q", "")]
    [InlineData("<< /ProcSet [/PDF /Text] >>", "q Q", "")]
    [InlineData("<< /ProcSet @0 >>", "q Q", "ProcSet")]
    [InlineData("<< /Font null >>", "q Q", "Font")]
    [InlineData("<< /Font [1] >>", "q Q", "Font")]
    [InlineData("<< /Font << >> /XObject << >> /ExtGState << >> /ColorSpace << >> /ProcSet << >> >>", "q Q", "")]
    [InlineData("<< /Pattern << >> >>", "q Q", "Resources")]
    [InlineData("<< /Shading << /S 1 >> >>", "q Q", "Resources")]
    [InlineData("[1]", "q Q", "Resources")]
    [InlineData("<< /ExtGState << /G0 << /CA 0.5 >> >> /ColorSpace << /C0 [/CalGray << >>] >> >>", "q Q", "")]
    [InlineData("<< /ExtGState << /G0 @0 >> >>", "/G0 gs", "ExtGState")]
    [InlineData("<< /ColorSpace << /C0 [/ICCBased @0] >> >>", "/C0 cs", "ColorSpace")]
    [InlineData("<< /Font << /F0 << /Type /Font >> >> >>", "q Q", "")]
    [InlineData("<< /Font << /F0 << /ToUnicode @1 >> >> >>", "q Q", "Font")]
    [InlineData("<< /Font << /F0 << /ToUnicode @1 >> >> >>", "/F0 8 Tf", "")]
    [InlineData("<< /Font << /F0 << /ToUnicode @1 >> >> >>", "/F00 8 Tf", "Font")]
    [InlineData("<< /Font << /F0 << /ToUnicode @1 >> >> >>", "/F00 8 Tf /F0 8 Tf", "")]
    [InlineData("<< /Font << /F0 << /FontFile @1 >> >> >>", "/F0 8 Tf", "Font")]
    [InlineData("<< /Font << /F0 << /ToUnicode @1 >> >> >>", "q Q /F0", "AP")]
    [InlineData("<< /XObject << /X0 @1 >> >>", "/X0 Do", "")]
    [InlineData("<< /XObject << /X0 @1 >> >>", "q Q", "XObject")]
    [InlineData("<< /XObject << /X0 null >> >>", "/X0 Do", "XObject")]
    [InlineData("<< /XObject << /X0 @2 >> >>", "/X0 Do", "AP")]
    [InlineData("<< /XObject << /X0 @3 >> >>", "/X0 Do", "XObject")]
    [InlineData("<< /XObject << /X0 @4 >> >>", "/X0 Do", "")]
    public void Draws_by_what_it_names(string resources, string drawing, string doubts) => Assert.Equal(doubts, DoubtsOf(
        "<< /N @0 >>",
        Stream($"{Look} /Resources {resources}", drawing), Stream(Gray, "x"), Stream(Look, "BX"), Stream(Gray, new string('x', 9)), Stream(Look, "q Q")));

    [Theory]
    [InlineData(391, true)]
    [InlineData(400, false)]
    public void What_is_not_drawn_has_little_room(int length, bool expected) => Assert.Equal(
        expected ? "" : "Font", DoubtsOf("<< /N @0 >>", Stream($"{Look} /Resources << /Font << /F0 << /A ({new string('x', length)}) >> >> >>", "q Q")));

    [Theory]
    [InlineData(10, "")]
    [InlineData(11, "AP")]
    public void Lies_no_deeper_than_looks_do(int depth, string doubts)
    {
        var forms = Enumerable.Range(0, depth + 1).Select(index => index == depth
            ? Stream(Look, "q Q")
            : Stream($"{Look} /Resources << /XObject << /X0 {11 + index} 0 R >> >>", "/X0 Do"));

        Assert.Equal(doubts, DoubtsOf("<< /N 10 0 R >>", [.. forms]));
    }

    [Fact]
    public void One_that_draws_itself_ends() =>
        Assert.Equal("", DoubtsOf("<< /N @0 >>", Stream($"{Look} /Resources << /XObject << /X0 @0 >> >>", "/X0 Do")));

    private static string DoubtsOf(string looks, params string[] more) => DoubtsOf(looks, true, more);

    private static string DoubtsOf(string looks, bool isSeen, params string[] more)
    {
        var objects = new OnePage { More = [.. more, looks] }.Objects();
        var differences = new Differences();
        Appearance.Check(objects, objects.Get(new(10 + more.Length, 0)), isSeen, differences);
        Assert.Empty(differences.Changed);
        return string.Join(' ', differences.Doubtful);
    }
}
