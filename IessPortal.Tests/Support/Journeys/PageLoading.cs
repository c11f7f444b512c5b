using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>
/// Waits that ask the browser. Page.WaitForLoadStateAsync and Page.WaitForURLAsync look at what they were told so far and then listen: what comes between the
/// two is missed, and waited for in vain.
/// </summary>
public static class PageLoading
{
    private const string Loaded =
        "() => document.readyState === 'complete' || new Promise(loaded => addEventListener('load', () => loaded(true), { once: true }))";

    /// <summary>Waits until the page that is shown has loaded all its parts.</summary>
    public static async Task LoadedAsync(this IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        while (true)
        {
            try
            {
                await page.EvaluateAsync(Loaded);
                return;
            }
            catch (PlaywrightException gone) when (gone.Message.Contains("context was destroyed", StringComparison.Ordinal))
            {
                // It led to another page by itself: that one is waited for.
            }
        }
    }

    /// <summary>Waits until the page's address ends like this.</summary>
    public static Task AtAddressAsync(this IPage page, string end) => Assertions.Expect(page).ToHaveURLAsync(new Regex($"{Regex.Escape(end)}$"));
}
