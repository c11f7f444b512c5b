using IessPortal.Core.Libraries.PdfSignatures.Comparison;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Comparison;

public sealed class StampReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("/F 0", "")]
    [InlineData("/F 4", "")]
    [InlineData("/F 132", "")]
    [InlineData("/F 743", "")]
    [InlineData("/F 8", "F")]
    [InlineData("/F 16", "F")]
    [InlineData("/F 256", "F")]
    [InlineData("/F 1024", "F")]
    [InlineData("/F -1", "F")]
    [InlineData("/F 4.5", "F")]
    [InlineData("/F /Print", "F")]
    public void Only_some_flags_are_known(string entries, string doubts) => Assert.Equal(doubts, Read($"/Rect [1 2 3 4] {entries}").Doubts);

    [Theory]
    [InlineData("/Rect [1 2 3 4]", "1 2 3 4")]
    [InlineData("/Rect [3 4 1 2]", "1 2 3 4")]
    [InlineData("/Rect [1 2 1 4]", "1 2 1 4")]
    [InlineData("/Rect [1 2 3 2]", "1 2 3 2")]
    [InlineData("/Rect [1 2 1 2]", null)]
    [InlineData("/F 2 /Rect [1 2 3 4]", null)]
    [InlineData("/F 1 /Rect [1 2 3 4]", "1 2 3 4")]
    public void Is_seen_where_it_has_a_size_and_is_not_hidden(string entries, string? box)
    {
        var (doubts, stamp) = Read(entries);

        Assert.Equal("", doubts);
        Assert.Equal(7, stamp!.Page);
        Assert.Equal(box, stamp.Box is { } found ? $"{found.Left} {found.Bottom} {found.Right} {found.Top}" : null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/Rect [1 2 3]")]
    [InlineData("/Rect [1 2 3 4 5]")]
    [InlineData("/Rect [(a) 2 3 4]")]
    [InlineData("/Rect [1 (a) 3 4]")]
    [InlineData("/Rect [1 2 (a) 4]")]
    [InlineData("/Rect [1 2 3 (a)]")]
    [InlineData("/Rect [100000 2 3 4]")]
    [InlineData("/Rect [1 -100000 3 4]")]
    [InlineData("/Rect [1 2 100000 4]")]
    [InlineData("/Rect [1 2 3 -100000]")]
    public void Without_a_place_it_is_in_doubt(string entries)
    {
        var (doubts, stamp) = Read(entries);

        Assert.Equal("Rect", doubts);
        Assert.Null(stamp);
    }

    [Fact]
    public void A_place_may_be_far_but_not_farther() => Assert.NotNull(Read("/Rect [-99999 -99999 99999 99999]").Stamp);

    [Theory]
    [InlineData("", false)]
    [InlineData("/AP null", true)]
    [InlineData("/MK << >>", true)]
    [InlineData("/BS << >>", true)]
    [InlineData("/Border [0 0 1]", true)]
    [InlineData("/C [1]", true)]
    [InlineData("/Q 1", false)]
    public void Whatever_is_drawn_by_is_a_look(string entries, bool expected) =>
        Assert.Equal(expected, Read($"/Rect [1 2 3 4] {entries}").Stamp!.HasLook);

    [Theory]
    [InlineData("/Rect [1 2 1 2]", "")]
    [InlineData("/Rect [1 2 1 4]", "BBox")]
    [InlineData("/Rect [1 2 3 2]", "BBox")]
    public void A_look_without_a_size_is_one_where_nothing_is_seen(string entries, string doubts) => Assert.Equal(doubts, Read(
        $"{entries} /AP << /N @0 >>", HandMade.Stream("/Subtype /Form /BBox [0 0 0 0]", "q Q")).Doubts);

    [Theory]
    [InlineData(2, 2, 3, 3, true, true)]
    [InlineData(0, 0, 10, 10, true, true)]
    [InlineData(-1, 2, 3, 3, true, false)]
    [InlineData(2, -1, 3, 3, true, false)]
    [InlineData(2, 2, 11, 3, true, false)]
    [InlineData(2, 2, 3, 11, true, false)]
    [InlineData(10, 0, 12, 10, false, false)]
    [InlineData(-2, 0, 0, 10, false, false)]
    [InlineData(0, 10, 10, 12, false, false)]
    [InlineData(0, -2, 10, 0, false, false)]
    [InlineData(2, 9, 3, 12, true, false)]
    public void Rectangles_touch_where_they_have_room_in_common(int left, int bottom, int right, int top, bool touches, bool holds)
    {
        var (one, other) = (new PdfBounds(0, 0, 10, 10), new PdfBounds(left, bottom, right, top));

        Assert.Equal((touches, touches, holds), (one.Touches(other), other.Touches(one), one.Holds(other)));
        Assert.Equal(new PdfBounds(Math.Min(0, left), Math.Min(0, bottom), Math.Max(10, right), Math.Max(10, top)), one.With(other));
        Assert.Equal((right - left, top - bottom), ((int)other.Width, (int)other.Height));
    }

    private static (string Doubts, Stamp? Stamp) Read(string entries, params string[] more)
    {
        var objects = new OnePage { More = [.. more, $"<< {entries} >>"] }.Objects();
        var differences = new Differences();
        StampReader.Read(objects, (PdfDictionary)objects.Get(new(10 + more.Length, 0)), 7, differences);
        return (string.Join(' ', differences.Doubtful), differences.Stamps.SingleOrDefault());
    }
}
