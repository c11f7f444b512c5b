using System.Globalization;
using IessPortal.Bench.Browsing;
using Microsoft.Playwright;

namespace IessPortal.Bench.Images;

/// <summary>Takes pictures of pages that have come to rest, and puts them into a folder.</summary>
internal sealed class Camera(BenchBrowser browser, string folder)
{
    private const int LargestFile = 150 * 1024;

    public static readonly ViewportSize Wide = new() { Width = 1280, Height = 800 };
    public static readonly ViewportSize Phone = new() { Width = 360, Height = 740 };

    public BenchBrowser Browser => browser;

    /// <summary>Opens an address and takes a picture of what is to be seen without scrolling.</summary>
    /// <param name="name">Of the file, without its ending.</param>
    /// <param name="whole">All of the page, however long.</param>
    public async Task ShootAsync(IPage page, string path, string name, bool whole = false)
    {
        await page.GotoAsync(path);
        await TakeAsync(page, name, whole);
    }

    /// <inheritdoc cref="ShootAsync"/>
    public async Task TakeAsync(IPage page, string name, bool whole = false)
    {
        await Rest.OfAsync(page);
        await page.Mouse.MoveAsync(0, 0);
        await page.EvaluateAsync("() => document.activeElement?.blur?.()");
        var png = PalettePng.Write(Picture.Read(await page.ScreenshotAsync(new() { FullPage = whole, Timeout = BenchBrowser.Patience })));
        await File.WriteAllBytesAsync(Path.Combine(folder, name + ".png"), png);
        var remark = png.Length > LargestFile ? "  larger than 150 KB" : string.Empty;
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{name + ".png",-44}{png.Length / 1024.0,8:0.0} KB{remark}"));
    }
}
