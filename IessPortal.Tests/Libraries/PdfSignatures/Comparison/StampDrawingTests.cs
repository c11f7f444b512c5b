using System.Text;
using IessPortal.Core.Libraries.PdfSignatures.Comparison;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Comparison;

public sealed class StampDrawingTests
{
    private const int Longest = 256 * 1024;

    public static TheoryData<string, int> Operators { get; } = new(new (int Count, string Words)[]
    {
        (0, "b B b* B* BT ET EMC f F f* h n q Q s S T* W W*"),
        (1, "g G i j J M Tc TL Tr Ts Tw Tz w"),
        (2, "l m Td TD"),
        (3, "rg RG"),
        (4, "k K re v y"),
        (6, "c cm Tm"),
    }.SelectMany(row => row.Words.Split(' ').Select(word => (word, row.Count))));

    [Theory, MemberData(nameof(Operators))]
    public void Each_operator_takes_its_numbers_and_nothing_else(string word, int count)
    {
        string With(int numbers, string more = "") => $"{string.Concat(Enumerable.Repeat("1 ", numbers))}{more} {word}";

        Assert.True(IsPlain(With(count)));
        Assert.False(IsPlain(With(count + 1)));
        Assert.False(IsPlain(With(count, "(a)")));
        Assert.True(count == 0 || !IsPlain(With(count - 1)));
        Assert.True(count == 0 || !IsPlain(With(count - 1, "(a)")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/DeviceRGB CS /DeviceRGB cs /Im0 Do /G0 gs /Perceptual ri /Sh0 sh /Mark BMC")]
    [InlineData("/F1 8 Tf (a) Tj (a) ' 1 2 (a) \" [(a) -250 (b)] TJ [] TJ [2 1] 0 d [] 0 d")]
    [InlineData("1 SC 1 2 3 sc 0.5 SCN 1 2 3 4 scn /P0 scn 1 2 /P0 SCN")]
    [InlineData("/P /M0 BDC /P << >> BDC /P << /MCID 0 /Lang (es) /A /B /C true >> BDC")]
    [InlineData("% DSBlank")]
    [InlineData("% DSUnknown\n")]
    [InlineData("\n % DSBlank \n")]
    public void Takes_what_draws(string drawing) => Assert.True(IsPlain(drawing));

    [Theory]
    [InlineData("(a) CS")]
    [InlineData("1 cs")]
    [InlineData("/Im0 /Im1 Do")]
    [InlineData("gs")]
    [InlineData("1 ri")]
    [InlineData("1 sh")]
    [InlineData("1 BMC")]
    [InlineData("/F1 (a) Tf")]
    [InlineData("(a) 8 Tf")]
    [InlineData("/a Tj")]
    [InlineData("/a '")]
    [InlineData("1 2 3 \"")]
    [InlineData("1 (a) (a) \"")]
    [InlineData("(a) TJ")]
    [InlineData("[(a) /b] TJ")]
    [InlineData("[[(a)]] TJ")]
    [InlineData("[(a)] 0 d")]
    [InlineData("[1] d")]
    [InlineData("[1] (a) d")]
    [InlineData("SC")]
    [InlineData("(a) scn")]
    [InlineData("(a) 1 scn")]
    [InlineData("/P0 1 scn")]
    [InlineData("/P BDC")]
    [InlineData("/P 1 BDC")]
    [InlineData("(P) /M0 BDC")]
    [InlineData("/P << /A [1] >> BDC")]
    [InlineData("/P << /A null >> BDC")]
    [InlineData("/P << /A 1 /B [1] >> BDC")]
    [InlineData("/P << /A << >> >> BDC")]
    [InlineData("/P /M0 DP")]
    [InlineData("/P MP")]
    [InlineData("BX EX")]
    [InlineData("BI /W 1 ID x EI")]
    [InlineData("1 d0")]
    [InlineData("1")]
    [InlineData("q Q 1")]
    [InlineData("q Q (a)")]
    [InlineData("%a\n q Q")]
    [InlineData("q %a\n Q")]
    [InlineData("% DSBlank\nmore")]
    [InlineData("% DSBlanks")]
    [InlineData("% DS")]
    [InlineData("(a")]
    [InlineData("<< /A Tj")]
    public void Takes_nothing_besides(string drawing) => Assert.False(IsPlain(drawing));

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void Of_colours_there_are_as_many_as_colours_have(int count, bool expected) =>
        Assert.Equal(expected, IsPlain(string.Concat(Enumerable.Repeat("1 ", count)) + "scn"));

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void Notes_of_marks_are_short(int length, bool expected) => Assert.Equal(expected, IsPlain($"/P << /A ({new string('x', length)}) >> BDC"));

    [Theory]
    [InlineData("q Q")]
    [InlineData("% DSBlank")]
    public void It_is_no_longer_than_stamps_are(string drawing)
    {
        Assert.True(IsPlain(drawing.PadRight(Longest)));
        Assert.False(IsPlain(drawing.PadRight(Longest + 1)));
        Assert.False(IsPlain((drawing + "BX").PadRight(Longest)));
    }

    [Fact]
    public void Its_comments_count_here_and_not_again()
    {
        var budget = new PdfBudget();

        Assert.False(StampDrawing.IsPlain("q %a\n Q"u8.ToArray(), budget));
        Assert.Equal(0, budget.Comments);
        Assert.True(StampDrawing.IsPlain("q Q"u8.ToArray(), budget));
    }

    [Fact]
    public void What_costs_too_much_is_no_drawing_of_another_kind()
    {
        var budget = new PdfBudget();
        budget.ChargeSteps(47 << 20);
        var drawing = Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat("q ", 20_000)));

        var refusal = Assert.Throws<PdfRefusedException>(() => StampDrawing.IsPlain(drawing, budget));

        Assert.Equal(PdfError.TooMuch, refusal.Error);
    }

    private static bool IsPlain(string drawing) => StampDrawing.IsPlain(Encoding.Latin1.GetBytes(drawing), new());
}
