using System.Text;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Pdf;

public sealed class PackedObjectsTests
{
    private const string Two = "/Type /ObjStm /N 2 /First 9";

    [Fact]
    public void Each_object_is_found_by_its_number_and_its_place()
    {
        var pack = Read(Two, "4 0 7 3  (a)/Name");

        Assert.Equal("a", Encoding.ASCII.GetString(((PdfString)pack.Get(4, 0)).Bytes.Span));
        Assert.Equal("Name", ((PdfName)Read(Two, "4 0 7 3  (a)/Name").Get(7, 1)).Value);
        Assert.All(
            new[] { (7, 0), (4, 1), (4, 2), (5, 0) }, name => Assert.Equal(PdfError.Malformed, ErrorOf(() => pack.Get(name.Item1, name.Item2))));
    }

    [Theory]
    [InlineData("/Type /ObjStm /N 0 /First 0", "", true)]
    [InlineData("/Type /ObjStm /N 1 /First 4", "4 0 1", true)]
    [InlineData("/Type /ObjStm /N 1 /First 4", "4 1 1", true)]
    [InlineData("/Type /ObjStm /N 1 /First 4", "4 2 1", false)]
    [InlineData("/Type /ObjStm /N 2 /First 4", "4 0 1", false)]
    [InlineData("/Type /XRef /N 1 /First 4", "4 0 1", false)]
    [InlineData("/N 1 /First 4", "4 0 1", false)]
    [InlineData("/Type /ObjStm /First 4", "4 0 1", false)]
    [InlineData("/Type /ObjStm /N 1", "4 0 1", false)]
    [InlineData("/Type /ObjStm /N -1 /First 4", "4 0 1", false)]
    [InlineData("/Type /ObjStm /N 1 /First (4)", "4 0 1", false)]
    [InlineData("/Type /ObjStm /N 1 /First 400", "4 0 1", false)]
    public void The_places_of_all_lie_within_it(string entries, string text, bool isRead)
    {
        if (isRead)
        {
            Assert.NotNull(Read(entries, text));
        }
        else
        {
            Assert.Equal(PdfError.Malformed, ErrorOf(() => Read(entries, text)));
        }
    }

    [Theory]
    [InlineData(Two, "4 0 7 4  (a) /Name ", 0)]
    [InlineData(Two, "4 0 7 5  (a)x /Name ", 1)]
    [InlineData(Two, "4 2 7 5  xx(a)/Name", 2)]
    [InlineData(Two, "4 0 7 4  (a) /Name abc", 3)]
    [InlineData(Two, "4 0 7 0  (a)", 0)]
    [InlineData("/Type /ObjStm /N 2 /First 11", "4 0 7 4 ab (a) /Name", 2)]
    [InlineData(Two + " /Length 1 /Filter [] /DecodeParms null", "4 0 7 4  (a) /Name", 0)]
    [InlineData(Two + " /Extends 5 /Note (b)", "4 0 7 4  (a) /Name", 2)]
    public void Bytes_of_no_object_are_counted(string entries, string text, int count)
    {
        var pack = Read(entries, text);
        pack.Get(7, 1);
        pack.Get(4, 0);

        Assert.Equal(count, pack.Unexplained());
    }

    [Fact]
    public void An_object_that_nobody_read_is_not_explained()
    {
        var pack = Read(Two, "4 0 7 4  (a) /Name");
        pack.Get(4, 0);

        Assert.Equal("/Name".Length, pack.Unexplained());
    }

    private static PackedObjects Read(string entries, string text) => PackedObjects.Read(
        new((PdfDictionary)new PdfLexer(Encoding.ASCII.GetBytes($"<< {entries} >>"), 0, new()).Value(), Encoding.ASCII.GetBytes(text)), new());

    private static PdfError ErrorOf(Action read) => Assert.Throws<PdfRefusedException>(read).Error;
}
