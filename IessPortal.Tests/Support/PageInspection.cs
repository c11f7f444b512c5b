using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace IessPortal.Tests.Support;

/// <summary>What holds of every page, on a phone and on a desk, by day and by night.</summary>
public static class PageInspection
{
    // WCAG 1.4.10 asks for 320 px without scrolling sideways; that is also what 1280 px at 400 % zoom leaves.
    private const int Narrowest = 320;

    // A mail's preview lets no script in, and so not axe: its frame would be waited for in vain.
    private static readonly AxeRunContext WithoutFrames = new() { Include = [new AxeSelector("html")], Exclude = [new AxeSelector("iframe")] };

    // Colours do not depend on the width, nor what fits on the colours.
    private static readonly (int Width, ColorScheme Scheme)[] Looks = [(360, ColorScheme.Light), (1280, ColorScheme.Dark)];

    /// <summary>axe finds nothing, nothing sticks out sideways, and what one presses is large enough.</summary>
    public static async Task InspectAsync(this BrowserVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        var page = visitor.Page;
        foreach (var (width, scheme) in Looks)
        {
            await page.SetViewportSizeAsync(width, 740);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            var result = await page.RunAxe(WithoutFrames);
            Assert.NotEmpty(result.Passes);
            Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{page.Url} at {width} px, {scheme}: {violation.Id}: {node.Html}"))));
        }

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(Narrowest, 740);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= Narrowest, $"{page.Url} scrolls sideways at {Narrowest} px: {string.Join('\n', await page.EvaluateAsync<string[]>(SticksOut, Narrowest))}");
        await page.SetViewportSizeAsync(360, 740);
        var small = await page.EvaluateAsync<string[]>(SmallTargets);
        Assert.True(small.Length == 0, string.Join('\n', small));
    }

    private const string SticksOut = """
        width => [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > width + 0.5).map(one => one.outerHTML.slice(0, 120)).slice(-5)
        """;

    // Links within a sentence are as high as its lines (WCAG 2.5.8 lets them); everything else has 44 px.
    private const string SmallTargets = """
        () => [...document.querySelectorAll('button, input:not([type=hidden], [type=radio], [type=checkbox]), select, summary, a.primary, .choice, header a')]
          .map(one => [one, one.getBoundingClientRect()])
          .filter(([one, box]) => box.width > 0 && box.height < 43.5)
          .map(([one, box]) => `${location.pathname}: ${one.outerHTML.slice(0, 80)} is ${box.height} px high`)
        """;
}
