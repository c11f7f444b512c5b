using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Pdf;

/// <summary>What hangs from the root of a file.</summary>
public sealed class PdfObjectsTests
{
    [Fact]
    public void A_reference_leads_to_the_object_of_its_generation_and_else_to_nothing()
    {
        var objects = PdfStructure.Read(SmallPdf.OfOnePage().Object(4, "(a)").Object(6, "4 0 R").Raw(7, "7 3 obj\n(b)\nendobj\n").End(
            change: text => text.Replace(" 00000 n \ntrailer", " 00003 n \n5 1\n0000000000 00007 f \ntrailer", StringComparison.Ordinal)).ToBytes()).At(0);

        Assert.IsType<PdfString>(objects.Get(new(4, 0)));
        Assert.IsType<PdfString>(objects.Resolve(new PdfReference(4, 0)));
        Assert.IsType<PdfNull>(objects.Get(new(4, 1)));
        Assert.IsType<PdfNull>(objects.Get(new(5, 7)));
        Assert.IsType<PdfNull>(objects.Get(new(5, 0)));
        Assert.IsType<PdfString>(objects.Get(new(7, 3)));
        Assert.IsType<PdfNull>(objects.Get(new(7, 0)));
        Assert.IsType<PdfNull>(objects.Get(new(99, 0)));
        Assert.Equal(PdfError.Malformed, PdfRefusal.Of(() => objects.Resolve(new PdfReference(6, 0))));
        Assert.Equal((true, true, false), (objects.WasAskedFor(4), objects.WasAskedFor(99), objects.WasAskedFor(1)));
        Assert.Equal((7, false), (objects.HighestNumber, objects.HasTableStream));
        Assert.Null(objects.RestTrailer);
    }

    [Fact]
    public void Items_are_those_of_a_list_and_nothing_has_none()
    {
        var objects = PdfStructure.Read(SmallPdf.OfOnePage().Object(4, "[1 2]").End().ToBytes()).At(0);

        Assert.Equal(2, objects.ItemsOf(new PdfReference(4, 0)).Count);
        Assert.Empty(objects.ItemsOf(PdfNull.Instance));
        Assert.Empty(objects.ItemsOf(new PdfReference(9, 0)));
        Assert.Equal(PdfError.Malformed, PdfRefusal.Of(() => objects.ItemsOf(new PdfReference(3, 0))));
        Assert.Null(objects.DictionaryOf(new PdfReference(4, 0)));
    }

    [Theory]
    [InlineData("/Size 4")]
    [InlineData("/Root (1) /Size 4")]
    [InlineData("/Root 2 0 R /Size 4")]
    [InlineData("/Root 9 0 R /Size 4")]
    public void The_root_is_a_catalog(string trailer) => Assert.Equal(
        PdfError.Malformed, PdfRefusal.Of(() => _ = PdfStructure.Read(SmallPdf.OfOnePage().End(trailer).ToBytes()).At(0).Catalog));

    [Theory]
    [InlineData("<< /Type /Pages /Kids [3 0 R] >>", SmallPdf.Page, 1)]
    [InlineData("<< /Type /Pages /Kids [3 0 R 3 0 R] >>", SmallPdf.Page, 2)]
    [InlineData("<< /Type /Pages /Kids [] >>", SmallPdf.Page, 0)]
    [InlineData("<< /Type /Pages >>", SmallPdf.Page, 0)]
    [InlineData("<< /Type /Pages /Kids [3 0 R] >>", "<< /Type /Pages /Kids [2 0 R] >>", null)]
    [InlineData("<< /Type /Pages /Kids [2 0 R] >>", SmallPdf.Page, null)]
    [InlineData("<< /Type /Pages /Kids [3 0 R] >>", "<< /Type /Template >>", null)]
    [InlineData("<< /Type /Pages /Kids [3 0 R] >>", "<< >>", null)]
    [InlineData("<< /Type /Pages /Kids [3 0 R] >>", "(page)", null)]
    [InlineData("<< /Type /Pages /Kids [<< /Type /Page >>] >>", SmallPdf.Page, null)]
    [InlineData("<< /Type /Pages /Kids [9 0 R] >>", SmallPdf.Page, null)]
    [InlineData("<< /Type /Pages /Kids 3 >>", SmallPdf.Page, null)]
    public void Pages_are_the_leaves_of_their_tree(string pages, string page, int? count)
    {
        var objects = PdfStructure.Read(SmallPdf.OfOnePage().Object(2, pages).Object(3, page).End().ToBytes()).At(0);
        if (count is { } expected)
        {
            Assert.Equal(Enumerable.Repeat(3, expected), objects.Pages().Select(found => found.Name.Number));
            Assert.Equal(expected > 0, objects.IsPage(new PdfReference(3, 0)));
            Assert.Equal((false, false), (objects.IsPage(new PdfReference(2, 0)), objects.IsPage(new PdfNumber(3))));
        }
        else
        {
            Assert.Equal(PdfError.Malformed, PdfRefusal.Of(() => objects.Pages()));
        }
    }

    [Theory]
    [InlineData("Resources", true)]
    [InlineData("MediaBox", true)]
    [InlineData("CropBox", true)]
    [InlineData("Rotate", true)]
    [InlineData("Contents", false)]
    public void Four_entries_count_for_the_pages_below(string key, bool isInherited)
    {
        var file = SmallPdf.OfOnePage().Object(2, $"<< /Type /Pages /Kids [3 0 R 4 0 R 5 0 R] /{key} (above) >>").Object(3, SmallPdf.Page)
            .Object(4, $"<< /Type /Page /{key} (own) >>").Object(5, SmallPdf.Page).End().ToBytes();

        var pages = PdfStructure.Read(file).At(0).Pages();

        Assert.Equal(isInherited, PdfObjects.IsInherited(key));
        Assert.Equal(
            isInherited ? ["above", "own", "above"] : [],
            pages.Where(page => page.Inherited.ContainsKey(key))
                .Select(page => System.Text.Encoding.ASCII.GetString(((PdfString)page.Inherited[key]).Bytes.Span)));
    }

    [Theory]
    [InlineData(39, true)]
    [InlineData(40, false)]
    public void Their_tree_is_forty_deep_at_most(int above, bool isRead)
    {
        var pdf = new SmallPdf().Object(1, SmallPdf.Catalog);
        for (var number = 2; number < 2 + above; number++)
        {
            pdf.Object(number, $"<< /Type /Pages /Kids [{number + 1} 0 R] >>");
        }

        var objects = PdfStructure.Read(pdf.Object(2 + above, SmallPdf.Page).End().ToBytes()).At(0);

        Assert.Equal(isRead ? null : PdfError.Malformed, PdfRefusal.Of(() => objects.Pages()));
    }

    [Theory]
    [InlineData(201, true)]
    [InlineData(202, false)]
    public void It_has_about_two_hundred_leaves_at_most(int count, bool isRead)
    {
        var kids = string.Concat(Enumerable.Repeat("3 0 R ", count));
        var objects = PdfStructure.Read(SmallPdf.OfOnePage().Object(2, $"<< /Type /Pages /Kids [{kids}] >>").End().ToBytes()).At(0);

        Assert.Equal(isRead ? null : PdfError.Malformed, PdfRefusal.Of(() => objects.Pages()));
    }
}
