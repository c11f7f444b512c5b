using IessPortal.Tests.Support;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace IessPortal.Tests.Support;

/// <summary>One browser for all tests, started when the first asks for it; each visitor has a profile of their own.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private const string Executable = "/usr/bin/chromium";

    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly SemaphoreSlim gate = new(1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>A new profile, on an old phone's screen.</summary>
    public async Task<IBrowserContext> ProfileAsync(Uri url, bool scripts = true)
    {
        ArgumentNullException.ThrowIfNull(url);
        return await (await BrowserAsync()).NewContextAsync(new()
        {
            BaseURL = url.ToString(),
            Locale = "es-EC",
            TimezoneId = "America/Guayaquil",
            ViewportSize = new() { Width = 360, Height = 740 },
            JavaScriptEnabled = scripts,
        });
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
            playwright ??= await Playwright.CreateAsync();
            return browser ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = Flags });
        }
        finally
        {
            gate.Release();
        }
    }
}
