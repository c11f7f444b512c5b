using System.Text;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Pdf;

/// <summary>Single values: what they say, and what is none.</summary>
public sealed class PdfLexerTests
{
    [Fact]
    public void A_comment_is_counted_once_however_often_it_is_read_and_one_at_the_same_place_of_other_bytes_as_well()
    {
        var (budget, file, pack) = (new PdfBudget(), "%abc\n1"u8.ToArray(), "%defgh\n1"u8.ToArray());
        new PdfLexer(file, 0, budget).SkipBlanks();
        new PdfLexer(file, 0, budget).SkipBlanks();
        Assert.Equal(4, budget.Comments);

        budget.ForgiveComments(0);
        new PdfLexer(pack, 0, budget).SkipBlanks();

        Assert.Equal(6, budget.Comments);
    }

    [Fact]
    public void A_comment_may_end_with_the_file()
    {
        var budget = new PdfBudget();
        var lexer = new PdfLexer("(a) %bcd"u8.ToArray(), 0, budget);
        lexer.Value();

        lexer.SkipBlanks();

        Assert.Equal((true, 8, 4), (lexer.AtEnd, lexer.Position, budget.Comments));
    }

    [Fact]
    public void What_was_packed_by_a_dictionary_from_elsewhere_is_malformed()
    {
        var stream = new PdfStream(
            new(new() { ["Filter"] = new PdfName("FlateDecode") }), (byte[])[0x78, 0xBB, 0x00, 0x00, 0x00, 0x01, 0x4B, 0x04, 0x00, 0x00, 0x62, 0x00, 0x62]);

        Assert.Equal(PdfError.Malformed, Assert.Throws<PdfRefusedException>(() => PdfUnpacker.Unpack(stream, new())).Error);
    }

    [Theory]
    [InlineData("/A#2F#41 ", "A/A")]
    [InlineData("/\u00E9/", "\u00E9")]
    [InlineData("/ 1", "")]
    public void A_name_is_read_up_to_what_ends_it(string text, string name) =>
        Assert.Equal(name, ((PdfName)new PdfLexer(Encoding.Latin1.GetBytes(text), 0, new PdfBudget()).Value()).Value);

    [Theory]
    [InlineData("12 0 R", true)]
    [InlineData("12 0 RG", false)]
    [InlineData("12 0 m", false)]
    [InlineData("0012 5", false)]
    [InlineData("12", false)]
    public void A_number_is_no_reference_without_its_word(string text, bool isReference)
    {
        var lexer = new PdfLexer(Encoding.Latin1.GetBytes(text), 0, new PdfBudget());

        var value = lexer.Value();

        Assert.Equal(isReference ? (12, true, text.Length) : (12, false, text.Split(' ')[0].Length), value is PdfReference reference
            ? (reference.Number, true, lexer.Position)
            : (((PdfNumber)value).Natural!.Value, false, lexer.Position));
    }

    [Theory]
    [InlineData("<< /A 1 /A 2 >>")]
    [InlineData("<< /A >>")]
    [InlineData("[1 2")]
    [InlineData("(never closed")]
    [InlineData("<12G4>")]
    [InlineData("/A#zz")]
    [InlineData("/A#00")]
    [InlineData("1.2.3")]
    [InlineData("--1")]
    [InlineData("0 0 R")]
    [InlineData("truth")]
    [InlineData("")]
    public void What_is_not_exactly_a_value_is_refused(string text) =>
        Assert.Equal(PdfError.Malformed, Assert.Throws<PdfRefusedException>(() => ValueOf(text)).Error);

    [Theory]
    [InlineData("(a\\(b\\)\\101\\n(c))", "a(b)A\n(c)")]
    [InlineData("<41 42 4>", "AB@")]
    [InlineData("(a\\\nb)", "ab")]
    public void Strings_say_what_they_say(string text, string expected) =>
        Assert.Equal(expected, Encoding.Latin1.GetString(((PdfString)ValueOf(text)).Bytes.Span));

    [Fact]
    public void A_name_in_disguise_is_the_name() => Assert.Equal("JavaScript", ((PdfName)ValueOf("/J#61va#53cript")).Value);

    [Fact]
    public void Values_within_values_end_somewhere() =>
        Assert.Equal(PdfError.TooMuch, Assert.Throws<PdfRefusedException>(() => ValueOf(new string('[', 100_000))).Error);

    private static PdfValue ValueOf(string text) => new PdfLexer(Encoding.Latin1.GetBytes(text), 0, new PdfBudget()).Value();
}
