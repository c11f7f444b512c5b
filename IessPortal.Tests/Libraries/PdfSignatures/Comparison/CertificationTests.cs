using IessPortal.Core.Libraries.PdfSignatures.Comparison;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Comparison;

public sealed class CertificationTests
{
    private const string Method = "/TransformMethod /DocMDP";

    [Theory]
    [InlineData($"{Method} /TransformParams << /P 1 >>", 1)]
    [InlineData($"{Method} /TransformParams << /P 2 >>", 2)]
    [InlineData($"{Method} /TransformParams << /P 3 >>", 3)]
    [InlineData($"{Method} /TransformParams << >>", 2)]
    [InlineData(
        $"{Method} /Type /SigRef /Data 1 0 R /DigestMethod /MD5 /DigestValue (a) /DigestLocation [1] /TransformParams << /P 1 >>", 1)]
    [InlineData($"{Method} /TransformParams << /P 0 >>", null)]
    [InlineData($"{Method} /TransformParams << /P 4 >>", null)]
    [InlineData($"{Method} /TransformParams << /P 1.5 >>", null)]
    [InlineData($"{Method} /TransformParams << /P /One >>", null)]
    [InlineData(Method, null)]
    [InlineData("/TransformMethod /FieldMDP /TransformParams << /P 1 >>", null)]
    [InlineData("/TransformParams << /P 1 >>", null)]
    [InlineData($"{Method} /Note 1 /TransformParams << /P 1 >>", null)]
    [InlineData($"{Method} /Data 2 0 R /TransformParams << /P 1 >>", null)]
    [InlineData($"{Method} /Data << >> /TransformParams << /P 1 >>", null)]
    [InlineData($"{Method} /TransformParams << /P 1 /X 4 0 R >>", null)]
    public void Says_what_may_still_be_done(string reference, int? level)
    {
        var objects = WithPermissions($"<< /Reference [<< {reference} >>] >>");

        Assert.Equal((CertificationLevel?)level, Certification.LevelOf(objects, (PdfDictionary)objects.Get(new(10, 0))));
        // Of a document that is certified in a way that nobody knows, nothing may be done.
        Assert.Equal((CertificationLevel?)level ?? CertificationLevel.Closed, Certification.Of(objects));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/Reference []")]
    [InlineData("/Reference [1]")]
    [InlineData($"/Reference [<< {Method} /TransformParams << /P 1 >> >> << {Method} /TransformParams << /P 1 >> >>]")]
    public void There_is_one_reference(string entries)
    {
        var objects = WithPermissions($"<< {entries} >>");

        Assert.Null(Certification.LevelOf(objects, (PdfDictionary)objects.Get(new(10, 0))));
    }

    [Theory]
    [InlineData(440, true)]
    [InlineData(500, false)]
    public void It_has_little_room(int length, bool expected)
    {
        var objects = WithPermissions($"<< /Reference [<< {Method} /DigestValue ({new string('x', length)}) /TransformParams << /P 1 >> >>] >>");

        Assert.Equal(expected, Certification.LevelOf(objects, (PdfDictionary)objects.Get(new(10, 0))) is not null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/Perms << >>")]
    [InlineData("/Perms << /UR3 @0 >>")]
    [InlineData("/Perms << /DocMDP null >>")]
    public void Without_a_signature_for_that_it_is_not_certified(string catalog) =>
        Assert.Null(Certification.Of(new OnePage { Catalog = catalog, More = ["<< >>"] }.Objects()));

    [Theory]
    [InlineData("/M (D:2026) /Name (Ana) /Reason (r) /Location (l) /ContactInfo (c) /Prop_AuthType (t)", "")]
    [InlineData("/Type /Sig /Filter /F /SubFilter /S /ByteRange [0 1 2 3] /Prop_Build << /A 1 >> /Prop_AuthTime 1 /R 1 /V 1 /Changes [1 2 3]", "")]
    [InlineData("/Contents (as long as it likes)", "")]
    [InlineData($"/Reference [<< {Method} /TransformParams << >> >>]", "")]
    [InlineData("/Reference [1]", "Reference")]
    [InlineData("/Cert (a)", "Cert")]
    [InlineData("/Note 1", "Note")]
    [InlineData("/Name /Ana", "Name")]
    [InlineData("/Name 4 0 R", "Name")]
    [InlineData("/Filter 4 0 R", "Filter")]
    public void A_signature_says_little_of_itself(string entries, string doubts)
    {
        var objects = WithPermissions($"<< {entries} >>");
        var differences = new Differences();

        SignatureDictionary.Check(objects, new PdfReference(10, 0), differences);

        Assert.Equal(doubts, string.Join(' ', differences.Doubtful));
        Assert.Empty(differences.Changed);
    }

    [Theory]
    [InlineData("Name", 2000)]
    [InlineData("Filter", 1999)]
    public void And_in_few_words(string key, int longest)
    {
        bool Doubts(int length)
        {
            var differences = new Differences();
            SignatureDictionary.Check(WithPermissions("1"), OnePage.Value($"<< /{key} ({new string('x', length)}) >>"), differences);
            return differences.Doubtful.Count > 0;
        }

        Assert.False(Doubts(longest));
        Assert.True(Doubts(longest + 1));
    }

    [Fact]
    public void What_is_no_dictionary_is_no_signature()
    {
        var differences = new Differences();

        SignatureDictionary.Check(WithPermissions("1"), new PdfReference(10, 0), differences);

        Assert.Equal(["V"], differences.Changed);
    }

    private static PdfObjects WithPermissions(string signature) =>
        new OnePage { Catalog = "/Perms << /DocMDP @0 >>", More = [signature] }.Objects();
}
