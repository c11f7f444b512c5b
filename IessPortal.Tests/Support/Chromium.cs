using IessPortal.Tests.Support;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace IessPortal.Tests.Support;

/// <summary>One browser for all tests, started when the first asks for it; each visitor has a profile of their own.</summary>
public sealed class Chromium : IAsyncDisposable
{
    // The part of Chromium that shows pages, without windows, extensions and what else a desktop wants. The whole one alone shows PDF.
    private const string Shell = "/usr/bin/chromium-headless-shell";
    private const string Whole = "/usr/bin/chromium";

    /// <summary>Milliseconds after which what a page waits for will never be. Not a measure of time: a busy machine is slow.</summary>
    private const float Patience = 180_000;

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly SemaphoreSlim gate = new(1);
    private readonly Dictionary<string, IBrowser> browsers = [];
    private IPlaywright? playwright;

    /// <summary>A new profile, on an old phone's screen.</summary>
    public Task<IBrowserContext> ProfileAsync(Uri url, bool scripts = true) => ProfileAsync(Shell, url, scripts);

    /// <summary>A new profile of a browser that shows PDF.</summary>
    public Task<IBrowserContext> PdfProfileAsync(Uri url) => ProfileAsync(Whole, url, scripts: true);

    private async Task<IBrowserContext> ProfileAsync(string executable, Uri url, bool scripts)
    {
        ArgumentNullException.ThrowIfNull(url);
        var profile = await (await BrowserAsync(executable)).NewContextAsync(new()
        {
            BaseURL = url.ToString(),
            Locale = "es-EC",
            TimezoneId = "America/Guayaquil",
            ViewportSize = new() { Width = 360, Height = 740 },
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
