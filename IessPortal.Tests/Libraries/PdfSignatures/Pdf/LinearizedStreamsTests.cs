using System.Globalization;
using System.Text;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Pdf;

/// <summary>A file that can be shown while it arrives, whose two tables are streams.</summary>
public sealed class LinearizedStreamsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("startxref\n0\n%%EOF\n")]
    public void The_first_table_may_have_an_end_of_its_own(string end)
    {
        var structure = PdfStructure.Read(Written(end));

        var section = Assert.Single(structure.Revisions);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], section.Entries.Keys.Order());
        Assert.True(section.IsItself(section.Entries[6]));
        Assert.True(section.IsItself(section.Entries[7]));
        Assert.False(section.IsItself(section.Entries[5]));
        Assert.Equal([4, 5], Linearization.ObjectsOf(structure, 0));
        Assert.All(section.Entries.Keys, number => Assert.NotNull(structure.Brought(0, number)));
        Assert.True(structure.At(0).HasTableStream);
    }

    [Theory]
    [InlineData("startxref\n1\n%%EOF\n", 0, false)]
    [InlineData("xstartxref", 0, true)]
    [InlineData("", 1, false)]
    [InlineData("", -1, true)]
    public void Nothing_stands_within_the_first_table(string end, int move, bool isRead)
    {
        var error = PdfRefusal.Of(() => PdfStructure.Read(Written(end, move)));

        Assert.Equal(isRead, error is null);
    }

    [Fact]
    public void Both_tables_are_of_one_form()
    {
        var file = Encoding.Latin1.GetString(Written(string.Empty));
        var second = file.LastIndexOf("7 0 obj", StringComparison.Ordinal);
        var text = file[..second] + "xref\n2 1\n" + $"{file.IndexOf("\n2 0 obj", StringComparison.Ordinal) + 1:D10} 00000 n \ntrailer\n<< /Size 8 >>\n"
            + file[file.LastIndexOf("startxref", StringComparison.Ordinal)..];

        Assert.Equal(PdfError.Unsupported, PdfRefusal.Of(() => PdfStructure.Read(Encoding.Latin1.GetBytes(text))));
    }

    /// <param name="end">What stands behind the first table.</param>
    /// <param name="move">How far from the first table's own place its fifth object is said to be; 0: it is where it is.</param>
    private static byte[] Written(string end, int move = 0)
    {
        var places = new int[8];
        var (text, length, hints) = (new StringBuilder(), 0, 0);
        // Once for the places, and once with them.
        for (var pass = 0; pass < 2; pass++)
        {
            text.Clear().Append("%PDF-1.7\n");
            Add(4, $"<< /Linearized 1 /L {length:D9} /H [{places[5]:D9} {hints:D9}] /O 3 /E 0 /N 1 /T {places[7]:D9} >>");
            Add(6, Table("[1 1 3 4]", $"/Root 1 0 R /Size 8 /Prev {places[7]:D9}", 1, 3, 4, 5, 6));
            text.Append(end);
            Add(1, SmallPdf.Catalog);
            Add(5, "<< /S 1 /Length 10 >>\nstream\n0123456789\nendstream");
            hints = text.Length - 1 - places[5];
            Add(3, SmallPdf.Page);
            Add(2, SmallPdf.Pages);
            Add(7, Table("[2 1 7 1]", "/Size 8", 2, 7));
            text.Append(CultureInfo.InvariantCulture, $"startxref\n{places[6]:D9}\n%%EOF\n");
            length = text.Length;
        }

        return Encoding.Latin1.GetBytes(text.ToString());

        void Add(int number, string body)
        {
            places[number] = text.Length;
            text.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{body}\nendobj\n");
        }

        string Table(string index, string entries, params int[] numbers)
        {
            var rows = string.Concat(numbers.Select(number => number == 5 && move != 0 ? places[6] + move : places[number])
                .Select(place => $"\u0001{(char)(place >> 8)}{(char)(place & 0xFF)}\0"));
            return $"<< /Type /XRef /W [1 2 1] /Index {index} {entries} /Length {rows.Length} >>\nstream\n{rows}\nendstream";
        }
    }
}
