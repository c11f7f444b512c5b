using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Pdf;

/// <summary>Revisions, each behind the one before, and what each brought.</summary>
public sealed class PdfStructureTests
{
    private const string Later = "/Root 1 0 R /Size 5 /Prev @P";

    [Fact]
    public void Each_revision_shows_the_objects_as_they_were()
    {
        var pdf = SmallPdf.OfOnePage().Object(4, "(first)").End();
        var (first, end) = (pdf.Table, pdf.Length);
        var file = pdf.Object(4, "(second)").Object(9, "7").End(Later).Object(5, "null").End(Later).ToBytes();

        var structure = PdfStructure.Read(file);

        Assert.Equal(3, structure.Revisions.Count);
        Assert.Equal((0, end - 1, first), (structure.StartOf(0), structure.StartOf(1), structure.Revisions[0].Start));
        Assert.Equal(["first", "second", "second"], Enumerable.Range(0, 3).Select(revision => TextOf(structure.At(revision).Get(new(4, 0)))));
        Assert.Equal([4, 9, 9], Enumerable.Range(0, 3).Select(structure.HighestAt));
        Assert.Equal([0, 1, 1], Enumerable.Range(0, 3).Select(revision => structure.LastWith(4, revision)!.Value));
        Assert.Equal((null, null, 2), (structure.LastWith(5, 0), structure.LastWith(5, 1), structure.LastWith(5, 2)));
        Assert.Null(structure.LastWith(8, 2));
        Assert.Same(structure.At(1), structure.At(1));
        Assert.Same(structure.Brought(1, 4), structure.Brought(1, 4));
        Assert.Equal("(second)".Length, ((PdfString)structure.Brought(1, 4).Value).End - ((PdfString)structure.Brought(1, 4).Value).Start);
    }

    [Theory]
    [InlineData("%PDF-1.", true)]
    [InlineData("%PDF-2.", true)]
    [InlineData("%PDF-3.", false)]
    [InlineData(" %PDF-1", false)]
    public void It_begins_as_a_PDF_does(string header, bool isRead)
    {
        var file = SmallPdf.OfOnePage().End().ToBytes();
        System.Text.Encoding.ASCII.GetBytes(header).CopyTo(file, 0);

        Assert.Equal(isRead ? null : PdfError.NotPdf, ErrorOf(file));
    }

    [Theory]
    [InlineData("/Encrypt 3 0 R", PdfError.Encrypted)]
    [InlineData("/XRefStm 9", PdfError.Unsupported)]
    [InlineData("/Prev 1.5", PdfError.Malformed)]
    [InlineData("/Prev (9)", PdfError.Malformed)]
    [InlineData("/Prev -1", PdfError.Malformed)]
    [InlineData("/Prev 99999", PdfError.TooMuch)]
    [InlineData("/Prev null", null)]
    public void Its_trailer_says_what_is_read_here(string entry, PdfError? error) =>
        Assert.Equal(error, ErrorOf(SmallPdf.OfOnePage().End($"/Root 1 0 R /Size 4 {entry}").ToBytes()));

    [Fact]
    public void A_table_does_not_lead_to_itself()
    {
        var pdf = SmallPdf.OfOnePage();

        Assert.Equal(PdfError.TooMuch, ErrorOf(pdf.End($"/Root 1 0 R /Size 4 /Prev {pdf.Length}").ToBytes()));
    }

    [Theory]
    [InlineData(120, null)]
    [InlineData(121, PdfError.TooMuch)]
    public void It_has_120_revisions_at_most(int count, PdfError? error)
    {
        var pdf = SmallPdf.OfOnePage().End();
        for (var revision = 1; revision < count; revision++)
        {
            pdf.Object(4, "0").End(Later);
        }

        Assert.Equal(error, ErrorOf(pdf.ToBytes()));
    }

    [Theory]
    [InlineData("4 0 obj\n(a)\nendobj\n", 4, null)]
    [InlineData("5 0 obj\n(a)\nendobj\n", 4, PdfError.Malformed)]
    [InlineData("4 1 obj\n(a)\nendobj\n", 4, PdfError.Malformed)]
    [InlineData("4 0 obi\n(a)\nendobj\n", 4, PdfError.Malformed)]
    [InlineData("4 0 obj\n(a)\nendobi\n", 4, PdfError.Malformed)]
    [InlineData("4 0 obj\n", 4, PdfError.Malformed)]
    [InlineData("4 0 obj\n<< /Length 3 >>\nstream\nabc\nendstream\nendobj\n", 4, null)]
    [InlineData("4 0 obj\n<< /Length 4 0 R >>\nstream\nabc\nendstream\nendobj\n", 4, PdfError.Malformed)]
    [InlineData("4 0 obj\n<< /Length (3) >>\nstream\nabc\nendstream\nendobj\n", 4, PdfError.Malformed)]
    [InlineData("4 0 obj\n(3)\nstream\nabc\nendstream\nendobj\n", 4, PdfError.Malformed)]
    public void An_object_is_the_one_that_its_table_says(string written, int number, PdfError? error)
    {
        var structure = PdfStructure.Read(SmallPdf.OfOnePage().Raw(number, written).End().ToBytes());

        Assert.Equal(error, PdfRefusal.Of(() => structure.Brought(0, number)));
    }

    [Fact]
    public void A_length_may_be_an_object_of_its_own() => Assert.Equal(
        3, ((PdfStream)PdfStructure.Read(SmallPdf.OfOnePage().Object(4, "<< /Length 5 0 R >>\nstream\nabc\nendstream").Object(5, "3").End().ToBytes())
            .Brought(0, 4).Value).Raw.Length);

    [Fact]
    public void An_object_ends_before_its_table()
    {
        // Its text is closed in a comment behind the table, all of which it would swallow.
        var file = SmallPdf.OfOnePage().Raw(4, "4 0 obj\n(a\n").End(
            change: text => text.Replace(">>\nstartxref", ">>\n% ) endobj\nstartxref", StringComparison.Ordinal)).ToBytes();

        var structure = PdfStructure.Read(file);

        Assert.Single(structure.At(0).Pages());
        Assert.Equal(PdfError.Malformed, PdfRefusal.Of(() => structure.Brought(0, 4)));
    }

    [Fact]
    public void Objects_stand_between_the_table_before_and_their_own()
    {
        var pdf = SmallPdf.OfOnePage().End();
        var (place, end) = (pdf.Object(4, "1").PlaceOf(4), pdf.Object(5, "2").Length);
        string At(string text, int other) => text.Replace($"{place:D10}", $"{other:D10}", StringComparison.Ordinal);

        Assert.Null(ErrorOf(Copy().End(Later).ToBytes()));
        Assert.Equal(PdfError.Unsupported, ErrorOf(Copy().End(Later, text => At(text, place - 7)).ToBytes()));
        Assert.Equal(PdfError.Unsupported, ErrorOf(Copy().End(Later, text => At(text, end + 1)).ToBytes()));
        // An end of line after the mark is the next revision's.
        Assert.Null(ErrorOf(Copy().End(Later, text => At(text, place - 1)).ToBytes()));
        Assert.Null(ErrorOf(Copy().End(Later, text => At(text, end)).ToBytes()));

        static SmallPdf Copy() => SmallPdf.OfOnePage().End().Object(4, "1").Object(5, "2");
    }

    [Fact]
    public void Lengths_that_lead_from_one_to_the_next_end_somewhere()
    {
        const int Count = 30_000;
        var pdf = SmallPdf.OfOnePage();
        for (var number = 4; number < Count; number++)
        {
            pdf.Object(number, $"<< /Length {number + 1} 0 R >>\nstream\nabc\nendstream");
        }

        // Followed to its end it would take more stack than there is.
        Assert.Equal(PdfError.Malformed, PdfRefusal.Of(() => PdfStructure.Read(pdf.End().ToBytes()).Brought(0, 4)));
    }

    [Fact]
    public void Each_revision_has_an_end_of_its_own() => Assert.Equal(PdfError.Malformed, ErrorOf(
        SmallPdf.OfOnePage().End(change: text => text.Replace("%%EOF", "%%EOX", StringComparison.Ordinal)).Object(4, "0").End(Later).ToBytes()));

    [Theory]
    [InlineData("x", PdfError.BytesAfterEnd)]
    [InlineData("\n\n\0 ", null)]
    [InlineData("%%EOF", PdfError.BytesAfterEnd)]
    [InlineData("startxref\n5\n%%EOF", PdfError.Malformed)]
    [InlineData("\n                                         startxref", PdfError.BytesAfterEnd)]
    public void Nothing_stands_behind_its_end(string behind, PdfError? error) =>
        Assert.Equal(error, ErrorOf([.. SmallPdf.OfOnePage().End().ToBytes(), .. System.Text.Encoding.ASCII.GetBytes(behind)]));

    [Theory]
    [InlineData("%PDF-1.7\n", PdfError.Malformed)]
    [InlineData("%PDF-1.7\n%%EOF", PdfError.Malformed)]
    [InlineData("%PDF-1.7\n%%EOF x", PdfError.BytesAfterEnd)]
    [InlineData("%PDF-1.7\nstartxref x %%EOF", PdfError.Malformed)]
    [InlineData("%PDF-1.7\nstartxref 99 %%EOF", PdfError.Malformed)]
    public void Without_a_table_there_is_nothing(string text, PdfError error) => Assert.Equal(error, ErrorOf(System.Text.Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void The_table_is_named_within_forty_bytes_of_the_end()
    {
        Assert.Null(ErrorOf(Far(20)));
        Assert.Equal(PdfError.Malformed, ErrorOf(Far(40)));

        static byte[] Far(int blanks) => SmallPdf.OfOnePage().End(
            change: text => text.Replace("\n%%EOF", new string(' ', blanks) + "%%EOF", StringComparison.Ordinal)).ToBytes();
    }

    private static PdfError? ErrorOf(byte[] file) => PdfRefusal.Of(() => PdfStructure.Read(file));

    private static string TextOf(PdfValue value) => System.Text.Encoding.ASCII.GetString(((PdfString)value).Bytes.Span);
}
