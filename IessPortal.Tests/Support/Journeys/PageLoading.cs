using System.Text.RegularExpressions;
using IessPortal.Tests.Support.Hosts;
using Microsoft.Playwright;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>
/// Waits that ask the browser. Page.WaitForLoadStateAsync and Page.WaitForURLAsync look at what they were told so far and then listen: what comes between the
/// two is missed, and waited for in vain.
/// </summary>
public static class PageLoading
{
    /// <summary>Waits until the page that is shown has loaded all its parts.</summary>
    /// <remarks>It is asked again and again: where scripts are off no listener would be called.</remarks>
    public static Task LoadedAsync(this IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return Eventually.TrueAsync(async () =>
        {
            try
            {
                return await page.EvaluateAsync<bool>("document.readyState === 'complete'");
            }
            catch (PlaywrightException gone) when (gone.Message.Contains("context was destroyed", StringComparison.Ordinal))
            {
                // It led to another page by itself: that one is waited for.
                return false;
            }
        });
    }

    /// <summary>Waits until the page's address ends like this.</summary>
    public static Task AtAddressAsync(this IPage page, string end) => Assertions.Expect(page).ToHaveURLAsync(new Regex($"{Regex.Escape(end)}$"));
}
