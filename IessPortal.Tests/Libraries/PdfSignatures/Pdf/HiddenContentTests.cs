using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Pdf;

/// <summary>What acts by itself, or carries something along, is found wherever it stands.</summary>
public sealed class HiddenContentTests
{
    public static TheoryData<string> Keys { get; } =
    [
        "JavaScript", "JS", "OpenAction", "AA", "EmbeddedFiles", "EF", "AF", "XFA", "Collection", "RichMediaContent", "RichMediaSettings", "Renditions",
        "AlternatePresentations",
    ];

    public static MatrixTheoryData<string, string> Kinds { get; } = new(
        [
            "JavaScript", "Launch", "ImportData", "SubmitForm", "GoToR", "GoToE", "Rendition", "Movie", "Sound", "RichMediaExecute", "GoTo3DView",
            "SetOCGState", "Trans", "FileAttachment", "RichMedia", "Screen", "3D", "EmbeddedFile", "Filespec", "F",
        ],
        ["<< /S /@ >>", "<< /Subtype /@ >>", "<< /Type /@ >>", "<< /A << /B [0 << /S /@ >>] >> >>", "/@"]);

    [Theory, MemberData(nameof(Keys))]
    public void Entries_that_a_letter_has_no_use_for(string key)
    {
        Assert.Equal([key], Found($"<< /{key} 1 >>"));
        Assert.Equal([key], Found($"[0 [<< /A << /{key} null >> >>]]"));
        Assert.Equal([key], Found($"<< /{key} 1 /Length 1 >>\nstream\nx\nendstream"));
        Assert.Empty(Found($"<< /A /{key}X /{key}X (b) >>"));
        Assert.Equal([key], HiddenContent.Find(PdfStructure.Read(SmallPdf.OfOnePage().End($"/Root 1 0 R /Size 4 /{key} 1").ToBytes()), 0));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Actions_annotations_and_files_of_a_kind(string kind, string place)
    {
        Assert.Equal([kind], Found(place.Replace("@", kind, StringComparison.Ordinal)));
        Assert.Empty(Found(place.Replace("@", kind + "X", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("<< /F (elsewhere) /Length 1 >>\nstream\nx\nendstream", "F")]
    [InlineData("<< /F 4 >>", "")]
    [InlineData("<< /Title /Launch >>", "")]
    [InlineData("(JavaScript)", "")]
    [InlineData("<< /S (Launch) >>", "")]
    [InlineData("[/Launch]", "")]
    public void A_stream_has_its_bytes_with_it_and_words_alone_do_nothing(string body, string found) =>
        Assert.Equal(found.Length == 0 ? [] : [found], Found(body));

    [Fact]
    public void All_is_told_in_order_and_once() =>
        Assert.Equal(["AA", "JS", "JavaScript"], Found("<< /JS 1 /A << /S /JavaScript /JS 2 >> /AA 3 >>"));

    [Fact]
    public void Only_what_came_from_a_revision_on_is_looked_through()
    {
        var file = SmallPdf.OfOnePage().Object(4, "<< /JS 1 >>").End().Object(5, "<< /AA 1 >>").Object(6, "(gone)").End(
            "/Root 1 0 R /Size 7 /Prev @P",
            text => text.Replace(" 00000 n \ntrailer", " 00000 f \ntrailer", StringComparison.Ordinal)).ToBytes();

        Assert.Equal(["AA", "JS"], HiddenContent.Find(PdfStructure.Read(file), 0));
        Assert.Equal(["AA"], HiddenContent.Find(PdfStructure.Read(file), 1));
    }

    private static IEnumerable<string> Found(string body) => HiddenContent.Find(PdfStructure.Read(SmallPdf.OfOnePage().Object(4, body).End().ToBytes()), 0);
}
