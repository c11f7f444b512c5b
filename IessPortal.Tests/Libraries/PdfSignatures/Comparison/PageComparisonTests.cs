using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Samples;
using Xunit;
using static IessPortal.Tests.Support.Samples.HandMade;

namespace IessPortal.Tests.Libraries.PdfSignatures.Comparison;

/// <summary>Pages before and after: by which entries they are found changed, or in doubt.</summary>
public sealed class PageComparisonTests
{
    private const string Plain = "/Contents 4 0 R";
    private const string Kids = "/Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800]";
    private static readonly OnePage Before = new();

    [Theory]
    [InlineData(Plain, "", "")]
    [InlineData("", "Contents", "")]
    [InlineData($"{Plain} /Rotate 0", "", "")]
    [InlineData($"{Plain} /Rotate 90", "Rotate", "")]
    [InlineData($"{Plain} /CropBox [0 0 600 800]", "", "")]
    [InlineData($"{Plain} /CropBox [0 0 600 700]", "CropBox", "")]
    [InlineData($"{Plain} /MediaBox [0 0 600 700]", "MediaBox", "")]
    [InlineData($"{Plain} /Resources << >>", "Resources", "")]
    [InlineData($"{Plain} /Group << >>", "Group", "")]
    [InlineData($"{Plain} /UserUnit 2", "UserUnit", "")]
    [InlineData($"{Plain} /BleedBox [0 0 600 800]", "BleedBox", "")]
    [InlineData($"{Plain} /TrimBox [0 0 600 800]", "TrimBox", "")]
    [InlineData($"{Plain} /ArtBox [0 0 600 800]", "ArtBox", "")]
    [InlineData($"{Plain} /BoxColorInfo << >>", "BoxColorInfo", "")]
    [InlineData($"{Plain} /Dur 1", "Dur", "")]
    [InlineData($"{Plain} /Trans << >>", "Trans", "")]
    [InlineData($"{Plain} /Trans << /S /Transparency >>", "Trans", "")]
    [InlineData($"{Plain} /B []", "B", "")]
    [InlineData($"{Plain} /VP []", "VP", "")]
    [InlineData($"{Plain} /SeparationInfo << >>", "SeparationInfo", "")]
    [InlineData($"{Plain} /PresSteps << >>", "PresSteps", "")]
    [InlineData($"{Plain} /TemplateInstantiated /A", "TemplateInstantiated", "")]
    [InlineData($"{Plain} /LastModified (D:2026)", "", "")]
    [InlineData($"{Plain} /LastModified /D", "", "LastModified")]
    [InlineData($"{Plain} /PieceInfo (D:2026)", "", "PieceInfo")]
    [InlineData($"{Plain} /Kids [1]", "", "Kids")]
    [InlineData($"{Plain} /Count 1", "", "Count")]
    [InlineData($"{Plain} /StructParents 1", "", "StructParents")]
    [InlineData($"{Plain} /Tabs /S", "", "Tabs")]
    public void Says_what_another_page_shows(string page, string changed, string doubtful) => Assert.Equal(
        (changed, doubtful, ""), Before.DifferencesTo(new() { Page = page }));

    [Theory]
    [InlineData("/Rotate 0", "Rotate")]
    [InlineData("/CropBox [0 0 600 800]", "CropBox")]
    [InlineData("/UserUnit 1", "UserUnit")]
    [InlineData("/Group << /S /Transparency >>", "Group")]
    public void What_was_there_stays(string entry, string changed) =>
        Assert.Equal((changed, "", ""), new OnePage { Page = $"{Plain} {entry}" }.DifferencesTo(new(), rewritten: true));

    [Theory]
    [InlineData("/StructParents 1", true, "")]
    [InlineData("/Tabs /S", true, "")]
    [InlineData("/StructParents 1", false, "StructParents")]
    [InlineData("/Tabs /S", false, "Tabs")]
    [InlineData("/PieceInfo 1", true, "PieceInfo")]
    [InlineData("/LastModified (a)", false, "")]
    public void Written_anew_it_may_lose_what_no_page_shows(string entry, bool rewritten, string doubtful)
    {
        var before = new OnePage { Page = $"{Plain} {entry}" };

        Assert.Equal(("", doubtful, ""), before.DifferencesTo(new(), rewritten));
        Assert.Equal(("", "", ""), before.DifferencesTo(before with { }, rewritten));
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(201, "LastModified")]
    public void When_it_was_modified_is_short(int length, string doubtful) => Assert.Equal(
        ("", doubtful, ""), Before.DifferencesTo(new() { Page = $"{Plain} /LastModified ({new string('x', length)})" }));

    [Theory]
    [InlineData("/S /Transparency", "")]
    [InlineData("/S /Transparency /Type /Group /CS /DeviceRGB /I true /K false", "")]
    [InlineData("/Type /Group", "Group")]
    [InlineData("/S /Other", "Group")]
    [InlineData("/S /Transparency /Type /XObject", "Group")]
    [InlineData("/S /Transparency /CS /DeviceCMYK", "Group")]
    [InlineData("/S /Transparency /I 1", "Group")]
    [InlineData("/S /Transparency /K 1", "Group")]
    [InlineData("/S /Transparency /X 1", "Group")]
    public void A_group_may_be_added_that_changes_no_colour(string group, string changed) =>
        Assert.Equal((changed, "", ""), Before.DifferencesTo(new() { Page = $"{Plain} /Group << {group} >>" }));

    [Fact]
    public void And_stays_where_there_was_one() => Assert.Equal(
        ("Group", "", ""),
        new OnePage { Page = $"{Plain} /Group << /S /Transparency /CS /DeviceCMYK >>" }.DifferencesTo(
            new() { Page = $"{Plain} /Group << /S /Transparency /CS /DeviceRGB >>" }));

    [Theory]
    [InlineData("[/PDF /Text]", true, "")]
    [InlineData("[/PDF /Text]", false, "Resources")]
    [InlineData("[/PDF (a)]", true, "Resources")]
    [InlineData("/PDF", true, "Resources")]
    public void Names_without_effect_may_be_added_anew(string procedures, bool rewritten, string changed)
    {
        var before = new OnePage { Page = $"{Plain} /Resources << /Font << >> >>" };

        Assert.Equal(
            (changed, "", ""), before.DifferencesTo(new() { Page = $"{Plain} /Resources << /Font << >> /ProcSet {procedures} >>" }, rewritten));
        Assert.Equal(
            ("Resources", "", ""), before.DifferencesTo(new() { Page = $"{Plain} /Resources << /Font << /A 1 >> /ProcSet {procedures} >>" }, rewritten));
    }

    [Theory]
    [InlineData(190, "")]
    [InlineData(200, "Resources")]
    public void And_they_are_short(int length, string changed) => Assert.Equal(
        (changed, "", ""),
        new OnePage { Page = $"{Plain} /Resources << >>" }.DifferencesTo(
            new() { Page = $"{Plain} /Resources << /ProcSet [/{new string('x', length)}] >>" }, rewritten: true));

    [Theory]
    [InlineData("[4 0 R @0]", "1 w", "", "2 w \r\n", true, "", "")]
    [InlineData("[4 0 R @0]", "1 w", "", "2 w", false, "Contents", "")]
    [InlineData("[4 0 R @0]", "1 w", "", "3 w", true, "Contents", "")]
    [InlineData("[4 0 R @0]", "1 w", "/Note 1", "2 w", true, "", "Contents")]
    [InlineData("[4 0 R @0]", "1 w", "/Filter null /DecodeParms null", "2 w", true, "", "")]
    [InlineData("4 0 R", "1 w\n2 w\n", "", "", true, "", "")]
    [InlineData("4 0 R", "1 w\n2 w\n", "", "", false, "Contents", "")]
    [InlineData("[4 0 R]", "1 w\n2 w", "", "", true, "", "")]
    [InlineData("4 0 R", "2 w\n1 w", "", "", true, "Contents", "")]
    public void A_drawing_may_be_cut_otherwise(
        string contents, string first, string entries, string second, bool rewritten, string changed, string doubtful) => Assert.Equal(
        (changed, doubtful, ""),
        new OnePage { Drawing = Stream(string.Empty, "1 w\n2 w") }.DifferencesTo(
            new() { Page = $"/Contents {contents}", Drawing = Stream(string.Empty, first), More = [Stream(entries, second)] }, rewritten));

    [Theory]
    [InlineData("[4 0 R null]", "")]
    [InlineData("[4 0 R @0]", "/Filter /LZWDecode")]
    public void A_drawing_that_cannot_be_read_is_not_compared(string contents, string entries)
    {
        var after = new OnePage { Page = $"/Contents {contents}", More = [Stream(entries, "1 w")] };

        Assert.Equal(PdfError.Unsupported, Assert.Throws<PdfRefusedException>(() => Before.DifferencesTo(after, rewritten: true)).Error);
    }

    [Theory]
    [InlineData("/Kids [3 0 R @0] /Count 2 /MediaBox [0 0 600 800]", "")]
    [InlineData("/Kids [@0 3 0 R] /Count 2 /MediaBox [0 0 600 800]", "Contents")]
    [InlineData("/Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800]", "Pages")]
    [InlineData("/Kids [3 0 R 3 0 R] /Count 2 /MediaBox [0 0 600 800]", "Pages")]
    [InlineData("/Kids [3 0 R @0 @0] /Count 3 /MediaBox [0 0 600 800]", "Pages")]
    [InlineData("/Kids [3 0 R @0] /Count 1 /MediaBox [0 0 600 800]", "Count")]
    [InlineData("/Kids [3 0 R @0] /Count 3 /MediaBox [0 0 600 800]", "Count")]
    [InlineData("/Kids [3 0 R @0] /MediaBox [0 0 600 800]", "Count")]
    [InlineData("/Kids [3 0 R @0] /Count /Two /MediaBox [0 0 600 800]", "Count")]
    [InlineData("/Kids [3 0 R @0] /Count 2 /Parent 1 0 R /MediaBox [0 0 600 800]", "Parent")]
    [InlineData("/Kids [@1 @0] /Count 2 /MediaBox [0 0 600 800]", "")]
    [InlineData("/Kids [@2 @0] /Count 2 /MediaBox [0 0 600 800]", "Parent")]
    public void Pages_stay_where_they_are(string tree, string changed)
    {
        string[] pages =
        [
            "<< /Type /Page /Parent 2 0 R >>",
            "<< /Type /Pages /Parent 2 0 R /Count 1 /Kids [13 0 R] >>",
            "<< /Type /Pages /Parent 1 0 R /Count 1 /Kids [14 0 R] >>",
            "<< /Type /Page /Parent @1 /Contents 4 0 R >>",
            "<< /Type /Page /Parent @2 /Contents 4 0 R >>",
        ];
        var before = new OnePage { Tree = "/Kids [3 0 R @0] /Count 2 /MediaBox [0 0 600 800]", More = pages };

        Assert.Equal((changed, "", ""), before.DifferencesTo(before with { Tree = tree }));
    }

    [Theory]
    [InlineData("/Parent 2 0 R", "")]
    [InlineData("/Parent 1 0 R", "Parent")]
    [InlineData("/Parent << >>", "Parent")]
    [InlineData("", "Parent")]
    public void A_page_says_who_is_above_it(string parent, string changed)
    {
        var before = new OnePage { Tree = "/Kids [@0] /Count 1", More = ["<< /Type /Page /Parent 2 0 R >>"] };

        Assert.Equal((changed, "", ""), before.DifferencesTo(before with { More = [$"<< /Type /Page {parent} >>"] }));
    }

    [Theory]
    [InlineData("/ITXT (OpenPDF)", "")]
    [InlineData("/ITXT /OpenPDF", "ITXT")]
    [InlineData("/Note (a)", "Note")]
    [InlineData("/Metadata 1", "Metadata")]
    public void The_page_tree_says_little(string entry, string doubtful) =>
        Assert.Equal(("", doubtful, ""), Before.DifferencesTo(new() { Tree = $"{Kids} {entry}" }));

    [Theory]
    [InlineData("/Rotate 0")]
    [InlineData("/CropBox [0 0 600 800]")]
    [InlineData("/Resources << >>")]
    public void And_what_pages_inherit(string entry)
    {
        var before = new OnePage { Tree = $"{Kids} {entry}" };

        Assert.Equal(("", "", ""), before.DifferencesTo(before with { }));
    }

    [Fact]
    public void Not_all_of_them_need_to_inherit_it()
    {
        var before = new OnePage
        {
            Tree = $"/Kids [3 0 R @0] /Count 2 /Resources << /A ({new string('x', 200)}) >>",
            More = ["<< /Type /Page /Parent 2 0 R /Resources << >> >>"],
        };

        Assert.Equal(("", "", ""), before.DifferencesTo(before with { }));
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(201, "ITXT")]
    public void And_that_shortly(int length, string doubtful) =>
        Assert.Equal(("", doubtful, ""), Before.DifferencesTo(new() { Tree = $"{Kids} /ITXT ({new string('x', length)})" }));

    [Theory]
    [InlineData(180, "")]
    [InlineData(200, "Resources")]
    public void What_no_page_inherits_has_little_room(int length, string doubtful)
    {
        var page = new OnePage { Page = $"{Plain} /Resources << >>" };
        var inherited = $"/Resources << /A ({new string('x', length)}) >>";

        Assert.Equal(("", doubtful, ""), page.DifferencesTo(page with { Tree = $"{Kids} {inherited}" }));
        var one = new OnePage { Tree = $"{Kids} {inherited}" };
        Assert.Equal(("", "", ""), one.DifferencesTo(one with { }));
    }
}
