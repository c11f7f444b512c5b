using System.Globalization;
using System.Text;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Pdf;

/// <summary>A file that can be shown while it arrives: two tables that are one, and two objects that nothing leads to.</summary>
public sealed class LinearizationTests
{
    // Each mark is as long as the number that takes its place.
    private const string Parameters = "4 0 obj\n<< /Linearized 1 /L ##LENGTH## /H [##OBJ5#### ##HINTED##] /O 3 /E ##OBJ2#### /N 1 /T ##TABLE2## >>\nendobj\n";
    private const string FirstTable = "xref\n1 1\n##OBJ1#### 00000 n \n3 1\n##OBJ3#### 00000 n \n4 1\n##OBJ4#### 00000 n \n5 1\n##OBJ5#### 00000 n \n" +
        "trailer\n<< /Root 1 0 R /Size 6 /Prev ##TABLE2## >>\nstartxref\n0\n%%EOF\n";
    private const string Hints = "5 0 obj\n<< /S 1 /Length 10 >>\nstream\n0123456789\nendstream\nendobj\n";
    private const string SecondTable = "xref\n2 1\n##OBJ2#### 00000 n \ntrailer\n<< /Size 7 >>\nstartxref\n##TABLE1##\n%%EOF\n";

    private const string Template = "%PDF-1.7\n" + Parameters + FirstTable +
        $"1 0 obj\n{SmallPdf.Catalog}\nendobj\n" + Hints + $"3 0 obj\n{SmallPdf.Page}\nendobj\n2 0 obj\n{SmallPdf.Pages}\nendobj\n" + SecondTable;

    [Fact]
    public void Its_two_tables_are_one()
    {
        var file = Written(Template);
        var structure = PdfStructure.Read(file);

        var section = Assert.Single(structure.Revisions);
        Assert.Equal([1, 2, 3, 4, 5], section.Entries.Keys.Order());
        Assert.Equal((false, 6m), (section.Trailer.Has("Prev"), ((PdfNumber)section.Trailer["Size"]).Value));
        Assert.Equal(7m, ((PdfNumber)structure.At(0).RestTrailer!["Size"]).Value);
        Assert.Equal("xref", Encoding.Latin1.GetString(file.AsSpan(section.FirstPart!.Value.Start, 4)));
        Assert.Equal("%%EOF", Encoding.Latin1.GetString(file.AsSpan(section.FirstPart.Value.End - 5, 5)));
        Assert.Equal([4, 5], Linearization.ObjectsOf(structure, 0));
    }

    [Fact]
    public void A_usual_file_has_no_such_objects() => Assert.Empty(Linearization.ObjectsOf(PdfStructure.Read(SmallPdf.OfOnePage().End().ToBytes()), 0));

    [Theory]
    [InlineData("/E ##OBJ2####", "/E 0")]
    [InlineData("/E ##OBJ2####", "/E [1 2 3 4]")]
    [InlineData("/T ##TABLE2##", "/T 1.5 /P 0")]
    [InlineData("/H [##OBJ5#### ##HINTED##]", "/H [##OBJ5#### ##HINTED+2]")]
    [InlineData("/H [##OBJ5#### ##HINTED##]", "/H [##OBJ5#### ##HINTED-2]")]
    [InlineData("/S 1 /Length", "/O 2 /S 1 /DecodeParms null /Filter [] /Length")]
    [InlineData("%%EOF\n#", "%%EOF\n\n \0#")]
    [InlineData("1 1\n##OBJ1####", "1 1\n##OBJ1-1##")]
    public void What_readers_do_not_act_on_may_be_anything(string find, string by) => Assert.Equal([4, 5], ObjectsOf(find, by));

    [Theory]
    [InlineData("/Linearized 1", "/Linearized 2")]
    [InlineData("/Linearized 1", "/Linearized (1)")]
    [InlineData("/Linearized 1", "/Note 1 /Linearized 1")]
    [InlineData("/L ##LENGTH##", "/L ##LENGTH-9")]
    [InlineData("/L ##LENGTH##", "/L ##LENGTH+2")]
    [InlineData("/L ##LENGTH##", "/L 1.5")]
    [InlineData("/N 1", "/N 2")]
    [InlineData("/N 1", "/N -1")]
    [InlineData("/O 3", "/O 2")]
    [InlineData("/O 3", "/O (3)")]
    [InlineData("/E ##OBJ2####", "/E (long)")]
    [InlineData("/E ##OBJ2####", "/E [1 2 3 4 5]")]
    [InlineData("/E ##OBJ2####", "/E [1 (long)]")]
    [InlineData("/H [##OBJ5#### ##HINTED##]", "/H [##OBJ5#### ##HINTED+3]")]
    [InlineData("/H [##OBJ5#### ##HINTED##]", "/H [##OBJ5#### ##HINTED-3]")]
    [InlineData("/H [##OBJ5#### ##HINTED##]", "/H [##OBJ3#### ##HINTED##]")]
    [InlineData("/H [##OBJ5#### ##HINTED##]", "/H [7 ##HINTED##]")]
    [InlineData("/H [##OBJ5#### ##HINTED##]", "/H [##OBJ5####]")]
    [InlineData("/H [##OBJ5#### ##HINTED##]", "/H [##OBJ5#### ##HINTED## 1 2]")]
    [InlineData("/H [##OBJ5#### ##HINTED##]", "/H ##OBJ5####")]
    [InlineData("/S 1 /Length", "/Note 1 /S 1 /Length")]
    [InlineData("/S 1 /Length", "/S (1) /Length")]
    [InlineData("/S 1 /Length", "/S 1.5 /Length")]
    [InlineData("/S 1 /Length", "/S 1 /O /A /Length")]
    [InlineData("/S 1 /Length", "/S 1 /Filter /LZWDecode /Length")]
    public void Where_they_do_it_is_true_and_no_more_than_that(string find, string by) =>
        Assert.Empty(ObjectsOf(find, by));

    [Fact]
    public void It_says_it_in_a_dictionary() => Assert.Empty(
        ObjectsOf("<< /Linearized", "[ << /Linearized", "/T ##TABLE2## >>", "/T ##TABLE2## >> ]"));

    // 64 bytes, and 12 for each of five objects and one page.
    [Theory]
    [InlineData(136, true)]
    [InlineData(137, false)]
    public void Its_hints_are_short(int length, bool areTaken) => Assert.Equal(
        areTaken ? [4, 5] : [], ObjectsOf("/Length 10 >>\nstream\n0123456789", $"/Length {length} >>\nstream\n{new string('x', length)}"));

    [Fact]
    public void What_it_says_of_itself_is_its_first_object() => Assert.Empty(ObjectsOf(
        "%PDF-1.7\n", "%PDF-1.7\n6 0 obj\nnull\nendobj\n", "xref\n2 1", "xref\n6 1\n##OBJ6#### 00000 n \n2 1"));

    [Fact]
    public void The_length_of_its_hints_stands_with_them() => Assert.Empty(ObjectsOf(
        "/Length 10 >>", "/Length 6 0 R >>", "\n2 0 obj", "\n6 0 obj\n10\nendobj\n2 0 obj", "xref\n2 1", "xref\n6 1\n##OBJ6#### 00000 n \n2 1"));

    [Theory]
    [InlineData("startxref\n0\n", "startxref\n1\n")]
    [InlineData("/Prev ##TABLE2##", "/Pref ##TABLE2##")]
    [InlineData("/Prev ##TABLE2##", "/Prev ##OBJ4####")]
    [InlineData("startxref\n##TABLE1##", "startxref\n##OBJ4####")]
    [InlineData("xref\n2 1\n", "xref\n3 1\n")]
    [InlineData("5 1\n##OBJ5####", "5 1\n##TABLE1##")]
    [InlineData("5 1\n##OBJ5####", "5 1\n##TABLE1+9")]
    public void Tables_that_are_not_two_halves_of_one_are_not_read_for_certain(string find, string by) =>
        Assert.NotNull(PdfRefusal.Of(() => PdfStructure.Read(Written(Changed(Template, find, by)))));

    [Fact]
    public void The_first_table_may_be_named_by_the_blank_before_it() =>
        Assert.Equal([4, 5], ObjectsOf("startxref\n##TABLE1##", "startxref\n##TABLE1-1", "endobj\nxref\n1 1", "endobj\n\nxref\n1 1"));

    private static IReadOnlyList<int> ObjectsOf(params string[] changes) => Linearization.ObjectsOf(
        PdfStructure.Read(Written(changes.Chunk(2).Aggregate(Template + "#", (text, change) => Changed(text, change[0], change[1])).TrimEnd('#'))), 0);

    private static string Changed(string text, string find, string by)
    {
        Assert.Contains(find, text, StringComparison.Ordinal);
        var at = text.LastIndexOf(find, StringComparison.Ordinal);
        return text[..at] + by + text[(at + find.Length)..];
    }

    private static byte[] Written(string text)
    {
        var hints = text.IndexOf("5 0 obj", StringComparison.Ordinal);
        var numbers = Enumerable.Range(1, 6).ToDictionary(number => $"OBJ{number}", number => text.IndexOf($"\n{number} 0 obj", StringComparison.Ordinal) + 1);
        numbers["LENGTH"] = text.TrimEnd('\n', ' ', '\0').Length;
        numbers["HINTED"] = text.IndexOf("endobj", hints, StringComparison.Ordinal) + "endobj".Length - hints;
        numbers["TABLE1"] = text.IndexOf("\nxref", StringComparison.Ordinal) + 1;
        numbers["TABLE2"] = text.LastIndexOf("\nxref", StringComparison.Ordinal) + 1;
        foreach (var (name, number) in numbers)
        {
            for (var change = -9; change <= 9; change++)
            {
                var mark = change == 0 ? $"##{name}".PadRight(10, '#') : $"##{name}{change:+0;-0}".PadRight(10, '#');
                text = text.Replace(mark, (number + change).ToString("D10", CultureInfo.InvariantCulture), StringComparison.Ordinal);
            }
        }

        return Encoding.Latin1.GetBytes(text);
    }
}
