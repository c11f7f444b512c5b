using IessPortal.Bench.Browsing;
using IessPortal.Bench.Measuring;
using Microsoft.Playwright;

namespace IessPortal.Bench.ConsoleWindows;

/// <summary>What an open window costs the server: the same page in many windows at once, and the memory before and after.</summary>
internal static class WindowMemory
{
    private static readonly ViewportSize Screen = new() { Width = 1280, Height = 800 };

    /// <param name="email">Whose windows they are.</param>
    /// <returns>Bytes for each window.</returns>
    public static async Task<double> MeasureAsync(BenchBrowser browser, Probe probe, string email, string path, int windows)
    {
        await using var profile = await browser.ProfileAsync(Screen);
        var first = await BenchBrowser.LogInAsync(profile, email);
        // The first of its kind makes what all of them share.
        await Rest.AtAsync(first, path);
        await Rest.AtAsync(first, path);
        await Rest.LeaveAsync(first);
        await probe.CircuitsAsync(0);
        var before = await probe.MemoryAsync();
        var open = new List<IPage>();
        for (var window = 0; window < windows; window++)
        {
            open.Add(await profile.NewPageAsync());
            await Rest.AtAsync(open[^1], path);
        }

        await probe.CircuitsAsync(windows);
        var after = await probe.MemoryAsync();
        foreach (var page in open)
        {
            await Rest.LeaveAsync(page);
        }

        await probe.CircuitsAsync(0);
        return (after - before) / (double)windows;
    }
}
