using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Microsoft.Playwright;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>Every document as a browser shows it: the same ink on the paper as poppler puts there.</summary>
public sealed class PrintedDocumentsTests(Chromium chromium) : IAsyncDisposable
{
    private const int Width = 420;
    private const int Height = 590;

    // At the edge of a page what lies around it would count as ink.
    private const int Margin = 20;

    // Documents of so many pages: the browser's viewer takes far longer to start than to show a page.
    private const int OnSheet = 16;

    private readonly List<PdfTools> documents = [];
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-sheets");

    [Fact]
    public async Task A_browser_shows_each_page_as_poppler_does()
    {
        var pages = PrintedSamples.All.SelectMany(sample => PagesOf(sample.Key, sample.Value().Bytes)).ToList();
        Assert.Superset(PrintedSamples.All.Keys.ToHashSet(), pages.Select(page => page.Document).ToHashSet());
        await using var profile = await chromium.PdfProfileAsync(new Uri("http://localhost/"));
        var viewer = await profile.NewPageAsync();
        var reader = await profile.NewPageAsync();
        await viewer.SetViewportSizeAsync(Width, OnSheet * Height);
        foreach (var sheet in pages.Chunk(OnSheet))
        {
            await viewer.GotoAsync(SheetOf(sheet));
            IReadOnlyList<PrintedPage> different = [];
            try
            {
                await Eventually.TrueAsync(async () => (different = await DifferentAsync(reader, await viewer.ScreenshotAsync(), sheet)).Count == 0);
            }
            catch (Exception) when (different.Count > 0)
            {
                Assert.Fail($"Shown otherwise by the browser than by poppler: {string.Join(", ", different)}");
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        documents.ForEach(document => document.Dispose());
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private IEnumerable<PrintedPage> PagesOf(string name, byte[] pdf)
    {
        var document = new PdfTools(pdf);
        documents.Add(document);
        return document.Ink().Select((ink, index) => new PrintedPage(name, index + 1, ink, document.File));
    }

    // Each sheet has an address of its own, so that none is taken for another.
    private string SheetOf(PrintedPage[] pages)
    {
        var file = Path.Combine(folder.FullName, $"{folder.GetFiles().Length}.pdf");
        PdfTools.Join(pages.Select(page => (page.File, page.Page)), file);
        return $"{new Uri(file).AbsoluteUri}#toolbar=0&navpanes=0&zoom=50";
    }

    private static async Task<IReadOnlyList<PrintedPage>> DifferentAsync(IPage reader, byte[] picture, PrintedPage[] pages)
    {
        var shown = await reader.EvaluateAsync<double[]>(
            """
            async ([png, margin]) => {
                const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob());
                const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
                canvas.drawImage(image, 0, 0);
                const isPaper = ([red, green, blue]) => red > 250 && green > 250 && blue > 250;
                const runs = points => {
                    const found = [];
                    for (let at = 0, from = -1; at <= points.length / 4; at++) {
                        const paper = at < points.length / 4 && isPaper(points.subarray(4 * at, 4 * at + 3));
                        if (paper && from < 0) from = at;
                        if (!paper && from >= 0) { if (at - from > margin * 4) found.push([from, at]); from = -1; }
                    }
                    return found;
                };
                // Papers lie below each other in the middle; nothing is printed at their very edges.
                const middle = Math.floor(image.width / 2);
                const top = [...Array(image.height).keys()].find(y => isPaper(canvas.getImageData(middle, y, 1, 1).data));
                if (top === undefined) return [];
                const [[left, right] = [0, 0]] = runs(canvas.getImageData(0, top + 3, image.width, 1).data);
                return runs(canvas.getImageData(left + 3, 0, 1, image.height).data).map(([from, to]) => {
                    const points = canvas.getImageData(left + margin, from + margin, right - left - 2 * margin, to - from - 2 * margin).data;
                    let light = 0;
                    for (let point = 0; point < points.length; point += 4) {
                        light += 0.299 * points[point] + 0.587 * points[point + 1] + 0.114 * points[point + 2];
                    }
                    return (points.length / 4 - light / 255) / ((right - left) * (to - from));
                });
            }
            """,
            new object[] { Convert.ToBase64String(picture), Margin });
        return [.. pages.Where((page, place) => place >= shown.Length || Math.Abs(shown[place] - page.Ink) >= 0.15 * page.Ink)];
    }

    /// <summary>A page, and how dark poppler shows it.</summary>
    private sealed record PrintedPage(string Document, int Page, double Ink, string File)
    {
        public override string ToString() => $"{Document}, page {Page}";
    }
}
