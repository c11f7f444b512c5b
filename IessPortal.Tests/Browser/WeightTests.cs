using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>An old phone on a slow line: what Chromium loads, added up as it came over the wire.</summary>
public sealed class WeightTests(Chromium chromium, SharedServer shared) : IClassFixture<SharedServer>
{
    private const int Kilobyte = 1024;

    [Theory]
    [InlineData("/")]
    [InlineData("/recuperar")]
    public async Task First_page_is_light(string path)
    {
        await using var visitor = await BrowserVisitor.OpenNewAsync(chromium, shared.Portal);

        var loaded = await LoadAsync(visitor, path);

        Assert.Contains(loaded, one => one.Url.EndsWith(".css", StringComparison.Ordinal));
        Assert.Contains(loaded, one => one.Url.EndsWith(".js", StringComparison.Ordinal));
        Assert.InRange(loaded.Sum(one => one.Bytes), 1, 60 * Kilobyte);
        Assert.InRange(loaded.Where(one => one.Url.EndsWith(".js", StringComparison.Ordinal)).Sum(one => one.Bytes), 1, 10 * Kilobyte);
        Assert.All(loaded, one => Assert.StartsWith(shared.Portal.Url.ToString(), one.Url, StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<(string Url, int Bytes)>> LoadAsync(BrowserVisitor visitor, string path)
    {
        var requests = new List<Microsoft.Playwright.IRequest>();
        visitor.Page.RequestFinished += (_, request) => requests.Add(request);
        await visitor.Page.GotoAsync(path, new() { WaitUntil = Microsoft.Playwright.WaitUntilState.NetworkIdle });
        var loaded = new List<(string, int)>();
        foreach (var request in requests.ToList())
        {
            var sizes = await request.SizesAsync();
            loaded.Add((request.Url, sizes.ResponseBodySize + sizes.ResponseHeadersSize));
        }

        return loaded;
    }
}
