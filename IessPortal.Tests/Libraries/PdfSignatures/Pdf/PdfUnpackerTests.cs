using System.IO.Compression;
using System.Text;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Pdf;

public sealed class PdfUnpackerTests
{
    private static readonly byte[] Text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("0 0 m 10 10 l S ", 50)));

    [Theory]
    [InlineData("null", true)]
    [InlineData("[]", true)]
    [InlineData("/FlateDecode", true)]
    [InlineData("[/FlateDecode]", true)]
    [InlineData("/LZWDecode", false)]
    [InlineData("[/FlateDecode /FlateDecode]", false)]
    [InlineData("[/ASCIIHexDecode /FlateDecode]", false)]
    [InlineData("5 0 R", false)]
    [InlineData("(FlateDecode)", false)]
    public void Only_what_is_packed_once_by_flate_or_not_at_all_is_known(string filter, bool isKnown)
    {
        var isPacked = filter.Contains("Flate", StringComparison.Ordinal);
        var stream = Stream($"/Filter {filter}", isPacked ? Packed(Text) : Text);

        Assert.Equal(isKnown, PdfUnpacker.Knows(stream.Dictionary));
        if (isKnown)
        {
            Assert.Equal(Text, PdfUnpacker.Unpack(stream, new()));
            Assert.Equal(Text.Length, PdfUnpacker.LengthOf(stream, new()));
        }
        else
        {
            Assert.Equal(PdfError.Unsupported, ErrorOf(stream));
            Assert.Null(PdfUnpacker.LengthOf(stream, new()));
            Assert.Equal(0, PdfUnpacker.Measure(stream, new()));
        }
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("\n", 0)]
    [InlineData("\r\n", 0)]
    [InlineData("abc", 3)]
    [InlineData("twenty-four letters more", 24)]
    public void Bytes_behind_what_was_packed_are_counted(string behind, int count)
    {
        var stream = Stream("/Filter /FlateDecode", [.. Packed(Text), .. Encoding.ASCII.GetBytes(behind)]);

        Assert.Equal(count, PdfUnpacker.Measure(stream, new()));
        Assert.Equal(Text, PdfUnpacker.Unpack(stream, new()));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("<< >>")]
    [InlineData("[null]")]
    [InlineData("[<< /Predictor 1 /Columns 3 >>]")]
    public void Without_a_predictor_bytes_stay_as_they_are(string parameters) =>
        Assert.Equal(Text, PdfUnpacker.Unpack(Stream($"/Filter /FlateDecode /DecodeParms {parameters}", Packed(Text)), new()));

    // What each row says, worked out by hand from PNG (RFC 2083, 6): over the row above, of which the first has none.
    [Theory]
    [InlineData(0, "0A141E", "0A141E")]
    [InlineData(1, "0A0A0A", "0A141E")]
    [InlineData(2, "050505", "0F1923")]
    [InlineData(3, "050502", "0A141B")]
    [InlineData(4, "050505", "0F1923")]
    public void Rows_are_told_from_what_stands_beside_and_above(int kind, string row, string expected)
    {
        var bytes = (byte[])[0, 10, 20, 30, (byte)kind, .. Convert.FromHexString(row)];

        var unpacked = PdfUnpacker.Unpack(Stream("/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 3 >>", Packed(bytes)), new());

        Assert.Equal("0A141E" + expected, Convert.ToHexString(unpacked));
    }

    // Left, above, corner: of the three the one next to left + above - corner, in this order where two are as near.
    [Theory]
    [InlineData(10, 20, 10, 20)]
    [InlineData(20, 10, 10, 20)]
    [InlineData(10, 10, 10, 10)]
    [InlineData(10, 30, 20, 20)]
    [InlineData(30, 10, 20, 20)]
    [InlineData(10, 14, 11, 14)]
    [InlineData(14, 10, 11, 14)]
    [InlineData(10, 16, 14, 10)]
    [InlineData(16, 10, 14, 10)]
    [InlineData(11, 21, 14, 21)]
    [InlineData(0, 0, 200, 0)]
    [InlineData(90, 100, 95, 95)]
    [InlineData(4, 2, 3, 3)]
    [InlineData(8, 2, 4, 8)]
    public void The_fourth_kind_takes_the_nearest_of_three(byte left, byte above, byte corner, byte expected)
    {
        // In the second row the first byte is made to be «left», and the second adds nothing to what is guessed.
        var bytes = (byte[])[0, corner, above, 4, (byte)(left - corner), 0];

        var unpacked = PdfUnpacker.Unpack(Stream("/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2 >>", Packed(bytes)), new());

        Assert.Equal((left, expected), (unpacked[2], unpacked[3]));
    }

    [Theory]
    [InlineData("/Predictor 2 /Columns 3")]
    [InlineData("/Predictor 9 /Columns 3")]
    [InlineData("/Predictor 16 /Columns 3")]
    [InlineData("/Predictor 12 /Columns 0")]
    [InlineData("/Predictor 12 /Columns 2")]
    [InlineData("/Predictor 12 /Columns 65537")]
    [InlineData("/Predictor 12 /Columns 3 /Colors 3")]
    [InlineData("/Predictor 12 /Columns 3 /BitsPerComponent 4")]
    [InlineData("/Predictor (12)")]
    [InlineData("/Predictor -1")]
    public void Other_predictors_are_not_undone(string parameters) => Assert.Equal(
        PdfError.Unsupported, ErrorOf(Stream($"/Filter /FlateDecode /DecodeParms << {parameters} >>", Packed([0, 1, 2, 3, 0, 4, 5, 6]))));

    [Theory]
    [InlineData("/Predictor 10 /Columns 3")]
    [InlineData("/Predictor 15 /Columns 3 /Colors 1 /BitsPerComponent 8")]
    public void Those_of_png_are(string parameters) => Assert.Equal(
        (byte[])[1, 2, 3, 4, 5, 6],
        PdfUnpacker.Unpack(Stream($"/Filter /FlateDecode /DecodeParms << {parameters} >>", Packed([0, 1, 2, 3, 0, 4, 5, 6])), new()));

    [Fact]
    public void A_row_may_be_64_KB_wide()
    {
        var row = new byte[65_537];
        row[^1] = 7;

        var unpacked = PdfUnpacker.Unpack(Stream("/Filter /FlateDecode /DecodeParms << /Predictor 10 /Columns 65536 >>", Packed(row)), new());

        Assert.Equal(row[1..], unpacked);
    }

    [Theory]
    [InlineData("(none)")]
    [InlineData("[null null]")]
    [InlineData("[<< >> << >>]")]
    [InlineData("6 0 R")]
    public void Parameters_stand_directly_in_it(string parameters) =>
        Assert.Equal(PdfError.Unsupported, ErrorOf(Stream($"/Filter /FlateDecode /DecodeParms {parameters}", Packed(Text))));

    [Fact]
    public void A_row_of_a_fifth_kind_is_malformed() => Assert.Equal(
        PdfError.Malformed, ErrorOf(Stream("/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 1 >>", Packed([5, 1]))));

    [Fact]
    public void What_is_not_packed_at_all_is_malformed() => Assert.Equal(PdfError.Malformed, ErrorOf(Stream("/Filter /FlateDecode", Text)));

    [Theory]
    [InlineData(12 << 20, true)]
    [InlineData((12 << 20) + 1, false)]
    public void No_more_is_unpacked_than_there_is_room_for(int length, bool isUnpacked)
    {
        var packed = Stream("/Filter /FlateDecode", Packed(new byte[length]));
        var plain = Stream(string.Empty, new byte[length]);
        if (isUnpacked)
        {
            Assert.Equal((length, length), (PdfUnpacker.Unpack(packed, new()).Length, PdfUnpacker.Unpack(plain, new()).Length));
        }
        else
        {
            Assert.Equal((PdfError.TooMuch, PdfError.TooMuch), (ErrorOf(packed), ErrorOf(plain)));
        }
    }

    [Theory]
    [InlineData(48 << 20, true)]
    [InlineData((48 << 20) + 1, false)]
    public void No_more_is_measured_than_may_be_looked_at(int length, bool isMeasured)
    {
        var stream = Stream("/Filter /FlateDecode", Packed(new byte[length]));
        if (isMeasured)
        {
            Assert.Equal(0, PdfUnpacker.Measure(stream, new()));
            Assert.Equal(length, PdfUnpacker.LengthOf(stream, new()));
        }
        else
        {
            Assert.Equal(PdfError.TooMuch, Assert.Throws<PdfRefusedException>(() => PdfUnpacker.Measure(stream, new())).Error);
            Assert.Equal(PdfError.TooMuch, Assert.Throws<PdfRefusedException>(() => PdfUnpacker.LengthOf(stream, new())).Error);
        }
    }

    private static PdfError ErrorOf(PdfStream stream) => Assert.Throws<PdfRefusedException>(() => PdfUnpacker.Unpack(stream, new())).Error;

    private static PdfStream Stream(string entries, byte[] bytes) =>
        new((PdfDictionary)new PdfLexer(Encoding.ASCII.GetBytes($"<< {entries} >>"), 0, new()).Value(), bytes);

    private static byte[] Packed(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var zlib = new ZLibStream(target, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(bytes);
        }

        return target.ToArray();
    }
}
