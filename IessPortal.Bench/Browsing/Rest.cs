using Microsoft.Playwright;

namespace IessPortal.Bench.Browsing;

/// <summary>A page that has come to rest: nothing on it has changed for a while. One that never does is taken as it is.</summary>
internal static class Rest
{
    private const string Script =
        """
        ([quiet, most]) => new Promise(resolve => {
            let timer = setTimeout(() => done(true), quiet);
            const limit = setTimeout(() => done(false), most);
            const watch = new MutationObserver(changes => {
                if (changes.some(change => !(change.target.parentElement ?? change.target).closest?.('time, live-countdown, [role=timer]'))) {
                    clearTimeout(timer);
                    timer = setTimeout(() => done(true), quiet);
                }
            });
            const done = rested => { watch.disconnect(); clearTimeout(timer); clearTimeout(limit); resolve(rested); };
            watch.observe(document.body, { attributes: true, childList: true, characterData: true, subtree: true });
        })
        """;

    private const string Watch =
        """
        () => {
            window.clickedAt = window.lastChange = performance.now();
            if (window.watched) return;
            window.watched = true;
            document.addEventListener('click', () => { window.clickedAt = window.lastChange = performance.now(); }, true);
            new MutationObserver(changes => {
                if (changes.some(change => !(change.target.parentElement ?? change.target).closest?.('time, live-countdown, [role=timer]'))) {
                    window.lastChange = performance.now();
                }
            }).observe(document.body, { attributes: true, childList: true, characterData: true, subtree: true });
        }
        """;

    /// <summary>In milliseconds: so long nothing has to change, and so long it is waited for at most.</summary>
    private static readonly int[] Limits = [700, 12_000];

    /// <summary>Goes to an address and waits until the page there rests.</summary>
    public static async Task AtAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await OfAsync(page);
    }

    /// <summary>Leaves the portal, so that the server knows that the window is gone.</summary>
    public static Task LeaveAsync(IPage page) => page.GotoAsync("about:blank");

    /// <summary>From a click to the last change that follows from it, in milliseconds, of the browser's clock.</summary>
    public static async Task<double> TimeAsync(IPage page, Func<Task> click)
    {
        await page.EvaluateAsync(Watch);
        await click();
        await OfAsync(page);
        return await page.EvaluateAsync<double>("() => window.lastChange - window.clickedAt");
    }

    public static async Task OfAsync(IPage page)
    {
        await page.WaitForSelectorAsync("main h1");
        await page.EvaluateAsync<bool>(Script, Limits);
    }
}
