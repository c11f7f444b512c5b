using IessPortal.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>Every document as a browser shows it: the same ink on the paper as poppler puts there.</summary>
public sealed class PrintedDocumentsTests(Chromium chromium) : IAsyncDisposable
{
    private const int Width = 596;
    private const int Height = 843;

    // The viewer's grey around the page would count as ink.
    private const int Margin = 30;

    // Sheets of so many pages: the browser's viewer takes far longer to start than to show a page.
    private const int Across = 4;
    private const int OnSheet = 8;

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
        await viewer.SetViewportSizeAsync(Across * Width, OnSheet / Across * Height);
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
        return document.Ink().Select((ink, index) => new PrintedPage(name, index + 1, ink, document.OnlyPage(index + 1)));
    }

    // Each sheet has an address of its own, so that none is taken for another.
    private string SheetOf(IEnumerable<PrintedPage> pages)
    {
        var file = Path.Combine(folder.FullName, $"{folder.GetFiles().Length}.html");
        var embeds = pages.Select(page => $"""<embed src="{new Uri(page.File)}#toolbar=0&view=Fit" type="application/pdf" width="{Width}" height="{Height}" style="display:block">""");
        File.WriteAllText(file, $"""<body style="margin:0;display:grid;grid-template-columns:repeat({Across},{Width}px)">{string.Concat(embeds)}""");
        return new Uri(file).AbsoluteUri;
    }

    private static async Task<IReadOnlyList<PrintedPage>> DifferentAsync(IPage reader, byte[] picture, PrintedPage[] pages)
    {
        var shown = await reader.EvaluateAsync<double[]>(
            """
            async ([png, count, across, width, height, margin]) => {
                const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob());
                const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
                canvas.drawImage(image, 0, 0);
                return Array.from({ length: count }, (_, place) => {
                    const points = canvas.getImageData((place % across) * width + margin, Math.floor(place / across) * height + margin, width - 2 * margin, height - 2 * margin).data;
                    let light = 0;
                    for (let point = 0; point < points.length; point += 4) {
                        light += 0.299 * points[point] + 0.587 * points[point + 1] + 0.114 * points[point + 2];
                    }
                    return (points.length / 4 - light / 255) / (width * height);
                });
            }
            """,
            new object[] { Convert.ToBase64String(picture), pages.Length, Across, Width, Height, Margin });
        return [.. pages.Where((page, place) => Math.Abs(shown[place] - page.Ink) >= 0.15 * page.Ink)];
    }

    /// <summary>A page, and how dark poppler shows it.</summary>
    private sealed record PrintedPage(string Document, int Page, double Ink, string File)
    {
        public override string ToString() => $"{Document}, page {Page}";
    }
}
