using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Pdf;

/// <summary>Tables of where objects are, as streams.</summary>
public sealed class XrefStreamTests
{
    private const string Packed = "<< /Type /ObjStm /N 1 /First 4 /Length 7 >>\nstream\n6 0 (a)\nendstream";

    [Fact]
    public void Free_placed_and_packed_objects_are_told_by_their_kind()
    {
        var file = SmallPdf.OfOnePage().Object(5, Packed).EndByStream(4, more: [(0, 0, 0, 65535), (6, 2, 5, 0)]).ToBytes();

        var structure = PdfStructure.Read(file);
        var entries = structure.Revisions[0].Entries;

        Assert.Equal(
            [XrefKind.Free, XrefKind.Placed, XrefKind.Placed, XrefKind.Placed, XrefKind.Placed, XrefKind.Placed, XrefKind.Packed],
            Enumerable.Range(0, 7).Select(number => entries[number].Kind));
        Assert.Equal((0, 65535), (entries[0].Place, entries[0].Index));
        Assert.Equal((5, 0), (entries[6].Place, entries[6].Index));
        Assert.True(structure.Revisions[0].IsItself(entries[4]));
        Assert.False(structure.Revisions[0].IsItself(entries[3]));
        Assert.False(structure.Revisions[0].IsItself(new(XrefKind.Packed, entries[4].Place, 0)));
        Assert.IsType<PdfString>(structure.At(0).Get(new(6, 0)));
        Assert.Single(structure.PacksOf(0), pack => pack.Number == 5);
    }

    [Fact]
    public void Without_an_index_it_begins_with_nothing_and_has_as_many_as_it_says() => Assert.Single(PdfStructure.Read(
        SmallPdf.OfOnePage().EndByStream(
            4, "/Root 1 0 R /Size 5", text => text.Replace("/Index [0 1 1 1 2 1 3 1 4 1]", string.Empty, StringComparison.Ordinal), [(0, 0, 0, 0)]).ToBytes())
        .At(0).Pages());

    [Fact]
    public void Its_numbers_may_be_as_large_as_any_that_is_read() => Assert.Equal(
        [(50_000, 0), (6, int.MaxValue)],
        PdfStructure.Read(SmallPdf.OfOnePage().EndByStream(4, more: [(50_000, 0, 0, 0), (6, 2, int.MaxValue, 0)]).ToBytes()).Revisions[0].Entries
            .Where(entry => entry.Key > 4).OrderByDescending(entry => entry.Key).Select(entry => (entry.Key, entry.Value.Place)));

    [Theory]
    [InlineData("/W [1 4 2]", "/W [1 4]", PdfError.Unsupported)]
    [InlineData("/W [1 4 2]", "/W [1 4 2 0]", PdfError.Unsupported)]
    [InlineData("/W [1 4 2]", "/W [1 33 2]", PdfError.Unsupported)]
    [InlineData("/W [1 4 2]", "/W [1 32 2]", PdfError.TooMuch)]
    [InlineData("/W [1 4 2]", "/W [1 4 -2]", PdfError.Malformed)]
    [InlineData("/W [1 4 2]", "/W 1", PdfError.Malformed)]
    [InlineData("/W [1 4 2]", "/W [1 4 1]", PdfError.Unsupported)]
    [InlineData("/W [1 4 2]", "/W [4 1 2]", PdfError.Unsupported)]
    [InlineData("/Index [1 1 ", "/Index [1 ", PdfError.Unsupported)]
    [InlineData("/Index [1 1 ", "/Index [50001 1 ", PdfError.TooMuch)]
    [InlineData("/Index [1 1 ", "/Index [1 50001 ", PdfError.TooMuch)]
    [InlineData("/Index [1 1 ", "/Index [1 5 ", PdfError.TooMuch)]
    [InlineData("/Index [1 1 2 1 ", "/Index [1 1 1 1 ", PdfError.Malformed)]
    [InlineData("/Index [1 1 ", "/Index [", PdfError.Malformed)]
    [InlineData("/Type /XRef", "/Type /XObj", PdfError.Malformed)]
    [InlineData("/Length 28", "/Length 5 0 R", PdfError.Malformed)]
    [InlineData("stream\n\u0001", "stream\n\u0003", PdfError.Unsupported)]
    [InlineData("stream\n\u0001\0", "stream\n\u0001\u0080", PdfError.Malformed)]
    [InlineData("startxref", "starttxref", PdfError.Malformed)]
    public void Whatever_is_not_exactly_so_is_refused(string find, string by, PdfError error)
    {
        var file = SmallPdf.OfOnePage().EndByStream(4, change: text =>
        {
            Assert.Contains(find, text, StringComparison.Ordinal);
            return text.Replace(find, by, StringComparison.Ordinal);
        }).ToBytes();

        Assert.Equal(error, Assert.Throws<PdfRefusedException>(() => PdfStructure.Read(file)).Error);
    }

    [Theory]
    [InlineData(0, 0, 4, 0)]
    [InlineData(1, 1, 8, 4)]
    [InlineData(1, 1, 32, 32)]
    public void Fields_are_as_wide_as_they_say(int kind, int kindWidth, int placeWidth, int indexWidth)
    {
        var file = SmallPdf.OfOnePage();
        var places = new[] { file.PlaceOf(1), file.PlaceOf(2), file.PlaceOf(3), file.Length };
        var rows = string.Concat(places.Select(place =>
            new string((char)kind, kindWidth) + new string('\0', placeWidth - 2) + $"{(char)(place >> 8)}{(char)(place & 0xFF)}"
            + new string('\0', indexWidth)));
        var table = file.Length;

        file.Raw(
            $"4 0 obj\n<< /Type /XRef /W [{kindWidth} {placeWidth} {indexWidth}] /Index [1 4] /Root 1 0 R /Length {rows.Length} >>\nstream\n" +
            $"{rows}\nendstream\nendobj\nstartxref\n{table}\n%%EOF");

        Assert.Single(PdfStructure.Read(file.ToBytes()).At(0).Pages());
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(9, 0)]
    [InlineData(3, 0)]
    [InlineData(4, 0)]
    public void A_packed_object_is_in_a_pack_of_its_revision_and_where_it_says(int pack, int index)
    {
        var file = SmallPdf.OfOnePage().Object(5, Packed).EndByStream(4, more: [(6, 2, pack, index)]).ToBytes();

        var structure = PdfStructure.Read(file);

        Assert.Equal(PdfError.Malformed, Assert.Throws<PdfRefusedException>(() => structure.Brought(0, 6)).Error);
    }

    [Fact]
    public void A_pack_is_not_packed_itself()
    {
        var file = SmallPdf.OfOnePage().Object(5, Packed).EndByStream(4, more: [(6, 2, 7, 0), (7, 2, 6, 0)]).ToBytes();

        Assert.Equal(PdfError.Malformed, Assert.Throws<PdfRefusedException>(() => PdfStructure.Read(file).Brought(0, 6)).Error);
    }

    [Fact]
    public void A_packed_object_has_no_generation_but_the_first()
    {
        var objects = PdfStructure.Read(SmallPdf.OfOnePage().Object(5, Packed).EndByStream(4, more: [(6, 2, 5, 0)]).ToBytes()).At(0);

        Assert.IsType<PdfNull>(objects.Get(new(6, 1)));
        Assert.True(objects.HasTableStream);
        Assert.Equal(6, objects.HighestNumber);
    }
}
