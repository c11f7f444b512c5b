using IessPortal.Core.Libraries.PdfSignatures.Comparison;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Comparison;

public sealed class NumberTreeTests
{
    [Theory]
    [InlineData("null", "")]
    [InlineData("<< >>", "")]
    [InlineData("<< /Type /X /Limits [0 9] /Nums [0 (a) 7 (b)] >>", "0 7")]
    [InlineData("@0", "3")]
    [InlineData("<< /Nums [0 (a)] /Kids [@0 << /Nums [4 (c)] >>] >>", "0 3 4")]
    [InlineData("<< /Nums [1 null] >>", "1")]
    public void Finds_the_numbers_of_all_nodes(string text, string numbers)
    {
        var (isRead, found) = Read(text, "<< /Nums [3 (x)] >>");

        Assert.True(isRead);
        Assert.Equal(numbers, string.Join(' ', found.Keys));
    }

    [Theory]
    [InlineData("(a)")]
    [InlineData("[0 (a)]")]
    [InlineData("<< /Nums [0 (a)] /Note (b) >>")]
    [InlineData("<< /Names [0 (a)] >>")]
    [InlineData("<< /Limits [(more than ten bytes)] >>")]
    [InlineData("<< /Nums (a) >>")]
    [InlineData("<< /Kids (a) >>")]
    [InlineData("<< /Nums [0] >>")]
    [InlineData("<< /Nums [0 (a) 1] >>")]
    [InlineData("<< /Nums [(0) (a)] >>")]
    [InlineData("<< /Nums [-1 (a)] >>")]
    [InlineData("<< /Nums [0.5 (a)] >>")]
    [InlineData("<< /Nums [0 (a) 0 (b)] >>")]
    [InlineData("<< /Nums [3 (a)] /Kids [@0] >>")]
    [InlineData("<< /Kids [@0 @0] >>")]
    [InlineData("<< /Kids [null] >>")]
    [InlineData("<< /Kids [99 0 R] >>")]
    [InlineData("<< /Kids [(a)] >>")]
    [InlineData("<< /Kids [<< /Nums [(a)] >> @0] >>")]
    [InlineData("@1")]
    public void What_is_no_tree_or_says_a_number_twice_is_not_read(string text) =>
        Assert.False(Read(text, "<< /Nums [3 (x)] >>", "<< /Kids [@1] >>").IsRead);

    [Fact]
    public void It_is_no_deeper_than_a_file_may_be()
    {
        Assert.True(NumberTree.Read(new OnePage().Objects(), Nested(PdfBudget.Depth), []));
        Assert.False(NumberTree.Read(new OnePage().Objects(), Nested(PdfBudget.Depth + 1), []));
    }

    private static PdfValue Nested(int levels)
    {
        var value = OnePage.Value("<< /Nums [1 (a)] >>");
        for (var level = 0; level < levels; level++)
        {
            value = new PdfDictionary(new() { ["Kids"] = new PdfList([value]) });
        }

        return value;
    }

    private static (bool IsRead, Dictionary<int, PdfValue> Found) Read(string text, params string[] more)
    {
        var found = new Dictionary<int, PdfValue>();
        return (NumberTree.Read(new OnePage { More = more }.Objects(), OnePage.Value(text), found), found);
    }
}
