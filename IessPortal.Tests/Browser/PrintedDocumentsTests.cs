using IessPortal.Tests.Documents;
using IessPortal.Tests.Support;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>Every document as a browser shows it: the same ink on the paper as poppler puts there.</summary>
public sealed class PrintedDocumentsTests(Chromium chromium)
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
        await using var profile = await chromium.PdfProfileAsync(new Uri("http://localhost/"));
        var viewer = await profile.NewPageAsync();
        var reader = await profile.NewPageAsync();
        await viewer.SetViewportSizeAsync(Width, Height);
        foreach (var (index, ink) in pdf.Ink().Index())
        {
            await viewer.GotoAsync(pdf.Viewer(index + 1, Width, Height).AbsoluteUri);
            await Eventually.TrueAsync(async () =>
            {
                var picture = await viewer.ScreenshotAsync(new() { Clip = new() { X = Margin, Y = Margin, Width = Width - (2 * Margin), Height = Height - (2 * Margin) } });
                return Math.Abs((await InkAsync(reader, picture)) - ink) < 0.15 * ink;
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
}
