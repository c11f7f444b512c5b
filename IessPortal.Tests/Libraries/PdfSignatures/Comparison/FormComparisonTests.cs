using IessPortal.Core.Libraries.PdfSignatures.Comparison;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Samples;
using Xunit;
using static IessPortal.Tests.Support.Samples.HandMade;

namespace IessPortal.Tests.Libraries.PdfSignatures.Comparison;

/// <summary>The form and the annotations before and after: fields of signatures may come, and nothing else.</summary>
public sealed class FormComparisonTests
{
    private const string Field = "/Type /Annot /Subtype /Widget /FT /Sig /Rect [1 2 3 4]";
    private const string Signature = "<< /Type /Sig /Filter /Adobe.PPKLite /Contents <00> >>";

    private static readonly OnePage Empty = new() { Page = "/Contents 4 0 R" };

    [Theory]
    [InlineData("/T (Firma) /V @1", "", "")]
    [InlineData("/T (Firma) /TU (t) /TM (m) /NM (n) /M (D:2026) /DA (/F1 1 Tf) /Contents (c)", "", "")]
    [InlineData("/MK << /R 0 >> /Lock << /Action /All >> /DR << >> /C [0]", "", "")]
    [InlineData("/F 4 /Ff 1 /H /N /Q 0 /StructParent 1 /AS /N /P 3 0 R", "", "")]
    [InlineData("/P null", "", "")]
    [InlineData("/V @1 /DV @1", "", "")]
    [InlineData("/T 4 0 R", "", "T")]
    [InlineData("/T /Firma", "", "T")]
    [InlineData("/Contents /Firma", "", "Contents")]
    [InlineData("/MK << /I 4 0 R >>", "", "MK")]
    [InlineData("/H 4 0 R", "", "H")]
    [InlineData("/A << /S /URI >>", "", "A")]
    [InlineData("/AA << >>", "", "AA")]
    [InlineData("/Note 1", "", "Note")]
    [InlineData("/P 2 0 R", "", "P")]
    [InlineData("/P @1", "", "P")]
    [InlineData("/Parent @1", "", "Parent")]
    [InlineData("/V 4 0 R", "V", "")]
    [InlineData("/V null", "V", "")]
    [InlineData("/V << /Note 1 >>", "", "Note")]
    [InlineData("/V @1 /DV 1", "", "DV")]
    [InlineData("/V @1 /DV @0", "", "DV")]
    [InlineData("/V << >> /DV << >>", "", "DV")]
    [InlineData("/Border [0 0 1]", "", "")]
    [InlineData("/Border [0 0 3 [400]]", "", "")]
    [InlineData("/Border [0 0 4]", "", "Border")]
    [InlineData("/Border [0 0 -1]", "", "Border")]
    [InlineData("/Border [4 0 0]", "", "Border")]
    [InlineData("/Border [(a) 0 0]", "", "Border")]
    [InlineData("/Border 4 0 R", "", "Border")]
    [InlineData("/BS << /W 3 /S /S >>", "", "")]
    [InlineData("/BS << /S /S >>", "", "")]
    [InlineData("/BS << /W 3.5 >>", "", "BS")]
    [InlineData("/BS << /W 1 /X 4 0 R >>", "", "BS")]
    [InlineData("/BS /W", "", "")]
    [InlineData("/AP << /N @2 >>", "", "")]
    [InlineData("/AP /N", "", "AP")]
    [InlineData("/FT /Tx", "FT", "")]
    [InlineData("/Kids null", "", "")]
    public void A_field_that_comes_is_a_signatures(string entries, string changed, string doubtful)
    {
        var field = entries.Contains("/FT", StringComparison.Ordinal) ? Field.Replace("/FT /Sig", string.Empty, StringComparison.Ordinal) : Field;

        Assert.Equal((changed, doubtful, "AcroForm"), Empty.DifferencesTo(WithForm(
            "[@0]", "", $"<< {field} {entries} >>", Signature, Stream("/Subtype /Form /BBox [0 0 1 1]", "q Q"))));
    }

    [Theory]
    [InlineData("T", 1000)]
    [InlineData("MK", 999)]
    [InlineData("H", 99)]
    [InlineData("Border", 99)]
    public void What_it_says_is_short(string key, int longest)
    {
        Assert.Equal(("", "", "AcroForm"), Empty.DifferencesTo(WithForm("[@0]", "", $"<< {Field} /{key} ({new string('x', longest)}) >>")));
        Assert.Equal(("", key, "AcroForm"), Empty.DifferencesTo(WithForm("[@0]", "", $"<< {Field} /{key} ({new string('x', longest + 1)}) >>")));
    }

    [Theory]
    [InlineData("[<< >>]", "<< >>", "<< >>", "Fields", "")]
    [InlineData("[@0 @0]", "<< /FT /Sig >>", "", "Fields", "")]
    [InlineData("[99 0 R]", "", "", "Fields", "")]
    [InlineData("[@0]", "[1]", "", "Fields", "")]
    [InlineData("[@0]", "<< /T (a) >>", "", "FT", "")]
    [InlineData("[@0]", "<< /FT /Sig /Kids [@1] >>", "<< /Parent @0 >>", "", "")]
    [InlineData("[@0]", "<< /Kids [@1] >>", "<< /FT /Sig /Parent @0 >>", "", "")]
    [InlineData("[@0]", "<< /FT /Sig /Kids [@1] >>", "<< /FT /Sig /Parent @0 >>", "", "")]
    [InlineData("[@0]", "<< /Kids [@1] >>", "<< /Parent @0 >>", "FT", "")]
    [InlineData("[@0]", "<< /FT /Sig /Kids [@1] >>", "<< /FT /Tx /Parent @0 >>", "FT", "")]
    [InlineData("[@0]", "<< /FT /Sig /Kids [@1] >>", "<< >>", "", "Parent")]
    [InlineData("[@0]", "<< /FT /Sig /Kids [@1] >>", "<< /Parent @1 >>", "", "Parent")]
    [InlineData("[@0]", "<< /FT /Sig /Kids [@0] >>", "", "Fields", "")]
    [InlineData("[@0]", "<< /FT /Sig /Kids [<< >>] >>", "", "Fields", "")]
    [InlineData("[@0 @1]", "<< /FT /Sig /T (a) >>", "<< /FT /Sig /T (b) >>", "", "")]
    [InlineData("[@0 @1]", "<< /FT /Sig /T (a) >>", "<< /FT /Sig /T (a) >>", "", "T")]
    [InlineData("[@0 @1]", "<< /FT /Sig /T (a) >>", "<< /FT /Sig /T <FEFF0061> >>", "", "T")]
    [InlineData("[@0 @1]", "<< /FT /Sig >>", "<< /FT /Sig >>", "", "")]
    public void Fields_hang_where_they_say(string fields, string first, string second, string changed, string doubtful)
    {
        var found = Empty.DifferencesTo(WithForm(fields, "", first, second));

        Assert.Equal((changed, doubtful), (found.Changed, found.Doubtful));
    }

    [Theory]
    [InlineData("/SigFlags 3", "")]
    [InlineData("/SigFlags /Three", "SigFlags")]
    [InlineData("/DA (/F1 1 Tf) /DR << /Font << >> >>", "")]
    [InlineData("/DR 4 0 R", "DR")]
    [InlineData("/DA 4 0 R", "DA")]
    [InlineData("/NeedAppearances true", "NeedAppearances")]
    [InlineData("/XFA (a)", "XFA")]
    [InlineData("/Q 1", "Q")]
    public void The_form_itself_says_little(string entries, string doubtful) =>
        Assert.Equal(("", doubtful, "AcroForm"), Empty.DifferencesTo(WithForm("[]", entries)));

    [Theory]
    [InlineData("DA", 1999, "")]
    [InlineData("DA", 2000, "DA")]
    [InlineData("DR", 1999, "")]
    [InlineData("DR", 2000, "DR")]
    public void And_that_shortly(string key, int length, string doubtful) =>
        Assert.Equal(("", doubtful, "AcroForm"), Empty.DifferencesTo(WithForm("[]", $"/{key} ({new string('x', length)})")));

    [Theory]
    [InlineData("/DA (a)", "/DA (b)", "DA")]
    [InlineData("/DR << >>", "/DR << /A 1 >>", "DR")]
    [InlineData("/SigFlags 1", "/SigFlags 3", "")]
    [InlineData("/SigFlags 1", "", "SigFlags")]
    public void What_it_said_stays(string was, string now, string doubtful) =>
        Assert.Equal(("", doubtful, "AcroForm"), WithForm("[]", was).DifferencesTo(WithForm("[]", now)));

    [Theory]
    [InlineData("/FT /Sig /Rect [1 2 3 4] /T (Firma) /V @1", "", "")]
    [InlineData("/FT /Sig /Rect [1 2 3 4] /T (Firma) /V @1 /F 4", "", "")]
    [InlineData("/FT /Sig /Rect [1 2 3 4] /T (Firma) /V @1 /Note 1", "", "Note")]
    [InlineData("/FT /Sig /Rect [1 2 3 4] /T (Otra) /V @1", "AcroForm", "")]
    [InlineData("/FT /Sig /Rect [1 2 3 4] /T (Firma) /V @1 /Lock << >>", "AcroForm", "")]
    [InlineData("/FT /Sig /Rect [1 2 3 5] /T (Firma) /V @1", "AcroForm", "")]
    [InlineData("/FT /Sig /Rect [1 2 3 4] /T (Firma) /V @1 /Kids []", "AcroForm", "")]
    [InlineData("/FT /Tx /Rect [1 2 3 4] /T (Firma) /V @1", "AcroForm", "")]
    public void An_empty_field_may_be_signed(string now, string changed, string doubtful) => Assert.Equal(
        (changed, doubtful, changed.Length > 0 ? "" : "AcroForm"),
        WithForm("[@0]", "", "<< /FT /Sig /Rect [1 2 3 4] /T (Firma) >>", Signature).DifferencesTo(WithForm("[@0]", "", $"<< {now} >>", Signature)));

    [Theory]
    [InlineData("<< /FT /Sig /V @1 >>", "<< /FT /Sig /V @1 /F 4 >>")]
    [InlineData("<< /FT /Tx >>", "<< /FT /Sig /V @1 >>")]
    [InlineData("<< /FT /Tx >>", "<< /FT /Tx /V (a) >>")]
    [InlineData("<< /FT /Sig /Kids [] >>", "<< /FT /Sig /V @1 >>")]
    [InlineData("[1]", "<< /FT /Sig /V @1 >>")]
    [InlineData("<< /FT /Sig >>", "[1]")]
    public void Any_other_stays_as_it_is(string was, string now)
    {
        Assert.Equal(("AcroForm", "", ""), WithForm("[@0]", "", was, Signature).DifferencesTo(WithForm("[@0]", "", now, Signature)));
        Assert.Equal(("", "", ""), WithForm("[@0]", "", was, Signature).DifferencesTo(WithForm("[@0]", "", was, Signature)));
    }

    [Fact]
    public void What_it_locks_stays() => Assert.Equal(
        ("AcroForm", "", ""),
        WithForm("[@0]", "", "<< /FT /Sig /Lock << /Action /All >> >>", Signature).DifferencesTo(WithForm("[@0]", "", "<< /FT /Sig /V @1 >>", Signature)));

    [Theory]
    [InlineData(40, "")]
    [InlineData(41, "Fields")]
    public void Fields_lie_no_deeper_than_a_file_may(int below, string changed)
    {
        var fields = Enumerable.Range(0, below + 1).Select(index =>
            $"<< /FT /Sig {(index > 0 ? $"/Parent {9 + index} 0 R" : "")} {(index < below ? $"/Kids [{11 + index} 0 R]" : "")} >>");

        Assert.Equal((changed, "", "AcroForm"), Empty.DifferencesTo(WithForm("[10 0 R]", "", [.. fields])));
    }

    [Fact]
    public void Where_a_signature_stands_on_its_page_is_told()
    {
        var after = WithForm("[@0]", "", $"<< {Field} >>") with { Page = "/Contents 4 0 R /Annots [@0]" };

        var stamp = Assert.Single(DocumentComparison.Between(Empty.Objects(), after.Objects(), rewritten: false).Stamps);

        Assert.Equal((0, new PdfBounds(1, 2, 3, 4), false), (stamp.Page, stamp.Box!.Value, stamp.HasLook));
    }

    [Fact]
    public void A_field_on_no_page_may_look_empty() => Assert.Equal(("", "", "AcroForm"), Empty.DifferencesTo(WithForm(
        "[@0]", "", $"<< {Field} /AP << /N @1 >> >>", Stream("/Subtype /Form /BBox [0 0 0 0]", "q Q"))));

    [Fact]
    public void Fields_are_charged()
    {
        var after = WithForm($"[{string.Concat(Enumerable.Repeat("@0 ", 20_000))}]", "", $"<< {Field} >>").Objects();
        after.Budget.ChargeSteps(47 << 20);

        var refusal = Assert.Throws<PdfRefusedException>(() => DocumentComparison.Between(Empty.Objects(), after, rewritten: false));

        Assert.Equal(PdfError.TooMuch, refusal.Error);
    }

    [Fact]
    public void None_goes_away() =>
        Assert.Equal(("AcroForm", "", ""), WithForm("[@0]", "/SigFlags 1", "<< /FT /Sig >>").DifferencesTo(WithForm("[]", "/SigFlags 3")));

    [Fact]
    public void A_form_that_is_none_is_not_compared() => Assert.Equal(
        PdfError.Malformed, Assert.Throws<PdfRefusedException>(() => Empty.DifferencesTo(new() { Catalog = "/AcroForm [1]" })).Error);

    [Theory]
    [InlineData("[@0]", "[]", "[@0]", "", "")]
    [InlineData("[]", "[@0]", "[]", "Annots", "")]
    [InlineData("[]", "[]", "[@0]", "", "Annots")]
    [InlineData("[@0]", "[]", "[@1]", "Annots", "")]
    [InlineData("[@0]", "[]", "[@2]", "Annots", "")]
    [InlineData("[@0]", "[@1]", "[@1 @0]", "", "")]
    [InlineData("[@0]", "[@1]", "[@0 @1]", "Annots", "")]
    [InlineData("[@0]", "[@1]", "[@0]", "", "")]
    [InlineData("[@0]", "[@1]", "[@2]", "Annots", "")]
    [InlineData("[@0]", "[@1]", "[]", "Annots", "")]
    [InlineData("[@0]", "[@1 @1]", "[@0]", "Annots", "")]
    public void Annotations_that_come_are_signatures(string fields, string was, string now, string changed, string doubtful)
    {
        string[] more = [$"<< {Field} >>", "<< /Subtype /Link >>", "<< /Subtype /FreeText /FT /Sig >>"];
        var before = new OnePage { Page = $"/Contents 4 0 R /Annots {was}", More = more };

        var found = before.DifferencesTo(before with { Page = $"/Contents 4 0 R /Annots {now}", Catalog = $"/AcroForm << /Fields {fields} >>" });

        Assert.Equal((changed, doubtful), (found.Changed, found.Doubtful));
        Assert.Equal(was != now && !now.Equals("[]", StringComparison.Ordinal) && was != "[@1 @1]", found.Touched.Contains("Annots", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/Perms << /DocMDP @1 >>", "/P 2", "")]
    [InlineData("/Perms << /DocMDP @1 >>", "/P 9", "Perms Reference")]
    [InlineData("/Perms << /DocMDP @1 /UR3 1 >>", "/P 2", "Perms")]
    [InlineData("/Perms << /UR3 @1 >>", "/P 2", "Perms")]
    [InlineData("/Perms << /DocMDP @0 >>", "/P 2", "Perms")]
    [InlineData("/Perms << /DocMDP << >> >>", "/P 2", "Perms")]
    [InlineData("/Perms [1]", "/P 2", "Perms")]
    public void The_first_signature_may_certify(string permissions, string level, string doubtful)
    {
        string[] more =
        [
            $"<< {Field} /V @1 >>",
            $"<< /Type /Sig /Contents <00> /Reference [<< /TransformMethod /DocMDP /TransformParams << {level} >> >>] >>",
            $"<< {Field} /T (b) /V 13 0 R >>",
            "<< /Type /Sig /Contents <00> >>",
        ];
        var after = new OnePage { Catalog = $"/AcroForm << /Fields [@0] >> {permissions}", More = more };

        Assert.Equal(("", doubtful, "AcroForm Perms"), Empty.DifferencesTo(after));
        Assert.Equal(
            ("", doubtful.Contains("Perms", StringComparison.Ordinal) ? doubtful : $"Perms {doubtful}".Trim(), "AcroForm Perms"),
            Empty.DifferencesTo(after with { Catalog = $"/AcroForm << /Fields [@0 @2] >> {permissions}" }));
        Assert.Equal(
            ("", "Perms", "Perms"),
            (after with { Catalog = "/AcroForm << /Fields [@0] >>" }).DifferencesTo(after));
    }

    [Fact]
    public void Permissions_that_were_there_stay()
    {
        var before = new OnePage { Catalog = "/Perms << /DocMDP @0 >>", More = [Signature, Signature] };

        Assert.Equal(("", "", ""), before.DifferencesTo(before with { }));
        Assert.Equal(("", "Perms", "Perms"), before.DifferencesTo(before with { Catalog = string.Empty }));
    }

    private static OnePage WithForm(string fields, string entries, params string[] more) =>
        new() { Catalog = $"/AcroForm << /Fields {fields} {entries} >>", More = [.. more.Select(body => body.Length == 0 ? "null" : body)] };
}
