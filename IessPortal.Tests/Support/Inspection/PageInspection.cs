using System.Text.Json;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.Playwright;
using Xunit;

namespace IessPortal.Tests.Support.Inspection;

/// <summary>What holds of every page, on a phone and on a desk, by day and by night. What was looked at is not looked at again.</summary>
public static class PageInspection
{
    // WCAG 1.4.10 asks for 320 px without scrolling sideways; that is also what 1280 px at 400 % zoom leaves.
    private const int Narrowest = 320;

    /// <summary>axe finds nothing, nothing sticks out sideways, and what one presses is large enough.</summary>
    public static async Task InspectAsync(this BrowserVisitor visitor)
    {
        var page = visitor.Page;
        var structure = await PageStructure.ReadAsync(page);
        if (PageStructure.IsNew("fits", structure.Words))
        {
            await page.SetViewportSizeAsync(Narrowest, 740);
            var stickingOut = await StickingOutAsync(page);
            Assert.True(stickingOut.Length == 0, $"{page.Url} scrolls sideways at {Narrowest} px: {string.Join('\n', stickingOut)}");
            await page.SetViewportSizeAsync(360, 740);
            var small = await page.EvaluateAsync<string[]>(SmallTargets);
            Assert.True(small.Length == 0, string.Join('\n', small));
            await RequireRoomAsync(page);
        }

        if (PageStructure.IsNew("axe", structure.Parts))
        {
            await AxeAsync(page, "by day");
            await ResizeAsync(page, 1280, "mini");
            await RequireRoomAsync(page);
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await page.EvaluateAsync(EndTransitions);
            await AxeAsync(page, "by night", ByLooks);
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            await ResizeAsync(page, 360, "temporary");
        }
    }

    /// <summary>
    /// Until the console's menu, if there is one, has become what it is at that width: the server makes it so a moment later, and would close it again behind
    /// whoever had opened it in between.
    /// </summary>
    private static async Task ResizeAsync(IPage page, int width, string menu)
    {
        await page.SetViewportSizeAsync(width, 740);
        await page.WaitForFunctionAsync(
            "menu => !document.querySelector('.mud-drawer') || !!document.querySelector(`.mud-drawer-${menu}`)",
            menu);
    }

    private static async Task RequireRoomAsync(IPage page)
    {
        var squeezed = await page.EvaluateAsync<string[]>(Squeezed);
        Assert.True(squeezed.Length == 0, $"{page.Url} has columns of single letters: {string.Join('\n', squeezed)}");
    }

    // The console's menu is closed by the server, which hears of the new width a moment later.
    private static async Task<string[]> StickingOutAsync(IPage page)
    {
        try
        {
            await page.WaitForFunctionAsync("width => document.documentElement.scrollWidth <= width", Narrowest);
            return [];
        }
        catch (TimeoutException)
        {
            return ["the page", .. await page.EvaluateAsync<string[]>(SticksOut, Narrowest)];
        }
    }

    // Some styles fade from one scheme to the other; what is seen half-way is neither.
    private const string EndTransitions = "() => document.getAnimations().filter(one => one instanceof CSSTransition).forEach(one => one.finish())";

    // Of all the rules of axe, those that judge by what a page looks like; the others find by night and on a desk what they find by day.
    private static readonly string[] ByLooks = ["color-contrast", "link-in-text-block", "scrollable-region-focusable"];

    /// <summary>Without rules named, those that axe chooses by itself.</summary>
    private static async Task AxeAsync(IPage page, string when, params string[] rules)
    {
        await page.EvaluateAsync(LoadScript, AxeScript.Path);
        var found = await page.EvaluateAsync<JsonElement>(Run, rules);
        var violations = found.GetProperty("violations").EnumerateArray().Select(violation => $"{page.Url} {when}: {violation.GetString()}").ToList();
        Assert.True(found.GetProperty("passes").GetInt32() > 0, $"axe looked at nothing on {page.Url} {when}.");
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    // The page looks afterwards as it did before.
    private const string LoadScript = """
        path => typeof axe === 'object' || new Promise((loaded, failed) => {
          const script = document.createElement('script');
          script.onload = () => { script.remove(); loaded(true); };
          script.onerror = () => { script.remove(); failed(new Error('axe was not served.')); };
          script.src = path;
          document.head.append(script);
        })
        """;

    // A mail's preview lets no script in, and so not axe: its frame would be waited for in vain.
    private const string Run = """
        async rules => {
          const options = { iframes: false, resultTypes: ['violations'], ...(rules.length ? { runOnly: { type: 'rule', values: rules } } : {}) };
          const { passes, violations } = await axe.run({ include: ['html'], exclude: ['iframe'] }, options);
          return { passes: passes.length, violations: violations.flatMap(one => one.nodes.map(node => `${one.id}: ${node.html}`)) };
        }
        """;

    private const string SticksOut = """
        width => [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > width + 0.5)
          .map(one => one.outerHTML.slice(0, 120)).slice(-5)
        """;

    // Beside a column that takes what it wants another may be left with the width of a letter: no scrolling sideways, and nothing to be read.
    private const string Squeezed = """
        () => [...document.querySelectorAll('dt, dd, td, th, p, li, label, h1, h2, h3')]
          .map(one => [one, one.getBoundingClientRect()])
          .filter(([one, box]) => box.width > 0 && box.width < 48 && box.height > 100 && one.textContent.trim().length > 12)
          .map(([one]) => one.outerHTML.slice(0, 120))
        """;

    // Links within a sentence are as high as its lines (WCAG 2.5.8 lets them); everything else has 44 px that people can see.
    private const string SmallTargets = """
        () => [...document.querySelectorAll('button, input:not([type=hidden], [type=radio], [type=checkbox]), select, summary, a.primary, .choice, header a')]
          .map(one => [one, one.getBoundingClientRect()])
          .filter(([one, box]) => box.width > 0 && box.height < 43.5 && !one.closest('[aria-hidden=true]'))
          .map(([one, box]) => `${location.pathname}: ${one.outerHTML.slice(0, 80)} is ${box.height} px high`)
        """;
}
