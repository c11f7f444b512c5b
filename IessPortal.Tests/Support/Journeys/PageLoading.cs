using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>
/// Waits that ask the browser. Page.WaitForLoadStateAsync and Page.WaitForURLAsync look at what they were told so far and then listen: what comes between the
/// two is missed, and waited for in vain.
/// </summary>
public static class PageLoading
{
    /// <summary>Waits until the page that is shown has loaded all its parts.</summary>
    public static Task LoadedAsync(this IPage page) => page.UntilAsync(shown => shown.EvaluateAsync<bool>("document.readyState === 'complete'"));

    /// <summary>Waits until the page's address ends like this.</summary>
    public static Task AtAddressAsync(this IPage page, string end) => Assertions.Expect(page).ToHaveURLAsync(new Regex($"{Regex.Escape(end)}$"));
}
