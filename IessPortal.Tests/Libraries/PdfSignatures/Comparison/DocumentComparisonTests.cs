using IessPortal.Tests.Support.Samples;
using Xunit;
using static IessPortal.Tests.Support.Samples.HandMade;

namespace IessPortal.Tests.Libraries.PdfSignatures.Comparison;

/// <summary>The catalog, the trailer and what a file says of itself.</summary>
public sealed class DocumentComparisonTests
{
    private static readonly OnePage Before = new();

    [Theory]
    [InlineData("/Extensions << /ADBE << /BaseVersion /1.7 /ExtensionLevel 8 >> >>", "")]
    [InlineData("/Extensions << /ADBE 4 0 R >>", "Extensions")]
    [InlineData("/Version /1.7", "")]
    [InlineData("/Version /2.0", "")]
    [InlineData("/Version /1.0", "")]
    [InlineData("/Version /1.9", "")]
    [InlineData("/Version /3.0", "Version")]
    [InlineData("/Version /0.9", "Version")]
    [InlineData("/Version /1,7", "Version")]
    [InlineData("/Version /1.a", "Version")]
    [InlineData("/Version /1.#2F", "Version")]
    [InlineData("/Version /1.10", "Version")]
    [InlineData("/Version (1.7)", "Version")]
    [InlineData("/PageLayout /SinglePage", "")]
    [InlineData("/PageLayout 4 0 R", "PageLayout")]
    [InlineData("/PageMode /UseNone", "PageMode")]
    [InlineData("/OpenAction << /S /GoTo >>", "OpenAction")]
    [InlineData("/Names << >>", "Names")]
    [InlineData("/Metadata /None", "Metadata")]
    [InlineData("/DSS /None", "DSS")]
    [InlineData("/DSS << >>", "")]
    [InlineData("/Perms << >>", "Perms")]
    [InlineData("/StructTreeRoot << >>", "StructTreeRoot")]
    [InlineData("/Note 1", "Note")]
    public void Says_what_came_into_the_catalog(string entry, string doubtful) => Assert.Equal(
        ("", doubtful, entry[1..entry.IndexOf(' ', StringComparison.Ordinal)]), Before.DifferencesTo(new() { Catalog = entry }));

    [Theory]
    [InlineData("/MarkInfo << /Marked true >>", "MarkInfo")]
    [InlineData("/Lang (es)", "Lang")]
    [InlineData("/ViewerPreferences << >>", "ViewerPreferences")]
    [InlineData("/Metadata 4 0 R", "Metadata")]
    [InlineData("/StructTreeRoot @0", "StructTreeRoot")]
    public void Written_anew_it_may_lose_what_no_page_shows(string entry, string key)
    {
        var before = new OnePage { Catalog = entry, More = ["<< /K [] >>"] };
        var other = before with { Catalog = $"/{key} << /Other 1 >>" };

        Assert.Equal(("", "", ""), before.DifferencesTo(before with { }));
        Assert.Equal(("", "", ""), before.DifferencesTo(Before, rewritten: true));
        Assert.Equal(("", key, key), before.DifferencesTo(Before));
        Assert.Equal(("", key, key), before.DifferencesTo(other, rewritten: true));
    }

    [Fact]
    public void Written_anew_it_loses_nothing_else() =>
        Assert.Equal(("", "Note", "Note"), new OnePage { Catalog = "/Note 1" }.DifferencesTo(Before, rewritten: true));

    [Theory]
    [InlineData(490, "")]
    [InlineData(500, "Extensions")]
    public void Extensions_have_little_room(int length, string doubtful) =>
        Assert.Equal(("", doubtful, "Extensions"), Before.DifferencesTo(new() { Catalog = $"/Extensions ({new string('x', length + (length / 500))})" }));

    [Theory]
    [InlineData("/Size 10", "", "")]
    [InlineData("/Size 5", "", "")]
    [InlineData("/Size 4", "Size", "")]
    [InlineData("/Size 1", "Size", "")]
    [InlineData("/Size (10)", "Size", "")]
    [InlineData("", "Size", "")]
    [InlineData("/Size 10 /ID [(a) (b)]", "", "")]
    [InlineData("/Size 10 /ID [4 0 R]", "ID", "")]
    [InlineData("/Size 10 /Note 1", "Note", "")]
    [InlineData("/Size 10 /Type /XRef", "Type", "")]
    [InlineData("/Size 10 /W [1 2 3]", "W", "")]
    [InlineData("/Size 10 /Index [0 1]", "Index", "")]
    [InlineData("/Size 10 /Info << /Producer (Otro) >>", "", "Info")]
    [InlineData("/Size 10 /Info << /Note (Otro) >>", "Info", "Info")]
    [InlineData("/Size 10 /Info [1]", "Info", "Info")]
    public void The_trailer_says_little(string trailer, string doubtful, string touched) =>
        Assert.Equal(("", doubtful, touched), Before.DifferencesTo(new() { Trailer = trailer }));

    [Theory]
    [InlineData(96, "")]
    [InlineData(100, "ID")]
    public void And_that_shortly(int length, string doubtful) =>
        Assert.Equal(("", doubtful, ""), Before.DifferencesTo(new() { Trailer = $"/Size 10 /ID [({new string('x', length)})]" }));

    [Theory]
    [InlineData("/Author (a) /Subject (s) /Keywords (k) /Creator (c) /Producer (p) /CreationDate (D:1) /ModDate (D:2) /Trapped /False", "")]
    [InlineData("/Author null", "")]
    [InlineData("/Author 1", "Info")]
    [InlineData("/Author 4 0 R", "Info")]
    [InlineData("/Title (Carta)", "")]
    [InlineData("/Title <FEFF00430061007200740061>", "")]
    [InlineData("/Title (Otra)", "Info")]
    [InlineData("/Title <FEFF004F0074007200610020>", "Info")]
    [InlineData("/Title /Carta", "Info")]
    [InlineData("/Title (Carta) /Other (a)", "Info")]
    public void Notes_of_programs_may_be_others_and_the_title_not(string notes, string doubtful)
    {
        var before = new OnePage { Trailer = "/Size 10 /Info << /Title (Carta) /Producer (Portal) >>" };

        Assert.Equal(("", doubtful, "Info"), before.DifferencesTo(new() { Trailer = $"/Size 10 /Info << {notes} >>" }));
        Assert.Equal(("", "", ""), before.DifferencesTo(before with { }));
        Assert.Equal(("", "", ""), before.DifferencesTo(Before));
        Assert.Equal(("", "Info", "Info"), Before.DifferencesTo(before));
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(501, "Info")]
    public void Notes_are_short(int length, string doubtful) => Assert.Equal(
        ("", doubtful, "Info"), Before.DifferencesTo(new() { Trailer = $"/Size 10 /Info << /Author ({new string('x', length)}) >>" }));

    [Theory]
    [InlineData("/Type /Metadata /Subtype /XML", "<x><title>Carta</title></x>", "")]
    [InlineData("/Type /Metadata /Subtype /XML /Filter null /DecodeParms null", "<x/>", "")]
    [InlineData("/Type /Metadata /Subtype /XML", "<x><title>Otra</title></x>", "Metadata")]
    [InlineData("/Type /Metadata /Subtype /XML", "<x><!-- a --></x>", "Metadata")]
    [InlineData("/Type /Metadata /Subtype /XML /Note 1", "<x/>", "Metadata")]
    [InlineData("/Type /Metadata /Subtype /XML /DecodeParms 4 0 R", "<x/>", "Metadata")]
    [InlineData("/Type /Metadata /Subtype /XML /Filter /LZWDecode", "<x/>", "Metadata")]
    [InlineData("/Type /Metadata /Subtype /JSON", "<x/>", "Metadata")]
    [InlineData("/Type /XObject /Subtype /XML", "<x/>", "Metadata")]
    [InlineData("/Subtype /XML", "<x/>", "Metadata")]
    [InlineData("/Type /Metadata", "<x/>", "Metadata")]
    public void Metadata_may_be_written_anew_and_say_the_same_title(string entries, string text, string doubtful)
    {
        var before = WithMetadata("<x><title>Carta</title><title>Letter</title></x>");

        Assert.Equal(("", doubtful, "Metadata"), before.DifferencesTo(before with { More = [Stream(entries, text)] }));
    }

    [Theory]
    [InlineData("<x>", "<x/>", "Metadata")]
    [InlineData("<x/>", "<x><title>Carta</title></x>", "Metadata")]
    public void What_was_not_read_had_no_title(string was, string now, string doubtful) =>
        Assert.Equal(("", doubtful, "Metadata"), WithMetadata(was).DifferencesTo(WithMetadata(now)));

    [Fact]
    public void Metadata_that_were_packed_in_another_way_had_none()
    {
        var packed = Stream("/Type /Metadata /Subtype /XML /Filter /LZWDecode", "<x><title>Carta</title></x>");
        var before = new OnePage { Catalog = "/Metadata @0", More = [packed] };

        Assert.Equal(("", "", "Metadata"), before.DifferencesTo(WithMetadata("<x/>")));
        Assert.Equal(("", "Metadata", "Metadata"), before.DifferencesTo(WithMetadata("<x><title>Carta</title></x>")));
    }

    [Theory]
    [InlineData(4096, 0, "")]
    [InlineData(4097, 0, "Metadata")]
    [InlineData(4096, 65536 - 4096 - 9, "")]
    [InlineData(4096, 65536 - 4096 - 8, "Metadata")]
    public void They_grow_by_little(int more, int blanks, string doubtful) => Assert.Equal(
        ("", doubtful, "Metadata"), WithMetadata("<x>a</x>").DifferencesTo(WithMetadata($"<x>a{new string('b', more)}{new string(' ', blanks + 1)}</x>")));

    [Theory]
    [InlineData(4094, "")]
    [InlineData(4095, "Metadata")]
    public void Where_none_were_they_are_short(int length, string doubtful) =>
        Assert.Equal(("", doubtful, "Metadata"), Before.DifferencesTo(WithMetadata($"<x a='{new string('b', length - 6)}'/>")));

    private static OnePage WithMetadata(string text) => new() { Catalog = "/Metadata @0", More = [Stream("/Type /Metadata /Subtype /XML", text)] };
}
