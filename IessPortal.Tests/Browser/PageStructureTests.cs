using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Microsoft.Playwright;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>An inspection that is left out must be one that could find nothing new.</summary>
public sealed class PageStructureTests(Chromium chromium)
{
    private const string Sample = """
        <!doctype html><html lang="es"><title>Uno</title><style>.dark { color: #111 } .pale { color: #999 }</style>
        <main><h1 id="top">Uno</h1><label for="field">Dos</label><input id="field" type="text"><p class="dark">Tres de 10</p>
        <a href="/x">Cuatro</a></main></html>
        """;

    private static readonly (string From, string To)[] Changes =
    [
        ("for=\"field\"", "for=\"other\""),
        ("id=\"top\"", "id=\"field\""),
        ("class=\"dark\"", "class=\"pale\""),
        (".dark { color: #111 }", ".dark { color: #999 }"),
        ("<main>", "<main role=\"list\">"),
        ("lang=\"es\"", "lang=\"zz\""),
        (">Dos<", "><"),
        (">Cuatro<", ">…<"),
        ("type=\"text\"", "type=\"image\""),
        ("type=\"text\"", "type=\"text\" aria-hidden=\"true\""),
        (" href=\"/x\"", ""),
        ("<title>Uno", "<title>"),
    ];

    [Fact]
    public async Task Whatever_axe_judges_by_makes_another_page_and_other_words_do_not()
    {
        await using var profile = await chromium.ProfileAsync(new Uri("http://localhost:1/"));
        var page = await profile.NewPageAsync();
        await page.RouteAsync("**/*", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<title>x</title>" }));
        await page.GotoAsync("/");
        var sample = await ReadAsync(page, Sample);

        foreach (var (from, to) in Changes)
        {
            Assert.Contains(from, Sample, StringComparison.Ordinal);
            var changed = await ReadAsync(page, Sample.Replace(from, to, StringComparison.Ordinal));
            Assert.True(sample.Parts != changed.Parts, $"{to} for {from} makes no difference.");
        }

        var reworded = await ReadAsync(page, Sample.Replace("Tres de 10", "Tres de cada 10", StringComparison.Ordinal));
        Assert.Equal(sample.Parts, reworded.Parts);
        Assert.NotEqual(sample.Words, reworded.Words);
        Assert.Equal(sample, await ReadAsync(page, Sample.Replace("de 10", "de 25", StringComparison.Ordinal)));
    }

    private static async Task<PageStructure> ReadAsync(IPage page, string html)
    {
        await page.SetContentAsync(html);
        return await PageStructure.ReadAsync(page);
    }
}
