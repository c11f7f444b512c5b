using System.Buffers.Binary;
using System.Text;
using IessPortal.Core.Libraries.PdfSignatures.Comparison;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Comparison;

public sealed class TrueTypeFileTests
{
    private static readonly string[] Needed = ["glyf", "head", "loca", "maxp"];

    private static readonly string[] Others =
    [
        "cmap", "cvt ", "fpgm", "gasp", "hhea", "hmtx", "kern", "name", "OS/2", "post", "prep", "GDEF", "GPOS", "GSUB", "vhea", "vmtx", "VORG", "hdmx", "LTSH",
        "VDMX",
    ];

    public static TheoryData<string> NeededTables { get; } = [.. Needed];

    public static TheoryData<string> OtherTables { get; } = [.. Others];

    [Fact]
    public void Holds_with_what_it_needs_and_with_all_that_is_known()
    {
        Assert.True(TrueTypeFile.IsWhole(Font(Needed)));
        Assert.True(TrueTypeFile.IsWhole(Font([.. Needed, .. Others])));
        Assert.True(TrueTypeFile.IsWhole(Font(Needed, kind: "true")));
    }

    [Theory, MemberData(nameof(OtherTables))]
    public void Each_table_of_the_format_may_be_there(string table) => Assert.True(TrueTypeFile.IsWhole(Font([.. Needed, table])));

    [Theory, MemberData(nameof(NeededTables))]
    public void Without_one_that_it_needs_it_is_none(string table) => Assert.False(TrueTypeFile.IsWhole(Font([.. Needed.Except([table]), "cmap"])));

    [Theory]
    [InlineData("DSIG")]
    [InlineData("SVG ")]
    [InlineData("sbix")]
    [InlineData("junk")]
    [InlineData("head")]
    public void A_table_that_nobody_draws_by_or_the_same_twice_makes_it_none(string table) => Assert.False(TrueTypeFile.IsWhole(Font([.. Needed, table])));

    [Theory]
    [InlineData("OTTO")]
    [InlineData("ttcf")]
    [InlineData("\0\u0002\0\0")]
    public void Of_another_kind_it_is_none(string kind) => Assert.False(TrueTypeFile.IsWhole(Font(Needed, kind: kind)));

    [Fact]
    public void Cut_off_anywhere_it_is_none()
    {
        var font = Font(Needed);

        Assert.All(Enumerable.Range(0, font.Length), length => Assert.False(TrueTypeFile.IsWhole(font.AsSpan(0, length))));
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(3, 0, true)]
    [InlineData(4, 0, false)]
    [InlineData(0, 3, true)]
    [InlineData(0, 4, false)]
    [InlineData(-1, 0, false)]
    [InlineData(-4, 0, false)]
    public void Between_tables_and_behind_the_last_there_are_three_bytes_at_most(int between, int behind, bool expected) =>
        Assert.Equal(expected, TrueTypeFile.IsWhole(Font(Needed, between: between, behind: behind)));

    [Fact]
    public void Tables_may_be_listed_in_any_order()
    {
        var font = Font(Needed);
        var (first, second) = (font[12..28], font[28..44]);
        second.CopyTo(font, 12);
        first.CopyTo(font, 28);

        Assert.True(TrueTypeFile.IsWhole(font));
    }

    [Fact]
    public void A_table_beyond_the_end_is_not_there()
    {
        var font = Font(Needed);
        BinaryPrimitives.WriteUInt32BigEndian(font.AsSpan(12 + (3 * 16) + 12), uint.MaxValue);

        Assert.False(TrueTypeFile.IsWhole(font));
    }

    [Fact]
    public void A_list_of_tables_that_is_longer_than_the_file_is_none()
    {
        var font = Font(Needed);
        font[5] = 200;

        Assert.False(TrueTypeFile.IsWhole(font));
    }

    // Each table has four bytes; the second begins «between» bytes behind the end of the first.
    private static byte[] Font(string[] tables, string kind = "\0\u0001\0\0", int between = 0, int behind = 0)
    {
        var start = 12 + (16 * tables.Length);
        var font = new byte[start + (4 * tables.Length) + between + behind];
        Encoding.Latin1.GetBytes(kind).CopyTo(font, 0);
        font[5] = (byte)tables.Length;
        foreach (var (index, table) in tables.Index())
        {
            var entry = font.AsSpan(12 + (16 * index), 16);
            Encoding.ASCII.GetBytes(table).CopyTo(entry);
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], start + (4 * index) + (index > 0 ? between : 0));
            BinaryPrimitives.WriteInt32BigEndian(entry[12..], 4);
        }

        return font;
    }
}
