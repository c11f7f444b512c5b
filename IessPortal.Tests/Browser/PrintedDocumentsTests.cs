using IessPortal.Tests.Documents;
using IessPortal.Tests.Support;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>Every document as a browser shows it: the same ink on the paper as poppler puts there.</summary>
public sealed class PrintedDocumentsTests(PrintedDocumentsTests.PdfBrowser browser) : IClassFixture<PrintedDocumentsTests.PdfBrowser>
{
    private const int Width = 794;
    private const int Height = 1123;

    // The viewer's grey around the page would count as ink.
    private const int Margin = 40;

    public static TheoryData<string> Variants => PrintedDocumentTests.Variants;

    [Theory, MemberData(nameof(Variants))]
    public async Task A_browser_shows_each_page_as_poppler_does(string variant)
    {
        using var pdf = new PdfTools(PrintedSamples.All[variant]().Bytes);
        var viewer = browser.Viewer;
        foreach (var (index, ink) in pdf.Ink().Index())
        {
            // Nothing of the page before may be taken for this one.
            await viewer.GotoAsync("about:blank");
            await viewer.GotoAsync(pdf.Viewer(index + 1, Width, Height).AbsoluteUri);
            await Eventually.TrueAsync(async () =>
            {
                var picture = await viewer.ScreenshotAsync(new() { Clip = new() { X = Margin, Y = Margin, Width = Width - (2 * Margin), Height = Height - (2 * Margin) } });
                return Math.Abs((await InkAsync(browser.Reader, picture)) - ink) < 0.15 * ink;
            });
        }
    }

    /// <summary>How dark a picture is, as if it were a whole page whose margins are paper.</summary>
    private static async Task<double> InkAsync(Microsoft.Playwright.IPage reader, byte[] picture) =>
        await reader.EvaluateAsync<double>(
            """
            async ([png, all]) => {
                const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob());
                const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
                canvas.drawImage(image, 0, 0);
                const points = canvas.getImageData(0, 0, image.width, image.height).data;
                let light = 0;
                for (let place = 0; place < points.length; place += 4) {
                    light += 0.299 * points[place] + 0.587 * points[place + 1] + 0.114 * points[place + 2];
                }
                return (points.length / 4 - light / 255) / all;
            }
            """,
            new object[] { Convert.ToBase64String(picture), Width * Height });

    /// <summary>One browser for all documents: its viewer takes long to start.</summary>
    public sealed class PdfBrowser(Chromium chromium) : IAsyncLifetime
    {
        private Microsoft.Playwright.IBrowserContext profile = null!;

        public Microsoft.Playwright.IPage Viewer { get; private set; } = null!;

        /// <summary>Where the pictures of the other are measured.</summary>
        public Microsoft.Playwright.IPage Reader { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            profile = await chromium.PdfProfileAsync(new Uri("http://localhost/"));
            Viewer = await profile.NewPageAsync();
            Reader = await profile.NewPageAsync();
            await Viewer.SetViewportSizeAsync(Width, Height);
        }

        public ValueTask DisposeAsync() => profile.DisposeAsync();
    }
}
