using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Pdf;

/// <summary>Tables of where objects are, as text: how they may be written, and what is none.</summary>
public sealed class XrefTableTests
{
    [Theory]
    [InlineData("n \n", "n \r")]
    [InlineData("n \n", "n\r\n")]
    [InlineData("xref\n1 1\n", "xref\n1 1 \n")]
    [InlineData("xref\n1 1\n", "xref\r\n1 1\r\n")]
    [InlineData("xref\n1 1\n", "xref 1 1  \r")]
    [InlineData("trailer\n<<", "trailer<<")]
    [InlineData("startxref\n", "startxref\r\n")]
    [InlineData("%%EOF\n", "%%EOF")]
    [InlineData("%%EOF\n", "%%EOF\r\n\0\0 \n")]
    [InlineData("1 1\n", "0 1\n0000000000 65535 f \n1 1\n")]
    [InlineData("trailer", "50000 1\n0000000000 65535 f \ntrailer")]
    [InlineData(">>\nstartxref", ">>\n%Written by a program\nstartxref")]
    public void It_may_be_written_in_several_ways(string find, string by)
    {
        var structure = PdfStructure.Read(Changed(find, by));

        Assert.Single(structure.At(0).Pages());
        Assert.Equal(0, structure.Budget.Comments);
    }

    [Theory]
    [InlineData("n \n", "n\n\n", PdfError.Malformed)]
    [InlineData("n \n", "n \t", PdfError.Malformed)]
    [InlineData("n \n", "n\r\r", PdfError.Malformed)]
    [InlineData("n \n", "x \n", PdfError.Malformed)]
    [InlineData("n \n", "N \n", PdfError.Malformed)]
    [InlineData(" 00000 n", "-00000 n", PdfError.Malformed)]
    [InlineData(" 00000 n", " 00000-n", PdfError.Malformed)]
    [InlineData(" 00000 n", " 0000a n", PdfError.Malformed)]
    [InlineData(" 00000 n", " -0000 n", PdfError.Malformed)]
    [InlineData("\n00000000", "\n+0000000", PdfError.Malformed)]
    [InlineData("\n00000000", "\n99000000", PdfError.Malformed)]
    [InlineData("1 1\n", "1 1", PdfError.Malformed)]
    [InlineData("1 1\n", "1 1 \t", PdfError.Malformed)]
    [InlineData("1 1\n", "1 1 ", PdfError.Malformed)]
    [InlineData("1 1\n", "1 1\n\n", PdfError.Malformed)]
    [InlineData("2 1\n", "1 1\n", PdfError.Malformed)]
    [InlineData("1 1\n", "-1 1\n", PdfError.Malformed)]
    [InlineData("1 1\n", "50001 1\n", PdfError.TooMuch)]
    [InlineData("3 1\n", "3 50001\n", PdfError.TooMuch)]
    [InlineData("3 1\n", "3 9\n", PdfError.TooMuch)]
    [InlineData("xref\n1", "xrefs\n1", PdfError.Malformed)]
    [InlineData("<< /Root", "[ /Root", PdfError.Malformed)]
    [InlineData("trailer", "trailers", PdfError.Malformed)]
    [InlineData("startxref", "startxreg", PdfError.Malformed)]
    [InlineData("%%EOF", "%EOF", PdfError.Malformed)]
    [InlineData("%%EOF", "%%EOF%%EOF\n%", PdfError.BytesAfterEnd)]
    public void Whatever_is_not_exactly_so_is_refused(string find, string by, PdfError error) => Assert.Equal(error, ErrorOf(Changed(find, by)));

    // Beside three that are in use.
    [Theory]
    [InlineData(49_998, null)]
    [InlineData(49_999, PdfError.Malformed)]
    [InlineData(50_000, PdfError.Malformed)]
    [InlineData(50_001, PdfError.TooMuch)]
    public void It_has_about_fifty_thousand_rows(int free, PdfError? error)
    {
        var rows = string.Concat(Enumerable.Repeat("0000000000 65535 f \n", free));

        Assert.Equal(error, PdfRefusal.Of(() => PdfStructure.Read(Changed("trailer", $"4 {free}\n{rows}trailer"))));
    }

    [Fact]
    public void Fifty_thousand_of_them_may_stand_together() => Assert.NotNull(PdfStructure.Read(
        new SmallPdf().End(change: text => text.Replace(
            "trailer", $"0 50000\n{string.Concat(Enumerable.Repeat("0000000000 65535 f \n", 50_000))}trailer", StringComparison.Ordinal)).ToBytes()));

    [Theory]
    [InlineData(" ")]
    [InlineData("\r\n \t\0")]
    public void It_may_be_named_by_the_blanks_before_it(string blanks)
    {
        var file = SmallPdf.OfOnePage();
        var place = file.Length;

        var bytes = file.Raw(blanks).End(
            change: text => text.Replace($"startxref\n{place + blanks.Length}", $"startxref\n{place}", StringComparison.Ordinal)).ToBytes();

        Assert.Equal((place, place + blanks.Length), (PdfStructure.Read(bytes).Revisions[0].Named, PdfStructure.Read(bytes).Revisions[0].Start));
    }

    [Theory]
    [InlineData(119, 0)]
    [InlineData(120, 119)]
    public void A_short_note_before_the_end_is_the_writing_programs(int length, int counted)
    {
        var note = "%" + new string('a', length - 2);

        Assert.Equal(counted, PdfStructure.Read(Changed(">>\nstartxref", $">>\n{note}\nstartxref")).Budget.Comments);
    }

    [Theory]
    [InlineData("%a\u0007")]
    [InlineData("%a\u007F")]
    [InlineData("%a\u00E9")]
    public void A_note_of_other_than_letters_is_not(string note) =>
        Assert.Equal(note.Length, PdfStructure.Read(Changed(">>\nstartxref", $">>\n{note}\nstartxref")).Budget.Comments);

    [Fact]
    public void A_comment_before_that_is_not_forgiven_with_it() => Assert.Equal(
        "%before".Length,
        PdfStructure.Read(Changed(">>\nstartxref", ">>\n%behind\nstartxref", "trailer\n", "trailer\n%before\n")).Budget.Comments);

    [Fact]
    public void It_ends_behind_its_mark_and_the_blanks_that_follow()
    {
        var file = SmallPdf.OfOnePage().End(change: text => text + "\0\n ").ToBytes();

        var revision = Assert.Single(PdfStructure.Read(file).Revisions);

        Assert.Equal((file.Length - 4, file.Length, false), (revision.End, revision.Blank, revision.IsStream));
        Assert.False(revision.EndsAt(file.Length - 5));
        Assert.True(revision.EndsAt(file.Length - 4));
        Assert.True(revision.EndsAt(file.Length));
        Assert.False(revision.EndsAt(file.Length + 1));
    }

    private static byte[] Changed(params string[] changes) => SmallPdf.OfOnePage().End(change: text =>
    {
        foreach (var change in changes.Chunk(2))
        {
            Assert.Contains(change[0], text, StringComparison.Ordinal);
            var at = text.IndexOf(change[0], StringComparison.Ordinal);
            text = text[..at] + change[1] + text[(at + change[0].Length)..];
        }

        return text;
    }).ToBytes();

    private static PdfError ErrorOf(byte[] file) => Assert.Throws<PdfRefusedException>(() => PdfStructure.Read(file)).Error;
}
