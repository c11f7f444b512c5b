using IessPortal.Tests.Support;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace IessPortal.Tests.Support;

/// <summary>One browser for all tests, started when the first asks for it; each visitor has a profile of their own.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private const string Executable = "/usr/bin/chromium";

    /// <summary>Milliseconds after which what a page waits for will never be. Not a measure of time: a busy machine is slow.</summary>
    private const float Patience = 180_000;

    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly SemaphoreSlim gate = new(1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>A new profile, on an old phone's screen.</summary>
    public async Task<IBrowserContext> ProfileAsync(Uri url, bool scripts = true)
    {
        ArgumentNullException.ThrowIfNull(url);
        var profile = await (await BrowserAsync()).NewContextAsync(new()
        {
            BaseURL = url.ToString(),
            Locale = "es-EC",
            TimezoneId = "America/Guayaquil",
            ViewportSize = new() { Width = 360, Height = 740 },
            JavaScriptEnabled = scripts,
        });
        profile.SetDefaultTimeout(Patience);
        return profile;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        gate.Dispose();
    }

    private async Task<IBrowser> BrowserAsync()
    {
        await gate.WaitAsync();
        try
        {
            Assertions.SetDefaultExpectTimeout(Patience);
            playwright ??= await Playwright.CreateAsync();
            return browser ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = Flags, Timeout = Patience });
        }
        finally
        {
            gate.Release();
        }
    }
}
