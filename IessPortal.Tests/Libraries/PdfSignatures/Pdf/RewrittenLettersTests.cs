using IessPortal.Core.Libraries.PdfSignatures.Comparison;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Pdf;

/// <summary>The reader, on what <c>qpdf</c> makes of a letter.</summary>
[StartsProcesses]
public sealed class RewrittenLettersTests
{
    [Fact]
    public void It_reads_what_our_writer_writes_and_what_qpdf_makes_of_it()
    {
        var letter = SigningDesk.Letter();
        var ours = PdfStructure.Read(letter).At(0);

        foreach (var how in new[] { "--object-streams=generate", "--object-streams=disable", "--stream-data=uncompress", "--recompress-flate",
            "--qdf --normalize-content=n", "--linearize --object-streams=disable", "--linearize --object-streams=generate" })
        {
            var rewritten = Qpdf.Rewrite(letter, how.Split(' '));
            Assert.NotEqual(letter, rewritten);
            var found = DocumentComparison.Between(ours, PdfStructure.Read(rewritten).At(0), rewritten: true);
            Assert.Empty(found.Changed);
            Assert.Empty(found.Doubtful);
        }

        var other = PdfStructure.Read(SigningDesk.Letter("Importadora Suspendida")).At(0);
        Assert.Contains("Contents", DocumentComparison.Between(ours, other, rewritten: true).Changed);
    }

    [Theory]
    [InlineData("startxref\n0\n", "startxref\n1\n")]
    [InlineData("/Prev ", "/Pref ")]
    public void A_table_that_is_half_of_two_is_of_a_form_that_it_does_not_know_for_certain(string find, string by) => Assert.Equal(
        PdfError.Unsupported, FaultOf(Forgeries.Replace(Qpdf.Rewrite(SigningDesk.Letter(), "--linearize", "--object-streams=disable"), find, by)));

    private static PdfError? FaultOf(byte[] file)
    {
        try
        {
            PdfStructure.Read(file);
            return null;
        }
        catch (PdfRefusedException refusal)
        {
            return refusal.Error;
        }
    }
}
