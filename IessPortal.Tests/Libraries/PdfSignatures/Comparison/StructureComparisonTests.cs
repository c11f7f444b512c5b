using IessPortal.Core.Libraries.PdfSignatures.Comparison;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Comparison;

/// <summary>The structure of a tagged file: its elements stay, and behind them may come what stands for signatures.</summary>
public sealed class StructureComparisonTests
{
    private const string Field = "<< /Type /Annot /Subtype /Widget /FT /Sig /Rect [1 2 3 4] >>";

    private static readonly OnePage Before = new()
    {
        Catalog = "/StructTreeRoot @0",
        // The root, an element, one within it, and what may come.
        More =
        [
            "<< /Type /StructTreeRoot /K [@1] /ParentTree << /Nums [0 [@1 @2] 1 @2] >> >>",
            "<< /S /Document /P @0 /K [@2 7] >>",
            "<< /S /P /P @1 /K 0 /Pg 3 0 R >>",
            Field,
            "<< /Type /StructElem /S /Form /P @0 /K << /Type /OBJR /Obj @3 /Pg 3 0 R >> >>",
            "<< /S /P /P @1 /K 0 /Pg 3 0 R >>",
        ],
    };

    [Theory]
    // As it was.
    [InlineData(0, "<< /Type /StructTreeRoot /K [@1] /ParentTree << /Nums [0 [@1 @2] 1 @2] >> >>", "")]
    [InlineData(0, "<< /Type /StructTreeRoot /K @1 /ParentTree << /Nums [0 [@1 @2] 1 @2] >> >>", "")]
    // One that stands for the signature.
    [InlineData(0, "<< /Type /StructTreeRoot /K [@1 @4] /ParentTree << /Nums [0 [@1 @2] 1 @2 2 @4] >> >>", "")]
    [InlineData(0, "<< /Type /StructTreeRoot /K [@1 @4] /ParentTree << /Nums [0 [@1 @2] 1 @2] >> >>", "")]
    [InlineData(0, "<< /Type /StructTreeRoot /K [@1 @4] /ParentTreeNextKey 3 /ParentTree << /Nums [0 [@1 @2] 1 @2] >> >>", "")]
    [InlineData(0, "<< /Type /StructTreeRoot /K [@1] /RoleMap << /Firma /Form >> /ParentTree << /Nums [0 [@1 @2] 1 @2] >> >>", "")]
    // Elements that are missing, elsewhere, or twice.
    [InlineData(0, "<< /Type /StructTreeRoot /K [] /ParentTree << /Nums [0 [@1 @2] 1 @2] >> >>", "StructTreeRoot")]
    [InlineData(0, "<< /Type /StructTreeRoot /K [@4 @1] /ParentTree << /Nums [0 [@1 @2] 1 @2] >> >>", "StructTreeRoot")]
    [InlineData(0, "<< /Type /StructTreeRoot /K [@1 @1] /ParentTree << /Nums [0 [@1 @2] 1 @2] >> >>", "StructTreeRoot")]
    [InlineData(0, "<< /Type /StructTreeRoot /K [@1 @4 @4] /ParentTree << /Nums [0 [@1 @2] 1 @2] >> >>", "StructTreeRoot")]
    [InlineData(0, "<< /Type /StructTreeRoot /K [@1 5] /ParentTree << /Nums [0 [@1 @2] 1 @2] >> >>", "StructTreeRoot")]
    [InlineData(0, "<< /Type /StructTreeRoot /K [@1 << /S /Form /P @0 >>] /ParentTree << /Nums [0 [@1 @2] 1 @2] >> >>", "StructTreeRoot")]
    [InlineData(0, "<< /Type /StructTreeRoot /K [<< /S /Document /P @0 /K [@2 7] >>] /ParentTree << /Nums [0 [@1 @2] 1 @2] >> >>", "StructTreeRoot")]
    // Which element a mark on the page is of.
    [InlineData(0, "<< /Type /StructTreeRoot /K [@1] /ParentTree << /Nums [0 [@2 @1] 1 @2] >> >>", "StructTreeRoot")]
    [InlineData(0, "<< /Type /StructTreeRoot /K [@1] /ParentTree << /Nums [0 [@1] 1 @2] >> >>", "StructTreeRoot")]
    [InlineData(0, "<< /Type /StructTreeRoot /K [@1] /ParentTree << /Nums [0 [@1 @2] 1 @1] >> >>", "StructTreeRoot")]
    [InlineData(0, "<< /Type /StructTreeRoot /K [@1] /ParentTree << /Nums [0 [@1 @2] 1 [@2]] >> >>", "StructTreeRoot")]
    [InlineData(0, "<< /Type /StructTreeRoot /K [@1] /ParentTree << /Nums [0 [@1 @2]] >> >>", "StructTreeRoot")]
    [InlineData(0, "<< /Type /StructTreeRoot /K [@1] /ParentTree << /Nums [0 @1 1 @2] >> >>", "StructTreeRoot")]
    [InlineData(0, "<< /Type /StructTreeRoot /K [@1] /ParentTree << /Nums [0 [@1 @2] 1 @2 2 @4] >> >>", "StructTreeRoot")]
    [InlineData(0, "<< /Type /StructTreeRoot /K [@1 @4] /ParentTree << /Nums [0 [@1 @2] 1 @2 2 [@4]] >> >>", "StructTreeRoot")]
    [InlineData(0, "<< /Type /StructTreeRoot /K [@1] /ParentTree << /Nums [0 [@1 @2] 1 @2] /Note 1 >> >>", "StructTreeRoot")]
    [InlineData(0, "<< /Type /StructTreeRoot /K [@1] >>", "StructTreeRoot")]
    [InlineData(0, "<< /Type /StructTreeRoot /K [@1] /ParentTree << /Nums [0 [@1 @1] 1 @2] >> >>", "StructTreeRoot")]
    // What else the root says.
    [InlineData(0, "<< /Type /StructTreeRoot /K [@1] /ParentTreeNextKey /Three /ParentTree << /Nums [0 [@1 @2] 1 @2] >> >>", "StructTreeRoot")]
    [InlineData(0, "<< /Type /StructTreeRoot /K [@1] /Note 1 /ParentTree << /Nums [0 [@1 @2] 1 @2] >> >>", "StructTreeRoot")]
    [InlineData(0, "<< /Type /StructTreeRoot /K [@1] /RoleMap << /P /Form >> /ParentTree << /Nums [0 [@1 @2] 1 @2] >> >>", "StructTreeRoot")]
    [InlineData(0, "<< /Type /StructTreeRoot /K [@1] /RoleMap << /Document /Form >> /ParentTree << /Nums [0 [@1 @2] 1 @2] >> >>", "StructTreeRoot")]
    [InlineData(0, "<< /Type /StructTreeRoot /K [@1] /RoleMap << /Firma 4 0 R >> /ParentTree << /Nums [0 [@1 @2] 1 @2] >> >>", "StructTreeRoot")]
    [InlineData(0, "<< /Type /StructTreeRoot /K [@1] /RoleMap [1] /ParentTree << /Nums [0 [@1 @2] 1 @2] >> >>", "StructTreeRoot")]
    [InlineData(0, "<< /K [@1] /ParentTree << /Nums [0 [@1 @2] 1 @2] >> >>", "StructTreeRoot")]
    // An element.
    [InlineData(1, "<< /S /Document /P @0 /K [@2 7] >>", "")]
    [InlineData(1, "<< /S /Document /P @0 /K [@2 8] >>", "StructTreeRoot")]
    [InlineData(1, "<< /S /Document /P @0 /K [@2] >>", "StructTreeRoot")]
    [InlineData(1, "<< /S /Document /P @0 /K [@2 7 9] >>", "StructTreeRoot")]
    [InlineData(1, "<< /S /Art /P @0 /K [@2 7] >>", "StructTreeRoot")]
    [InlineData(1, "<< /S /Document /P @2 /K [@2 7] >>", "StructTreeRoot")]
    [InlineData(1, "<< /S /Document /K [@2 7] >>", "StructTreeRoot")]
    [InlineData(1, "<< /S /Document /P @0 /K [@2 7] /ActualText (otra cosa) >>", "StructTreeRoot")]
    [InlineData(1, "<< /S /Document /P @0 /K [@5 7] >>", "StructTreeRoot")]
    [InlineData(1, "<< /S /Document /P @0 /K [@1 7] >>", "StructTreeRoot")]
    [InlineData(1, "[1]", "StructTreeRoot")]
    [InlineData(2, "<< /S /P /P @1 /K 1 /Pg 3 0 R >>", "StructTreeRoot")]
    [InlineData(2, "<< /S /P /P @1 /K [0] /Pg 3 0 R >>", "")]
    [InlineData(2, "<< /S /P /P @1 /K 0 >>", "StructTreeRoot")]
    public void Elements_stay_as_they_are(int place, string now, string doubtful)
    {
        var found = Before.DifferencesTo(With(place, now));

        Assert.Equal(("", doubtful), (found.Changed, found.Doubtful));
        Assert.Equal(doubtful.Length > 0, found.Touched.Contains("StructTreeRoot", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<< /Type /StructElem /S /Form /P @0 /K << /Type /OBJR /Obj @3 /Pg 3 0 R >> >>", "")]
    [InlineData("<< /S /Form /P @0 /K [<< /Type /OBJR /Obj @3 >>] >>", "")]
    [InlineData("<< /S /Form /P @0 /Pg 3 0 R /A << /O /Layout >> /ID (a) /R 0 /NS null /T (t) /Lang (es) >>", "")]
    [InlineData("<< /S /Form /P @0 /K [@5] >>", "StructTreeRoot")]
    [InlineData("<< /S /Form /P @0 /K 5 >>", "StructTreeRoot")]
    [InlineData("<< /S /Form /P @0 /K << /Type /OBJR /Obj @5 >> >>", "StructTreeRoot")]
    [InlineData("<< /S /Form /P @0 /K << /Type /OBJR >> >>", "StructTreeRoot")]
    [InlineData("<< /S /Form /P @0 /K << /Type /OBJR /Obj @3 /Note 1 >> >>", "StructTreeRoot")]
    [InlineData("<< /S /Form /P @0 /K << /Type /OBJR /Obj @3 /Pg 2 0 R >> >>", "StructTreeRoot")]
    [InlineData("<< /S /Form /P @1 >>", "StructTreeRoot")]
    [InlineData("<< /S /Form /P @0 /Pg 2 0 R >>", "StructTreeRoot")]
    [InlineData("<< /S /Form /P @0 /ActualText (a) >>", "StructTreeRoot")]
    [InlineData("<< /S /Form /P @0 /Alt (a) >>", "StructTreeRoot")]
    [InlineData("<< /S /Form /P @0 /E (a) >>", "StructTreeRoot")]
    [InlineData("<< /S /Form /P @0 /C (a) >>", "StructTreeRoot")]
    [InlineData("<< /S /Form /P @0 /A 4 0 R >>", "StructTreeRoot")]
    [InlineData("[1]", "StructTreeRoot")]
    public void What_comes_stands_for_a_signature(string element, string doubtful)
    {
        var after = With(0, "<< /Type /StructTreeRoot /K [@1 @4] /ParentTree << /Nums [0 [@1 @2] 1 @2] >> >>", (4, element));

        Assert.Equal(doubtful, Before.DifferencesTo(after).Doubtful);
    }

    [Theory]
    [InlineData(199, "")]
    [InlineData(200, "StructTreeRoot")]
    public void And_says_little(int length, string doubtful) => Assert.Equal(doubtful, Before.DifferencesTo(With(
        0, "<< /Type /StructTreeRoot /K [@1 @4] /ParentTree << /Nums [0 [@1 @2] 1 @2] >> >>",
        (4, $"<< /S /Form /P @0 /T ({new string('x', length)}) >>"))).Doubtful);

    [Theory]
    [InlineData("/StructTreeRoot 99 0 R", "")]
    [InlineData("/StructTreeRoot << /K [] >>", "StructTreeRoot")]
    [InlineData("/StructTreeRoot [1]", "")]
    public void A_file_that_had_none_gets_none(string catalog, string doubtful) =>
        Assert.Equal(doubtful, new OnePage().DifferencesTo(new() { Catalog = catalog }).Doubtful);

    [Theory]
    [InlineData("")]
    [InlineData("/StructTreeRoot 99 0 R")]
    [InlineData("/StructTreeRoot << /Type /StructTreeRoot /K [@1] /ParentTree << /Nums [0 [@1 @2] 1 @2] >> >>")]
    public void And_one_that_had_one_keeps_it_where_it_is(string catalog)
    {
        Assert.Equal(("", "StructTreeRoot", "StructTreeRoot"), Before.DifferencesTo(Before with { Catalog = catalog }));
        Assert.Equal(("", "StructTreeRoot", "StructTreeRoot"), (Before with { Catalog = catalog }).DifferencesTo(Before));
    }

    [Fact]
    public void A_map_of_kinds_that_was_there_stays()
    {
        string Root(string roles) => $"<< /Type /StructTreeRoot /K [@1] /RoleMap << {roles} >> /ParentTree << /Nums [0 [@1 @2] 1 @2] >> >>";

        Assert.Equal("", With(0, Root("/Firma /Form")).DifferencesTo(With(0, Root("/Firma /Form"))).Doubtful);
        Assert.Equal("StructTreeRoot", With(0, Root("/Firma /Form")).DifferencesTo(With(0, Root("/Firma /Form /Otra /P"))).Doubtful);
    }

    [Fact]
    public void An_element_hangs_in_one_place()
    {
        var twice = With(1, "<< /S /Document /P @0 /K [@2 @2] >>");

        Assert.Equal("StructTreeRoot", twice.DifferencesTo(twice with { }).Doubtful);
    }

    [Fact]
    public void A_mark_may_be_of_nothing()
    {
        var loose = With(0, "<< /Type /StructTreeRoot /K [@1] /ParentTree << /Nums [0 [@1 null @2]] >> >>");

        Assert.Equal("", loose.DifferencesTo(loose with { }).Doubtful);
    }

    [Fact]
    public void What_comes_may_name_an_annotation_that_was_there()
    {
        OnePage WithLink(OnePage file) => file with { Page = "/Contents 4 0 R /Annots [@5]" };
        var element = (4, "<< /S /Form /P @0 /K << /Type /OBJR /Obj @5 >> >>");
        var after = With(0, "<< /Type /StructTreeRoot /K [@1 @4] /ParentTree << /Nums [0 [@1 @2] 1 @2] >> >>", element, (5, "<< /Subtype /Link >>"));

        Assert.Equal("", WithLink(With(5, "<< /Subtype /Link >>")).DifferencesTo(WithLink(after)).Doubtful);
        Assert.Equal("StructTreeRoot", With(5, "<< /Subtype /Link >>").DifferencesTo(after).Doubtful);
    }

    [Fact]
    public void It_may_have_several_below_it_each_with_little()
    {
        var title = new string('x', 150);
        var after = With(
            0, "<< /Type /StructTreeRoot /K [@1 @4] /ParentTree << /Nums [0 [@1 @2] 1 @2] >> >>", (4, "<< /S /Form /P @0 /K [@5 @6] >>"),
            (5, $"<< /S /Form /P @4 /T ({title}) >>"), (6, $"<< /S /Form /P @4 /T ({title}) >>"));

        Assert.Equal("", Before.DifferencesTo(after).Doubtful);
    }

    [Theory]
    [InlineData(40, false, "")]
    [InlineData(41, false, "StructTreeRoot")]
    [InlineData(41, true, "")]
    [InlineData(42, true, "StructTreeRoot")]
    public void Elements_lie_no_deeper_than_a_file_may(int count, bool areNew, string doubtful)
    {
        // Each hangs from the one before it, the first from the root.
        OnePage Chain(bool isThere) => new()
        {
            Catalog = "/StructTreeRoot @0",
            More =
            [
                $"<< /K [{(isThere ? "11 0 R" : "")}] >>",
                .. Enumerable.Range(1, count).Select(index => $"<< /S /P /P {9 + index} 0 R {(index < count ? $"/K {11 + index} 0 R" : "")} >>"),
            ],
        };

        Assert.Equal(doubtful, Chain(!areNew).DifferencesTo(Chain(true)).Doubtful);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Elements_are_charged(bool areNew)
    {
        OnePage Wide(int count) => new()
        {
            Catalog = "/StructTreeRoot @0",
            More = [$"<< /K [{string.Concat(Enumerable.Repeat("@1 ", count))}] >>", "<< /S /P /P @0 >>"],
        };
        var after = Wide(20_000).Objects();
        after.Budget.ChargeSteps(47 << 20);

        var refusal = Assert.Throws<PdfRefusedException>(
            () => DocumentComparison.Between(Wide(areNew ? 0 : 20_000).Objects(), after, rewritten: false));

        Assert.Equal(PdfError.TooMuch, refusal.Error);
    }

    private static OnePage With(int place, string body, params (int Place, string Body)[] others)
    {
        var more = Before.More.Append("null").ToArray();
        more[place] = body;
        foreach (var other in others)
        {
            more[other.Place] = other.Body;
        }

        return Before with
        {
            More = more,
            Catalog = "/StructTreeRoot @0 /AcroForm << /Fields [@3] >>",
        };
    }
}
