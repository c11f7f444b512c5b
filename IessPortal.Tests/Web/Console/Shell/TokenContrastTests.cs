using System.Globalization;
using System.Text.RegularExpressions;
using IessPortal.Tests.Support.Hosts;
using Xunit;

namespace IessPortal.Tests.Web.Console.Shell;

/// <summary>
/// What WCAG 2.2 asks of colours that stand beside one another, for the tokens themselves: axe measures only what a test happens to show, and never the
/// ring around what has the focus.
/// </summary>
public sealed class TokenContrastTests
{
    private const double OfText = 4.5;
    private const double OfSigns = 3;

    private static readonly string Tokens = File.ReadAllText(Path.Combine(TestSettings.Root, "IessPortal.Web", "wwwroot", "assets", "tokens.css"));

    [Theory]
    [InlineData("ink", "paper ground accent-wash good-wash warn-wash bad-wash")]
    [InlineData("ink-soft", "paper ground accent-wash")]
    [InlineData("accent", "paper ground accent-wash")]
    [InlineData("accent-strong", "accent-wash")]
    [InlineData("on-accent", "accent")]
    [InlineData("good", "paper ground good-wash")]
    [InlineData("warn", "paper ground warn-wash")]
    [InlineData("bad", "paper ground bad-wash")]
    public void Words_can_be_read_by_day_and_by_night(string words, string below) => Assert.All(below.Split(' '), one => AssertContrast(words, one, OfText));

    [Theory]
    [InlineData("paper")]
    [InlineData("ground")]
    [InlineData("accent-wash")]
    [InlineData("good-wash")]
    [InlineData("warn-wash")]
    [InlineData("bad-wash")]
    public void The_ring_around_what_has_the_focus_is_seen_wherever_it_lies(string below) => AssertContrast("focus", below, OfSigns);

    private static void AssertContrast(string above, string below, double least)
    {
        var (colours, grounds) = (ColoursOf(above), ColoursOf(below));

        // By day, by night as the system has it, and by night because somebody chose it.
        Assert.Equal(3, colours.Count);
        Assert.Equal(3, grounds.Count);
        Assert.All(colours.Zip(grounds), pair => Assert.InRange(Contrast(pair.First, pair.Second), least, double.MaxValue));
    }

    private static List<double> ColoursOf(string token) =>
        [.. Regex.Matches(Tokens, $@"--{token}: *#(?<hex>[0-9a-f]{{6}})").Select(match => Luminance(match.Groups["hex"].Value))];

    private static double Contrast(double one, double other) => (Math.Max(one, other) + .05) / (Math.Min(one, other) + .05);

    private static double Luminance(string hex)
    {
        var parts = hex.Chunk(2)
            .Select(pair => int.Parse(pair, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(part => part <= .04045 ? part / 12.92 : Math.Pow((part + .055) / 1.055, 2.4))
            .ToList();
        return (.2126 * parts[0]) + (.7152 * parts[1]) + (.0722 * parts[2]);
    }
}
