using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Pdf;

/// <summary>Which signatures a form has.</summary>
public sealed class SignatureFieldTests
{
    private const string Signature = "<< /Type /Sig /SubFilter /adbe.pkcs7.detached >>";

    [Theory]
    [InlineData("<< /Fields [4 0 R] >>", "<< /FT /Sig /V 6 0 R >>", "null", 1)]
    [InlineData("<< /Fields [4 0 R 5 0 R] >>", "<< /FT /Sig /V 6 0 R >>", "<< /FT /Sig /V 6 0 R >>", 2)]
    [InlineData("<< /Fields [4 0 R] >>", "<< /FT /Sig /Kids [5 0 R] >>", "<< /V 6 0 R >>", 1)]
    [InlineData("<< /Fields [4 0 R] >>", "<< /FT /Tx /Kids [5 0 R] >>", "<< /FT /Sig /V 6 0 R >>", 1)]
    [InlineData("<< /Fields [4 0 R] >>", "<< /FT /Tx /V 6 0 R /Kids [5 0 R] >>", "<< /V 6 0 R >>", 0)]
    [InlineData("<< /Fields [4 0 R] >>", "<< /FT /Sig >>", "null", 0)]
    [InlineData("<< /Fields [4 0 R] >>", "<< /V 6 0 R >>", "null", 0)]
    [InlineData("<< /Fields [] >>", "null", "null", 0)]
    [InlineData("<< >>", "null", "null", 0)]
    public void Every_field_of_a_signature_that_was_signed_is_found(string form, string field, string other, int count)
    {
        var found = SignatureField.AllOf(Objects(form, field, other));

        Assert.Equal(count, found.Count);
        Assert.All(found, signature => Assert.Equal((6, false), (signature.Number, signature.IsTimeStamp)));
    }

    [Theory]
    [InlineData("(none)", "null", "null", PdfError.Malformed)]
    [InlineData("<< /Fields 4 >>", "null", "null", PdfError.Malformed)]
    [InlineData("<< /Fields [4 0 R 4 0 R] >>", "<< /FT /Sig /V 6 0 R >>", "null", PdfError.Malformed)]
    [InlineData("<< /Fields [<< /FT /Sig /V 6 0 R >>] >>", "null", "null", PdfError.Malformed)]
    [InlineData("<< /Fields [4 0 R] >>", "null", "null", PdfError.Malformed)]
    [InlineData("<< /Fields [4 0 R] >>", "<< /FT /Sig /Kids [4 0 R] >>", "null", PdfError.Malformed)]
    [InlineData("<< /Fields [4 0 R] >>", "<< /FT /Sig /Kids [5 0 R] >>", "<< /Kids [4 0 R] >>", PdfError.Malformed)]
    [InlineData("<< /Fields [4 0 R] >>", "<< /FT /Sig /V << /Type /Sig >> >>", "null", PdfError.Unsupported)]
    [InlineData("<< /Fields [4 0 R] >>", "<< /FT /Sig /V 9 0 R >>", "null", PdfError.Unsupported)]
    [InlineData("<< /Fields [4 0 R] >>", "<< /FT /Sig /V (signed) >>", "null", PdfError.Unsupported)]
    public void A_form_of_which_that_is_not_certain_is_refused(string form, string field, string other, PdfError error) =>
        Assert.Equal(error, PdfRefusal.Of(() => SignatureField.AllOf(Objects(form, field, other))));

    [Fact]
    public void Without_a_form_there_is_none() => Assert.Empty(SignatureField.AllOf(PdfStructure.Read(SmallPdf.OfOnePage().End().ToBytes()).At(0)));

    [Theory]
    [InlineData(500, true)]
    [InlineData(501, false)]
    public void It_has_500_fields_at_most(int count, bool isRead)
    {
        var pdf = SmallPdf.OfOnePage().Object(
            1, $"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [{string.Concat(Enumerable.Range(10, count).Select(number => $"{number} 0 R "))}] >> >>");
        foreach (var number in Enumerable.Range(10, count))
        {
            pdf.Object(number, "<< /FT /Tx >>");
        }

        var objects = PdfStructure.Read(pdf.End().ToBytes()).At(0);

        Assert.Equal(isRead ? null : PdfError.Malformed, PdfRefusal.Of(() => SignatureField.AllOf(objects)));
    }

    [Theory]
    [InlineData("/SubFilter /ETSI.RFC3161", true)]
    [InlineData("/SubFilter /ETSI.CAdES.detached", false)]
    [InlineData("/SubFilter (ETSI.RFC3161)", false)]
    public void A_time_stamp_is_told_by_its_form(string entry, bool isTimeStamp) => Assert.Equal(
        isTimeStamp, new SignatureField(1, (PdfDictionary)new PdfLexer(System.Text.Encoding.ASCII.GetBytes($"<< {entry} >>"), 0, new()).Value()).IsTimeStamp);

    [Theory]
    [InlineData("<< /Subtype /Widget /FT /Sig >>", "null", true)]
    [InlineData("<< /Subtype /Widget /Parent 5 0 R >>", "<< /FT /Sig >>", true)]
    [InlineData("<< /Subtype /Widget /FT /Tx >>", "null", false)]
    [InlineData("<< /Subtype /Widget /Parent 5 0 R >>", "<< /FT /Tx >>", false)]
    [InlineData("<< /Subtype /Widget >>", "null", false)]
    [InlineData("<< /Subtype /Link /FT /Sig >>", "null", false)]
    [InlineData("<< /FT /Sig >>", "null", false)]
    [InlineData("(widget)", "null", false)]
    public void A_widget_is_a_signatures_by_itself_or_by_its_field(string widget, string field, bool isWidget) =>
        Assert.Equal(isWidget, SignatureField.IsWidget(Objects("<< >>", widget, field), new PdfReference(4, 0)));

    private static PdfObjects Objects(string form, string field, string other) => PdfStructure.Read(
        SmallPdf.OfOnePage().Object(1, $"<< /Type /Catalog /Pages 2 0 R /AcroForm {form} >>").Object(4, field).Object(5, other).Object(6, Signature)
            .End().ToBytes()).At(0);
}
