using System.Globalization;
using System.Text;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Pdf;

/// <summary>How long what is read may be, and where it ends.</summary>
public sealed class PdfLexerLimitsTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("007", "7")]
    [InlineData("999999999", "999999999")]
    [InlineData("9999999999", "9999999999")]
    [InlineData("-5", "-5")]
    [InlineData("+5", "5")]
    [InlineData("+12345678.5", "12345678.5")]
    [InlineData("-.5", "-0.5")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("12.50", "12.5")]
    [InlineData("1234567890.12345", "1234567890.12345")]
    [InlineData("123456789012345678901234", "123456789012345678901234")]
    public void Numbers_are_what_they_say(string text, string value)
    {
        var lexer = new PdfLexer(Encoding.Latin1.GetBytes(text + "]"), 0, new());

        Assert.Equal(decimal.Parse(value, CultureInfo.InvariantCulture), ((PdfNumber)lexer.Value()).Value);
        Assert.Equal(text.Length, lexer.Position);
    }

    [Theory]
    [InlineData("1234567890123456789012345")]
    [InlineData("1-2")]
    [InlineData("1+2")]
    [InlineData(".")]
    [InlineData("+")]
    [InlineData("-.")]
    [InlineData("1e5")]
    [InlineData("1.2.3456789012")]
    public void Other_numbers_are_none(string text) => Assert.Equal(PdfError.Malformed, ErrorOf(lexer => lexer.Value(), text));

    [Theory]
    [InlineData("12 ", 12)]
    [InlineData("  12", 12)]
    [InlineData("%a\n12/", 12)]
    [InlineData("999999999", 999_999_999)]
    [InlineData("0000000001", 1)]
    [InlineData("00000000001", null)]
    [InlineData("1000000000", null)]
    [InlineData("12a", null)]
    [InlineData("-1", null)]
    [InlineData("", null)]
    public void A_natural_number_has_nine_digits_at_most(string text, int? value)
    {
        var lexer = Over(text);
        if (value is { } expected)
        {
            Assert.Equal(expected, lexer.Natural());
        }
        else
        {
            Assert.Equal(PdfError.Malformed, ErrorOf(one => one.Natural(), text));
        }
    }

    [Theory]
    [InlineData("7 0 R", 7, 0)]
    [InlineData("7  65535 R", 7, 65535)]
    [InlineData("7 %c\n0 R", 7, 0)]
    public void References_have_a_number_and_a_generation(string text, int number, int generation)
    {
        var reference = (PdfReference)Over(text).Value();

        Assert.Equal((number, generation), (reference.Number, reference.Generation));
    }

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void A_name_has_256_letters_at_most(int length, bool isRead)
    {
        var (plain, coded) = ("/" + new string('a', length), "/" + string.Concat(Enumerable.Repeat("#61", length)));
        var mixed = plain[..^1] + "#61";
        if (isRead)
        {
            Assert.Equal(new string('a', length), ((PdfName)Over(plain).Value()).Value);
            Assert.Equal(new string('a', length), ((PdfName)Over(coded).Value()).Value);
            Assert.Equal(new string('a', length), ((PdfName)Over(mixed).Value()).Value);
        }
        else
        {
            Assert.Equal(PdfError.Malformed, ErrorOf(lexer => lexer.Value(), plain));
            Assert.Equal(PdfError.Malformed, ErrorOf(lexer => lexer.Value(), coded));
            Assert.Equal(PdfError.Malformed, ErrorOf(lexer => lexer.Value(), mixed));
        }
    }

    [Theory]
    [InlineData("/A#4")]
    [InlineData("/A#")]
    [InlineData("/A#4 1")]
    public void A_letter_in_digits_has_two(string text) => Assert.Equal(PdfError.Malformed, ErrorOf(lexer => lexer.Value(), text));

    [Theory]
    [InlineData("Tj ", "Tj")]
    [InlineData("T*", "T*")]
    [InlineData("BT[", "BT")]
    [InlineData("'", "'")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaa", null)]
    [InlineData("[", null)]
    [InlineData("", null)]
    public void Words_are_short(string text, string? word)
    {
        var lexer = Over(text);
        if (word is null)
        {
            Assert.Equal(PdfError.Malformed, ErrorOf(one => one.Word(), text));
        }
        else
        {
            Assert.Equal((word, word.Length), (lexer.Word(), lexer.Position));
        }
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("z", true)]
    [InlineData("A", true)]
    [InlineData("Z", true)]
    [InlineData("'", true)]
    [InlineData("\"", true)]
    [InlineData("{", false)]
    [InlineData("[", false)]
    [InlineData("`", false)]
    [InlineData("@", false)]
    [InlineData("1", false)]
    [InlineData("", false)]
    public void A_word_is_told_by_its_first_letter(string text, bool isWord) => Assert.Equal(isWord, Over(text).StandsAtWord);

    [Theory]
    [InlineData("obj", true, 3)]
    [InlineData(" \t\r\n\f\0obj<<", true, 9)]
    [InlineData("objects", false, 0)]
    [InlineData("ob", false, 0)]
    public void A_word_that_is_expected_stands_by_itself(string text, bool isThere, int position)
    {
        var lexer = Over(text);

        Assert.Equal(isThere, lexer.Try("obj"u8));
        Assert.Equal(position, lexer.Position);
        if (isThere)
        {
            Over(text).Expect("obj"u8);
        }
        else
        {
            Assert.Equal(PdfError.Malformed, ErrorOf(one => one.Expect("obj"u8), text));
        }
    }

    [Theory]
    [InlineData("\nabcendstream", "abc")]
    [InlineData("\r\nabcendstream", "abc")]
    [InlineData("\nabc\nendstream", "abc")]
    [InlineData("\nabc\r\nendstream", "abc")]
    [InlineData("\nabc\rendstream", "abc")]
    [InlineData("abcendstream", null)]
    [InlineData("\rabcendstream", null)]
    [InlineData("\nabcdendstream", null)]
    [InlineData("\nabc\n\nendstream", null)]
    [InlineData("\nab", null)]
    [InlineData("\nabc", null)]
    public void A_stream_is_exactly_as_long_as_it_says(string text, string? bytes)
    {
        var lexer = Over(text);
        if (bytes is null)
        {
            Assert.Equal(PdfError.Malformed, ErrorOf(one => one.StreamBytes(3), text));
        }
        else
        {
            Assert.Equal(bytes, Encoding.Latin1.GetString(lexer.StreamBytes(3).Span));
            Assert.True(lexer.AtEnd);
        }
    }

    [Theory]
    [InlineData("(a\\tb\\rc\\bd\\fe\\\\f\\g)", "a\tb\rc\bd\fe\\fg")]
    [InlineData("(\\0618\\61\\1234)", "18" + "1S4")]
    [InlineData("(\\378)", "\u001f8")]
    [InlineData("(\\7)", "\u0007")]
    [InlineData("(a\\\r\nb\\\rc)", "abc")]
    [InlineData("(\\()", "(")]
    [InlineData("()", "")]
    [InlineData("<>", "")]
    [InlineData("<4142>", "AB")]
    [InlineData("<4a4B4>", "JK@")]
    [InlineData("< 41 4 2\n>", "AB")]
    public void Strings_are_what_they_stand_for(string text, string expected)
    {
        var lexer = Over(text + "1");
        var found = (PdfString)lexer.Value();

        Assert.Equal(expected, Encoding.Latin1.GetString(found.Bytes.Span));
        Assert.Equal((0, text.Length, text[0] == '<'), (found.Start, found.End, found.Hexadecimal));
        Assert.Equal(text.Length, lexer.Position);
    }

    [Theory]
    [InlineData("<41")]
    [InlineData("<4g>")]
    [InlineData("(a\\)")]
    [InlineData("((a)")]
    public void Strings_have_an_end(string text) => Assert.Equal(PdfError.Malformed, ErrorOf(lexer => lexer.Value(), text));

    [Fact]
    public void Dictionaries_and_lists_hold_what_stands_in_them()
    {
        var lexer = Over("<< /A [1 true null] /B<</C (x)>>/D false>> ");
        var dictionary = (PdfDictionary)lexer.Value();

        Assert.Equal(["A", "B", "D"], dictionary.Entries.Keys);
        var list = (PdfList)dictionary["A"];
        Assert.Equal(3, list.Items.Count);
        Assert.True(((PdfBoolean)list.Items[1]).Value);
        Assert.IsType<PdfNull>(list.Items[2]);
        Assert.False(((PdfBoolean)dictionary["D"]).Value);
        Assert.IsType<PdfString>(((PdfDictionary)dictionary["B"])["C"]);
        Assert.IsType<PdfNull>(dictionary["E"]);
    }

    [Theory]
    [InlineData("<< /A 1")]
    [InlineData("<< 1 /A >>")]
    [InlineData("<< /A 1 >")]
    [InlineData("<")]
    [InlineData("[")]
    [InlineData("nul")]
    [InlineData("t")]
    [InlineData("falsehood")]
    [InlineData("]")]
    [InlineData(">>")]
    public void What_is_half_a_value_is_none(string text) => Assert.Equal(PdfError.Malformed, ErrorOf(lexer => lexer.Value(), text));

    [Theory]
    [InlineData(40, true)]
    [InlineData(41, false)]
    public void Lists_and_dictionaries_nest_forty_deep(int depth, bool isRead)
    {
        var lists = new string('[', depth) + "1" + new string(']', depth);
        var dictionaries = string.Concat(Enumerable.Repeat("<</A ", depth)) + "1" + string.Concat(Enumerable.Repeat(">>", depth));

        if (isRead)
        {
            Assert.IsType<PdfList>(Over(lists).Value());
            Assert.IsType<PdfDictionary>(Over(dictionaries).Value());
        }
        else
        {
            Assert.Equal(PdfError.TooMuch, ErrorOf(lexer => lexer.Value(), lists));
            Assert.Equal(PdfError.TooMuch, ErrorOf(lexer => lexer.Value(), dictionaries));
        }
    }

    private static PdfLexer Over(string text) => new(Encoding.Latin1.GetBytes(text), 0, new PdfBudget());

    private static PdfError ErrorOf(Action<PdfLexer> read, string text) => Assert.Throws<PdfRefusedException>(() => read(Over(text))).Error;
}
