using IessPortal.Bench.Host;
using IessPortal.Core.Demo;
using Microsoft.Playwright;

namespace IessPortal.Bench.Browsing;

/// <summary>A real browser that visits the portal. Nothing in it is waited for longer than <see cref="Patience"/>.</summary>
internal sealed class BenchBrowser : IAsyncDisposable
{
    /// <summary>Milliseconds after which what a page waits for will never be.</summary>
    public const float Patience = 60_000;

    private static readonly string[] Programs = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--force-color-profile=srgb", "--hide-scrollbars",
        // A page that is left is gone, and the server is told.
        "--disable-features=BackForwardCache",
    ];

    private readonly IPlaywright playwright;
    private readonly IBrowser chromium;
    private readonly Uri url;

    private BenchBrowser(IPlaywright playwright, IBrowser chromium, Uri url) => (this.playwright, this.chromium, this.url) = (playwright, chromium, url);

    /// <exception cref="BenchException">There is no Chromium.</exception>
    public static async Task<BenchBrowser> LaunchAsync(BenchHost host)
    {
        var program = Array.Find(Programs, File.Exists)
            ?? throw new BenchException("There is no Chromium: ./test.sh installs it, or apt-get install chromium-headless-shell.");
        var playwright = await Playwright.CreateAsync();
        return new(
            playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Flags, Timeout = Patience }), host.Process.Url);
    }

    /// <summary>A profile of its own: no cookies, nothing in the cache.</summary>
    public async Task<IBrowserContext> ProfileAsync(ViewportSize size, bool dark = false, float scale = 1)
    {
        var profile = await chromium.NewContextAsync(new()
        {
            BaseURL = url.ToString(),
            Locale = "es-EC",
            TimezoneId = "America/Guayaquil",
            ViewportSize = size,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            DeviceScaleFactor = scale,
            ReducedMotion = ReducedMotion.Reduce,
        });
        profile.SetDefaultTimeout(Patience);
        return profile;
    }

    /// <summary>Logs somebody of the demo's staff in.</summary>
    public static async Task<IPage> LogInAsync(IBrowserContext profile, string email)
    {
        var page = await profile.NewPageAsync();
        await page.GotoAsync("/cau/ingreso");
        await page.FillAsync("[name=correo]", email);
        await page.FillAsync("[name=contrasena]", DemoStaff.Password);
        await page.Locator("main button[type=submit]:visible").First.ClickAsync();
        await page.WaitForSelectorAsync("main[data-step=inicio], main[data-step=cola]");
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        playwright.Dispose();
    }
}
