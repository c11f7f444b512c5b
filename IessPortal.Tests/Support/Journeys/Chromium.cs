using System.Collections.Concurrent;
using IessPortal.Tests.Support.Journeys;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace IessPortal.Tests.Support.Journeys;

/// <summary>
/// One browser for all tests, started when the first asks for it. Each visitor has a profile of their own for as long as they stay; it forgets them before
/// the next one comes.
/// </summary>
public sealed class Chromium : IAsyncDisposable
{
    // The part of Chromium that shows pages, without windows, extensions and what else a desktop wants. The whole one alone shows PDF.
    private const string Shell = "/usr/bin/chromium-headless-shell";
    private const string Whole = "/usr/bin/chromium";

    // An old phone's screen.
    private const int Width = 360;
    private const int Height = 740;

    /// <summary>Milliseconds after which what a page waits for will never be. Not a measure of time: a busy machine is slow.</summary>
    private const float Patience = 180_000;

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        // One renderer for all that a profile shows: to start one costs as much as to load three pages.
        "--process-per-site", "--js-flags=--single-threaded", "--disable-features=SpareRendererForSitePerProcess,BackForwardCache",
    ];

    private readonly SemaphoreSlim gate = new(1);
    private readonly Dictionary<string, IBrowser> browsers = [];
    private readonly ConcurrentBag<IPage> free = [];
    private IPlaywright? playwright;

    /// <summary>A new profile, on an old phone's screen.</summary>
    public Task<IBrowserContext> ProfileAsync(Uri url, bool scripts = true) => ProfileAsync(Shell, url, scripts);

    /// <summary>A new profile of a browser that shows PDF.</summary>
    public Task<IBrowserContext> PdfProfileAsync(Uri url) => ProfileAsync(Whole, url, scripts: true);

    /// <summary>A page that knows nobody, in a profile with nobody else in it. It has no address of its own: what is opened there is told in full.</summary>
    public async Task<IPage> BorrowAsync() =>
        free.TryTake(out var page) ? page : await (await ProfileAsync(new Uri("http://localhost/"))).NewPageAsync();

    /// <summary>Takes back a page that was borrowed, and has its profile forget who was there.</summary>
    public async Task ReturnAsync(IPage page)
    {
        try
        {
            foreach (var other in page.Context.Pages.Where(one => one != page).ToList())
            {
                await other.CloseAsync();
            }

            var origin = new Uri(page.Url).GetLeftPart(UriPartial.Authority);
            await page.GotoAsync("about:blank");
            await page.Context.ClearCookiesAsync();
            var session = await page.Context.NewCDPSessionAsync(page);
            await session.SendAsync("Storage.clearDataForOrigin", new() { ["origin"] = origin, ["storageTypes"] = "all" });
            await session.DetachAsync();
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
            await page.SetViewportSizeAsync(Width, Height);
            free.Add(page);
        }
        catch (PlaywrightException)
        {
            // In a state out of which it does not get: the next visitor has a new one.
            await page.Context.DisposeAsync();
        }
    }

    private async Task<IBrowserContext> ProfileAsync(string executable, Uri url, bool scripts)
    {
        var profile = await (await BrowserAsync(executable)).NewContextAsync(new()
        {
            BaseURL = url.ToString(),
            Locale = "es-EC",
            TimezoneId = "America/Guayaquil",
            ViewportSize = new() { Width = Width, Height = Height },
            JavaScriptEnabled = scripts,
            // What moves is painted sixty times a second, and looked at by nobody here.
            ReducedMotion = ReducedMotion.Reduce,
        });
        profile.SetDefaultTimeout(Patience);
        return profile;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in browsers.Values)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        gate.Dispose();
    }

    private async Task<IBrowser> BrowserAsync(string executable)
    {
        await gate.WaitAsync();
        try
        {
            Assertions.SetDefaultExpectTimeout(Patience);
            playwright ??= await Playwright.CreateAsync();
            if (!browsers.TryGetValue(executable, out var browser))
            {
                browsers[executable] = browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = Flags, Timeout = Patience });
            }

            return browser;
        }
        finally
        {
            gate.Release();
        }
    }
}
