using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Libraries.PdfSignatures.Comparison;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Samples;
using Xunit;
using static IessPortal.Tests.Support.Samples.HandMade;

namespace IessPortal.Tests.Libraries.PdfSignatures.Comparison;

/// <summary>How many bytes of a file nobody needs.</summary>
public sealed class UnexplainedBytesTests
{
    [Fact]
    public void A_file_of_what_it_needs_has_none() => Assert.Equal(0, Count(new OnePage()));

    [Theory]
    [InlineData("", 0)]
    [InlineData(" \r\n\t\f\0", 0)]
    [InlineData("abc", 3)]
    [InlineData(" a b\n", 2)]
    public void Between_the_last_object_and_the_table_there_is_room(string stray, long expected) =>
        Assert.Equal(expected, Count(new OnePage { Stray = stray }));

    [Theory]
    [InlineData("%PDF-1.7\n", 0)]
    [InlineData("%PDF-1.7\r\n", 0)]
    [InlineData("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n", 0)]
    [InlineData("%PDF-1.7\n\n%\u00E2\u00E3\u00CF\u00D3\n", 0)]
    [InlineData("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\nabc\n", 3)]
    [InlineData("%PDF-1.7\nabc\n", 3)]
    [InlineData("%PDF-1.7\n%a line that is longer\n", 18)]
    [InlineData("%PDF-1.7 and what follows\n", 22)]
    [InlineData("%PDF-1.7\n%a\n%b\n", 2)]
    public void So_is_in_the_first_lines(string header, long expected) => Assert.Equal(expected, Count(WithHeader(header)));

    [Theory]
    [InlineData("<< /A (nobody sees this) >>")]
    [InlineData("[@1 @0]")]
    public void What_nothing_leads_to_is_no_use(string body)
    {
        var file = new OnePage { More = [body] };
        var length = $"10 0 obj\n{body.Replace("@0", "10 0 R", StringComparison.Ordinal).Replace("@1", "11 0 R", StringComparison.Ordinal)}\nendobj".Length;

        Assert.Equal(length, Count(file));
        Assert.Equal(0, Count(file with { Catalog = "/X @0" }));
        Assert.Equal(0, Count(file with { Catalog = "/X [1 << /Y [@0] >>]" }));
        Assert.Equal(0, Count(file with { Drawing = Stream("/X @0", "0 0 1 1 re f") }));
        Assert.Equal(0, Count(file with { Trailer = "/Size 20 /Info << /X @0 >>" }));
        Assert.Equal(0, Count(file with { Trailer = "/Size 20 /ID [@0]" }));
        Assert.Equal(length, Count(file with { Trailer = "/Size 20 /Other @0" }));
    }

    [Fact]
    public void Nor_what_nobody_asked_for_where_all_was_compared()
    {
        var structure = new OnePage { Catalog = "/X @0", More = ["<< /A 1 >>"] }.Read();
        structure.At(0).Pages();
        structure.At(0).Get(new(4, 0));

        Assert.Equal("10 0 obj\n<< /A 1 >>\nendobj".Length, UnexplainedBytes.Count(structure, 0, _ => true));
        Assert.Equal(0, UnexplainedBytes.Count(structure, 0, _ => false));
        structure.At(0).Get(new(10, 0));
        Assert.Equal(0, UnexplainedBytes.Count(structure, 0, _ => true));
    }

    [Fact]
    public void One_object_within_another_is_read_twice()
    {
        var text = Encoding.Latin1.GetString(new OnePage { Catalog = "/X [@0 @1]", More = ["(11 0 obj 1 endobj)", "null"] }.Write());
        var (outer, own) = (text.IndexOf("11 0 obj 1", StringComparison.Ordinal), text.IndexOf("11 0 obj\n", StringComparison.Ordinal));
        var changed = text.Replace($"{own:0000000000}", $"{outer:0000000000}", StringComparison.Ordinal);

        // To the end of the outer one, and where the inner one stood before.
        Assert.Equal("11 0 obj 1 endobj)\nendobj".Length + "110objnullendobj".Length, Count(changed));
    }

    [Fact]
    public void Comments_count_wherever_they_stand()
    {
        Assert.Equal(4, Count(new OnePage { Page = "/Contents 4 0 R %abc\n" }));
        Assert.Equal(4, Count(new OnePage { Trailer = "/Size 20 %abc\n" }));
    }

    [Theory]
    [InlineData("/Filter null /DecodeParms null", 0)]
    [InlineData("/DecodeParms 10 0 R", 0)]
    [InlineData("/DecodeParms << /A (x) >>", 0)]
    public void How_a_stream_is_packed_is_said_shortly(string entries, long expected) => Assert.Equal(
        expected, Count(new OnePage { Drawing = Stream(entries, "0 0 1 1 re f"), More = ["<< /A 1 >>"], Catalog = "/X @0" }));

    [Theory]
    [InlineData(93, 0)]
    [InlineData(100, 1)]
    public void And_where_it_is_not_it_counts(int length, long expected) =>
        Assert.Equal(expected, Count(new OnePage { Drawing = Stream($"/DecodeParms << /A ({new string('x', length)}) >>", "0 0 1 1 re f") }));

    [Theory]
    [InlineData(0, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(100, true)]
    public void Behind_what_is_packed_there_is_the_end_of_a_line(int more, bool isCounted)
    {
        using var target = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(target, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write("0 0 1 1 re f"u8);
        }

        var packed = Encoding.Latin1.GetString(target.ToArray()) + new string('x', more);
        Assert.Equal(isCounted, Count(new OnePage { Drawing = Stream("/Filter /FlateDecode", packed) }) > 0);
    }

    [Theory]
    [InlineData(99, 0)]
    [InlineData(100, 1)]
    public void Numbers_that_are_free_may_say_anything(int more, long expected)
    {
        var text = Encoding.Latin1.GetString(new OnePage { Trailer = "/Size 1000" }.Write());
        var free = $"200 {more}\n{string.Concat(Enumerable.Repeat("0000000000 00001 f \n", more))}";

        Assert.Equal(expected, Count(text.Replace("trailer", $"{free}trailer", StringComparison.Ordinal)));
    }

    [Fact]
    public void Each_revision_is_looked_at_from_the_first_that_is_asked_for()
    {
        var before = new OnePage { Stray = "abc" }.Write();
        var structure = PdfStructure.Read(before);
        var writer = new RevisionWriter((byte[])[.. before, .. "defgh\n"u8]);
        writer.Write(10, "(nobody)");
        var after = PdfStructure.Read(writer.Finish(structure.At(0).Trailer, structure.Revisions[0], 11));

        Assert.Equal(3 + 5 + "10 0 obj\n(nobody)\nendobj".Length, UnexplainedBytes.Count(after, 0, _ => false));
        Assert.Equal(5 + "10 0 obj\n(nobody)\nendobj".Length, UnexplainedBytes.Count(after, 1, _ => false));
        Assert.Equal(0, UnexplainedBytes.Count(after, 2, _ => false));
    }

    [Fact]
    public void What_is_looked_at_is_charged()
    {
        var structure = new OnePage { Catalog = $"/X [{string.Concat(Enumerable.Repeat("[]", 20_000))}]" }.Read();
        structure.Budget.ChargeSteps(47 << 20);

        Assert.Equal(PdfError.TooMuch, Assert.Throws<PdfRefusedException>(() => UnexplainedBytes.Count(structure, 0, _ => false)).Error);
    }

    private static long Count(OnePage file) => Count(file.Write());

    private static long Count(string text) => Count(Encoding.Latin1.GetBytes(text));

    private static long Count(byte[] file)
    {
        var structure = PdfStructure.Read(file);
        return UnexplainedBytes.Count(structure, 0, _ => false);
    }

    // Everything behind the first line moves.
    private static string WithHeader(string header)
    {
        var text = Encoding.Latin1.GetString(new OnePage().Write());
        var moved = header.Length - "%PDF-1.7\n".Length;
        return header + Regex.Replace(
            text["%PDF-1.7\n".Length..],
            @"\d{10}(?= 00000 n)|(?<=startxref\n)\d+",
            match => (int.Parse(match.Value, CultureInfo.InvariantCulture) + moved).ToString($"D{match.Length}", CultureInfo.InvariantCulture));
    }
}
