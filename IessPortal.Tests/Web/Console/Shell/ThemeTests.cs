using System.Globalization;
using System.Text.RegularExpressions;
using Bunit;
using IessPortal.Tests.Support.Hosts;
using MudBlazor;
using MudBlazor.Services;
using Xunit;

namespace IessPortal.Tests.Web.Console.Shell;

/// <summary>MudBlazor's own provider writes its variables at run time, which the content policy refuses: theme.css sets them all, from the tokens.</summary>
public sealed partial class ThemeTests : BunitContext
{
    private static readonly string Theme = Read("theme.css");
    private static readonly string Tokens = Read("tokens.css");

    [Fact]
    public void Every_variable_of_the_library_is_set()
    {
        Services.AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
        var provider = Render<MudThemeProvider>().Find("style.mud-theme-provider").TextContent;

        var wanted = Variable().Matches(provider).Select(match => match.Groups["name"].Value).ToHashSet();
        var set = Variable().Matches(Theme).Select(match => match.Groups["name"].Value).ToHashSet();

        Assert.InRange(wanted.Count, 100, 400);
        Assert.Empty(wanted.Except(set));
    }

    /// <summary>Colours are mixed with transparency from triples, which cannot be read out of a token by the style sheet.</summary>
    [Theory]
    [InlineData("primary", "accent")]
    [InlineData("info", "accent")]
    [InlineData("success", "good")]
    [InlineData("warning", "warn")]
    [InlineData("error", "bad")]
    [InlineData("secondary", "ink-soft")]
    [InlineData("text-primary", "ink")]
    [InlineData("surface", "paper")]
    [InlineData("divider", "line")]
    public void Triples_are_the_tokens_by_day_and_by_night(string palette, string token)
    {
        var colours = Regex.Matches(Tokens, $@"--{token}: *#(?<hex>[0-9a-f]{{6}})").Select(match => TripleOf(match.Groups["hex"].Value));
        var triples = Regex.Matches(Theme, $@"--mud-palette-{palette}-rgb: *(?<triple>[0-9,]+);").Select(match => match.Groups["triple"].Value);

        // By day, by night as the system has it, and by night because somebody chose it.
        Assert.Equal(3, colours.Count());
        Assert.Equal(colours, triples);
    }

    private static string TripleOf(string hex) =>
        string.Join(',', hex.Chunk(2).Select(pair => int.Parse(pair, NumberStyles.HexNumber, CultureInfo.InvariantCulture)));

    private static string Read(string name) => File.ReadAllText(Path.Combine(TestSettings.Root, "IessPortal.Web", "wwwroot", "assets", name));

    [GeneratedRegex(@"(?<name>--mud-[a-z0-9-]+)\s*:")]
    private static partial Regex Variable();
}
