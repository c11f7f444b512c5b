using System.IO.Compression;
using System.Text;
using IessPortal.Core.Libraries.PdfSignatures.Comparison;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Samples;
using Xunit;
using static IessPortal.Tests.Support.Samples.HandMade;

namespace IessPortal.Tests.Libraries.PdfSignatures.Comparison;

public sealed class ValueComparisonTests
{
    [Theory]
    [InlineData("1", "1.0", true)]
    [InlineData("1", "2", false)]
    [InlineData("(a)", "<61>", true)]
    [InlineData("(a)", "/a", false)]
    [InlineData("null", "99 0 R", true)]
    [InlineData("null", "1", false)]
    [InlineData("true", "false", false)]
    [InlineData("[1 (a)]", "[1 (a)]", true)]
    [InlineData("[1 (a)]", "[1 (a) null]", false)]
    [InlineData("[1 (a)]", "[1 (b)]", false)]
    [InlineData("[1]", "1", false)]
    [InlineData("1", "[1]", false)]
    [InlineData("[]", "<< >>", false)]
    [InlineData("<< >>", "null", false)]
    [InlineData("<< /A 1 >>", "<< /A 1 /B null >>", true)]
    [InlineData("<< /A 1 >>", "<< /A 1 /B 2 >>", false)]
    [InlineData("<< /A 1 /B 2 >>", "<< /A 1 >>", false)]
    [InlineData("@0", "(x)", true)]
    [InlineData("@0", "@1", true)]
    [InlineData("@0", "@2", false)]
    [InlineData("[@0 @0]", "[@1 @2]", false)]
    [InlineData("3 0 R", "3 0 R", true)]
    [InlineData("3 0 R", "4 0 R", false)]
    [InlineData("4 0 R", "3 0 R", false)]
    [InlineData("<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>", "3 0 R", true)]
    [InlineData("@3", "@4", true)]
    [InlineData("@3", "@5", false)]
    [InlineData("4 0 R", "4 0 R", true)]
    [InlineData("4 0 R", "[1]", false)]
    public void Says_whether_two_say_the_same(string one, string other, bool expected)
    {
        string[] more = ["(x)", "(x)", "(y)", "<< /Next @3 /X 1 >>", "<< /Next @4 /X 1 >>", "<< /Next @4 /X 2 >>"];

        Assert.Equal(expected, Same(one, more, other, more));
    }

    [Theory]
    [InlineData("", "abc", "", "abc", true)]
    [InlineData("", "abc", "", "abd", false)]
    [InlineData("", "abc", "/Filter /FlateDecode", "abc", true)]
    [InlineData("/Filter /FlateDecode", "abc", "/Filter [/FlateDecode]", "abc", true)]
    [InlineData("/Filter /FlateDecode", "abc", "/Filter /FlateDecode", "abd", false)]
    [InlineData("/A 1", "abc", "/A 1", "abc", true)]
    [InlineData("/A 1", "abc", "/A 2", "abc", false)]
    [InlineData("/A 1", "abc", "", "abc", false)]
    [InlineData("", "abc", "/A 1 /Filter /FlateDecode", "abc", false)]
    [InlineData("/Filter /LZWDecode", "abc", "/Filter /LZWDecode", "abc", true)]
    [InlineData("/Filter /LZWDecode", "abc", "/Filter /LZWDecode", "abd", false)]
    [InlineData("/Filter /LZWDecode", "abc", "", "abc", false)]
    [InlineData("", "abc", "/Filter /LZWDecode", "abc", false)]
    [InlineData("/Filter /LZWDecode", "abc", "/Filter /DCTDecode", "abc", false)]
    [InlineData("/Filter /LZWDecode /DecodeParms << /A 1 >>", "abc", "/Filter /LZWDecode /DecodeParms << /A 1 >>", "abc", true)]
    [InlineData("/Filter /LZWDecode /DecodeParms << /A 1 >>", "abc", "/Filter /LZWDecode /DecodeParms << /A 2 >>", "abc", false)]
    [InlineData("/Filter /LZWDecode /DecodeParms << /A 9 0 R >>", "abc", "/Filter /LZWDecode /DecodeParms << /A 9 0 R >>", "abc", false)]
    [InlineData("/Filter /LZWDecode /DecodeParms [<< /A [9 0 R] >>]", "abc", "/Filter /LZWDecode /DecodeParms [<< /A [9 0 R] >>]", "abc", false)]
    [InlineData("/Filter /LZWDecode /DecodeParms 9 0 R", "abc", "/Filter /LZWDecode /DecodeParms 9 0 R", "abc", false)]
    [InlineData("/Filter /LZWDecode /DecodeParms [1 << /A 1 >>]", "abc", "/Filter /LZWDecode /DecodeParms [1 << /A 1 >>]", "abc", true)]
    public void Streams_are_the_same_however_they_are_packed(string entries, string bytes, string otherEntries, string otherBytes, bool expected) =>
        Assert.Equal(expected, Same("@0", [Packed(entries, bytes)], "@0", [Packed(otherEntries, otherBytes)]));

    [Fact]
    public void A_look_that_failed_leaves_nothing_behind()
    {
        // They lead to each other: the same but for one entry, which is only seen after what they lead to.
        var (before, after) = (Objects("<< /A @1 /Z 1 >>", "<< /A @0 /B 1 >>"), Objects("<< /A @1 /Z 2 >>", "<< /A @0 /B 1 >>"));
        var values = new ValueComparison(before, after);

        Assert.False(values.Same(new PdfReference(10, 0), new PdfReference(10, 0)));
        Assert.False(values.Same(new PdfReference(11, 0), new PdfReference(11, 0)));
        Assert.False(values.Same(new PdfReference(10, 0), new PdfReference(10, 0)));
    }

    [Fact]
    public void A_page_is_the_same_where_it_stands_whatever_it_shows()
    {
        var values = new ValueComparison(new OnePage().Objects(), new OnePage { Page = "/Contents 4 0 R /Rotate 90" }.Objects());

        Assert.True(values.Same(new PdfReference(3, 0), new PdfReference(3, 0)));
        Assert.False(values.Same(new PdfReference(3, 0), new PdfReference(2, 0)));
    }

    [Fact]
    public void What_was_compared_once_is_known()
    {
        var objects = Objects("<< /A @1 >>", "(x)");
        var values = new ValueComparison(objects, Objects("<< /A @1 >>", "(x)"));

        Assert.True(values.Same(new PdfReference(10, 0), new PdfReference(10, 0)));
        Assert.True(values.Same(new PdfReference(11, 0), new PdfReference(11, 0)));
    }

    [Fact]
    public void May_be_wider_than_it_is_deep()
    {
        var list = $"[{string.Concat(Enumerable.Repeat("[1] ", 500))}]";

        Assert.True(Same(list, [], list, []));
    }

    [Fact]
    public void A_length_may_stand_elsewhere()
    {
        string[] file = ["<< /Filter /LZWDecode /Length @1 >>\nstream\nabc\nendstream", "3"];

        Assert.True(Same("@0", file, "@0", [Stream("/Filter /LZWDecode", "abc")]));
        Assert.True(Same("@0", file, "@0", file));
    }

    [Fact]
    public void What_is_compared_is_charged()
    {
        var objects = Objects();
        objects.Budget.ChargeSteps(47 << 20);
        var values = new ValueComparison(Objects(), objects);
        var list = new PdfList([.. Enumerable.Repeat(PdfNull.Instance, 20_000)]);

        Assert.Equal(PdfError.TooMuch, Assert.Throws<PdfRefusedException>(() => values.Same(list, new PdfList([.. list.Items]))).Error);
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void Is_no_deeper_than_a_letter(int depth, bool expected)
    {
        static PdfValue Nested(int levels) => levels == 0 ? new PdfNumber(1) : new PdfList([Nested(levels - 1)]);
        var values = new ValueComparison(new OnePage().Objects(), new OnePage().Objects());
        bool Compare() => values.Same(Nested(depth), Nested(depth));

        if (expected)
        {
            Assert.True(Compare());
            // Each look begins at the top.
            Assert.True(Compare());
        }
        else
        {
            Assert.Equal(PdfError.TooMuch, Assert.Throws<PdfRefusedException>(() => Compare()).Error);
        }
    }

    [Fact]
    public void The_very_same_bytes_may_lead_elsewhere_by_now()
    {
        var structure = PdfStructure.Read(Forgeries.Append(new OnePage { Catalog = "/A @0 /B @2", More = ["[[@1]]", "(x)", "[[(x)]]"] }.Write(), "C", "1"));
        var same = new ValueComparison(structure.At(0), structure.At(1));
        var (before, after) = (structure.At(0), new OnePage { More = ["[[@1]]", "(y)", "[[(y)]]"] }.Objects());

        Assert.True(same.Same(new PdfReference(10, 0), new PdfReference(10, 0)));
        Assert.False(new ValueComparison(before, after).Same(before.Get(new(10, 0)), before.Get(new(10, 0))));
        Assert.True(new ValueComparison(before, after).Same(before.Get(new(12, 0)), before.Get(new(12, 0))));
    }

    [Theory]
    [InlineData("<< /A << /B @0 >> >>", false)]
    [InlineData("<< /C 1 /A [1 @0] >>", false)]
    [InlineData("<< /C 1 /A [1 (a)] >>", true)]
    [InlineData("@2", false)]
    [InlineData("@3", true)]
    public void Also_through_whatever_it_is_in(string text, bool expected)
    {
        var before = Objects("(x)", "1", Stream("/A @0", "abc"), Stream("/A 1", "abc"));
        var after = Objects("(y)", "1", Stream("/A @0", "abc"), Stream("/A 1", "abc"));
        var value = before.Resolve(OnePage.Value(text));

        Assert.Equal(expected, new ValueComparison(before, after).Same(value, value));
    }

    [Fact]
    public void Some_entries_may_be_left_out()
    {
        var values = new ValueComparison(new OnePage().Objects(), new OnePage().Objects());
        var (one, other) = ((PdfDictionary)OnePage.Value("<< /A 1 /B 2 >>"), (PdfDictionary)OnePage.Value("<< /A 1 /B 3 /C 4 >>"));

        Assert.True(values.SameBut(["B", "C"], one, other));
        Assert.False(values.SameBut(["B"], one, other));
        Assert.False(values.SameBut(["C"], one, other));
    }

    [Theory]
    [InlineData("Filter", true)]
    [InlineData("DecodeParms", true)]
    [InlineData("Length", true)]
    [InlineData("Type", false)]
    public void Some_only_say_how_it_is_packed(string key, bool expected) => Assert.Equal(expected, ValueComparison.IsPacking(key));

    private static PdfObjects Objects(params string[] more) => new OnePage { More = more }.Objects();

    private static bool Same(string one, string[] before, string other, string[] after) =>
        new ValueComparison(Objects(before), Objects(after)).Same(OnePage.Value(one), OnePage.Value(other));

    private static string Packed(string entries, string bytes)
    {
        if (!entries.Contains("FlateDecode", StringComparison.Ordinal))
        {
            return Stream(entries, bytes);
        }

        using var target = new MemoryStream();
        using (var zlib = new ZLibStream(target, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(Encoding.Latin1.GetBytes(bytes));
        }

        return Stream(entries, Encoding.Latin1.GetString(target.ToArray()));
    }
}
