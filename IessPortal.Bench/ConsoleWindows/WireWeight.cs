using System.Text.Json;
using IessPortal.Bench.Browsing;
using Microsoft.Playwright;

namespace IessPortal.Bench.ConsoleWindows;

/// <summary>What a browser with an empty cache fetches for the console's first page, as many bytes as go over the wire.</summary>
internal static class WireWeight
{
    private static readonly ViewportSize Screen = new() { Width = 1280, Height = 800 };

    /// <returns>
    /// A row for each file, the largest first; and the bytes that the window's connection brought besides, of which a browser tells only as they are
    /// unpacked.
    /// </returns>
    public static async Task<(IReadOnlyList<WireRow> Files, long Connection)> MeasureAsync(BenchBrowser browser, string email, string path)
    {
        await using var known = await browser.ProfileAsync(Screen);
        await BenchBrowser.LogInAsync(known, email);
        await using var fresh = await browser.ProfileAsync(Screen);
        await fresh.AddCookiesAsync(
            (await known.CookiesAsync()).Select(
                cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path, HttpOnly = cookie.HttpOnly }));
        var page = await fresh.NewPageAsync();
        var session = await fresh.NewCDPSessionAsync(page);
        var (names, rows, frames) = (new Dictionary<string, (string Name, string Encoding)>(), new List<WireRow>(), 0L);
        On("Network.responseReceived", data =>
        {
            var response = data.GetProperty("response");
            var headers = response.GetProperty("headers").EnumerateObject()
                .ToDictionary(header => header.Name, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            names[data.GetProperty("requestId").GetString()!] = (
                new Uri(response.GetProperty("url").GetString()!).AbsolutePath, headers.GetValueOrDefault("content-encoding", "-"));
        });
        On("Network.loadingFinished", data =>
        {
            if (names.TryGetValue(data.GetProperty("requestId").GetString()!, out var file))
            {
                rows.Add(new(file.Name, file.Encoding, (long)data.GetProperty("encodedDataLength").GetDouble()));
            }
        });
        On("Network.webSocketFrameReceived", data => frames += Received(data.GetProperty("response")));
        await session.SendAsync("Network.enable");
        await Rest.AtAsync(page, path);
        await session.DetachAsync();
        foreach (var open in known.Pages.Append(page))
        {
            await Rest.LeaveAsync(open);
        }

        return ([.. rows.OrderByDescending(row => row.Bytes)], frames);

        void On(string name, Action<JsonElement> act) => session.Event(name).OnEvent += (_, data) => act(data!.Value);
    }

    // Binary frames are told in base64.
    private static long Received(JsonElement frame) =>
        frame.GetProperty("payloadData").GetString()!.Length is var length && frame.GetProperty("opcode").GetInt32() == 2 ? length * 3L / 4 : length;
}

/// <summary>A file and its bytes on the wire, head included.</summary>
internal sealed record WireRow(string Name, string Encoding, long Bytes);
