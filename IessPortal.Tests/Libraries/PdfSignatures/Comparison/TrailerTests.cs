using System.Globalization;
using System.Text;
using IessPortal.Core.Libraries.PdfSignatures.Comparison;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Comparison;

/// <summary>What stands beside a table that is a stream, and in the second table of a file that is shown while it still arrives.</summary>
public sealed class TrailerTests
{
    private const int TableNumber = 5;
    private const int RestNumber = 6;

    private static readonly string[] Objects =
    [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800] >>",
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>",
        HandMade.Stream(string.Empty, "0 0 1 1 re f"),
    ];

    private static readonly PdfObjects Before = new OnePage().Objects();

    [Theory]
    [InlineData("", "")]
    [InlineData("/DecodeParms null /Filter null", "")]
    [InlineData("/Note 1", "Note")]
    [InlineData("/N 1", "N")]
    public void A_table_that_is_a_stream_says_how_it_is_packed(string entries, string doubtful) =>
        Assert.Equal(doubtful, DoubtsOf(WithStream(entries)));

    [Theory]
    [InlineData(30, "")]
    [InlineData(100, "")]
    public void Its_index_is_as_long_as_it_needs(int ranges, string doubtful)
    {
        var index = string.Concat(Enumerable.Range(100, ranges).Select(number => $" {number * 2} 0"));

        Assert.Equal(doubtful, DoubtsOf(WithStream(string.Empty, index)));
        Assert.Equal(doubtful, DoubtsOf(LinearizedByStreams(string.Empty, index)));
    }

    [Fact]
    public void All_else_is_short() => Assert.Equal("DecodeParms", DoubtsOf(WithStream($"/DecodeParms << /Note ({new string('x', 200)}) >>")));

    [Fact]
    public void No_byte_of_such_a_table_is_left_over()
    {
        Assert.Equal(0, UnexplainedBytes.Count(PdfStructure.Read(WithStream(string.Empty)), 0, _ => false));
        Assert.Equal(0, UnexplainedBytes.Count(PdfStructure.Read(Linearized(string.Empty)), 0, _ => false));
        Assert.Equal(0, UnexplainedBytes.Count(PdfStructure.Read(LinearizedByStreams(string.Empty)), 0, _ => false));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("/Size 10", "")]
    [InlineData("/Root 1 0 R", "")]
    [InlineData("/Root 2 0 R", "Root")]
    [InlineData("/Info << /Author (a) >>", "")]
    [InlineData("/Info << /Author (b) >>", "Info")]
    [InlineData("/ID [(a) (b)]", "")]
    [InlineData("/ID [4 0 R]", "ID")]
    [InlineData("/Size 4 0 R", "Size")]
    [InlineData("/Note 1", "Note")]
    [InlineData("/Index [0 1]", "Index")]
    [InlineData("/W [1 2 3]", "W")]
    [InlineData("/Type /XRef", "Type")]
    public void A_second_table_says_what_the_first_one_says(string entries, string doubtful) => Assert.Equal(doubtful, DoubtsOf(Linearized(entries)));

    [Theory]
    [InlineData("", "")]
    [InlineData("/Root 1 0 R", "")]
    [InlineData("/Root 2 0 R", "Root")]
    [InlineData("/Note 1", "Note")]
    public void Also_where_both_are_streams(string entries, string doubtful) => Assert.Equal(doubtful, DoubtsOf(LinearizedByStreams(entries)));

    [Theory]
    [InlineData(190, "")]
    [InlineData(200, "ID")]
    public void And_it_is_short(int length, string doubtful) => Assert.Equal(doubtful, DoubtsOf(Linearized($"/ID [({new string('x', length)})]")));

    private static string DoubtsOf(byte[] file)
    {
        var found = DocumentComparison.Between(Before, PdfStructure.Read(file).At(0), rewritten: true);
        Assert.Empty(found.Changed);
        return string.Join(' ', found.Doubtful);
    }

    private static byte[] WithStream(string entries, string index = "")
    {
        var text = new StringBuilder("%PDF-1.7\n");
        var places = Write(text);
        var table = text.Length;
        text.Append(Table(TableNumber, [.. places, (TableNumber, table)], $"/Root 1 0 R {entries}", index));
        text.Append(CultureInfo.InvariantCulture, $"startxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    // The first table stands before all objects, and the second behind them.
    private static byte[] Linearized(string entries)
    {
        var text = new StringBuilder("%PDF-1.7\n");
        var first = text.Length;
        text.Append("xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R /Info << /Author (a) >> /Size 10 /Prev NNNNNNNNNN >>\nstartxref\n0\n%%EOF\n");
        var places = Write(text);
        text.Replace("NNNNNNNNNN", text.Length.ToString("D10", CultureInfo.InvariantCulture));
        text.Append("xref\n1 4\n").Append(string.Concat(places.Select(entry => $"{entry.Place:D10} 00000 n \n")));
        text.Append(CultureInfo.InvariantCulture, $"trailer\n<< {entries} >>\nstartxref\n{first}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    private static byte[] LinearizedByStreams(string entries, string index = "")
    {
        var text = new StringBuilder("%PDF-1.7\n");
        var first = text.Length;
        text.Append(Table(TableNumber, [(TableNumber, first)], "/Root 1 0 R /Prev NNNNNNNNNN", string.Empty));
        var places = Write(text);
        text.Replace("NNNNNNNNNN", text.Length.ToString("D10", CultureInfo.InvariantCulture));
        var rest = text.Length;
        text.Append(Table(RestNumber, [.. places, (RestNumber, rest)], entries, index));
        text.Append(CultureInfo.InvariantCulture, $"startxref\n{first}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    private static List<(int Number, int Place)> Write(StringBuilder text)
    {
        var places = new List<(int Number, int Place)>();
        foreach (var (index, body) in Objects.Index())
        {
            places.Add((index + 1, text.Length));
            text.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{body}\nendobj\n");
        }

        return places;
    }

    private static string Table(int number, List<(int Number, int Place)> places, string entries, string index)
    {
        var rows = string.Concat(places.Select(entry => $"\u0001{(char)(entry.Place >> 8)}{(char)(entry.Place & 0xFF)}"));
        var numbers = string.Concat(places.Select(entry => $"{entry.Number} 1 "));
        return $"{number} 0 obj\n{HandMade.Stream($"/Type /XRef /W [1 2 0] /Size 1000 /Index [{numbers}{index}] {entries}", rows)}\nendobj\n";
    }
}
