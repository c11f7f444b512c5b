using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>What protects mailboxes opens every link before the person does, some with a browser that presses whatever there is.</summary>
public sealed class MailScannerTests(Chromium chromium)
{
    [Fact]
    public async Task After_every_kind_of_scanner_the_persons_link_still_works()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        using var visitor = new HttpVisitor(server.Url);
        var journey = await new WebJourney(server, visitor).ToLinkAsync();

        await FetchAsync(server, journey.LinkPath);
        Assert.True(await PressEverythingAsync(server, journey.LinkPath, scripts: true) > 3);
        Assert.True(await PressEverythingAsync(server, journey.LinkPath, scripts: false) > 1);

        await using var person = await BrowserVisitor.OpenAsync(chromium, server);
        await new BrowserJourney(server, person).SetKeyAsync(person);
    }

    [Fact]
    public async Task After_every_kind_of_scanner_nobody_said_that_it_was_not_them()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        using var visitor = new HttpVisitor(server.Url);
        var journey = await new WebJourney(server, visitor).ToDoneAsync();

        await FetchAsync(server, journey.NotMePath);
        Assert.True(await PressEverythingAsync(server, journey.NotMePath, scripts: true) > 2);
        Assert.True(await PressEverythingAsync(server, journey.NotMePath, scripts: false) > 1);

        await using var person = await BrowserVisitor.OpenAsync(chromium, server);
        await new BrowserJourney(server, person).SignInAsync();
    }

    [Fact]
    public async Task After_every_kind_of_scanner_the_turno_still_stands()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(clock: new TestClock());
        using var visitor = new HttpVisitor(server.Url);
        var turno = await new TurnoVisit(server, visitor).BookAsync(Turnos.Monday);

        await FetchAsync(server, turno);
        Assert.True(await PressEverythingAsync(server, turno, scripts: true) > 2);
        Assert.True(await PressEverythingAsync(server, $"{turno}/cancelar", scripts: true) > 1);
        Assert.True(await PressEverythingAsync(server, $"{turno}/cancelar", scripts: false) > 1);

        await visitor.GoAsync(turno);
        Assert.NotNull(visitor.Page.QuerySelector("a[href$='/cancelar']"));
    }

    private static async Task FetchAsync(PortalServer server, string link)
    {
        using var scanner = new HttpVisitor(server.Url);
        foreach (var method in new[] { HttpMethod.Head, HttpMethod.Get, HttpMethod.Get, HttpMethod.Head })
        {
            using var response = await scanner.RawAsync(method, link);
            Assert.True((int)response.StatusCode < 400, $"{method} {response.StatusCode}");
        }
    }

    /// <summary>Follows all links, and opens the page anew for each other thing there is to press, and presses it. How many there were.</summary>
    private async Task<int> PressEverythingAsync(PortalServer server, string link, bool scripts)
    {
        await using var context = await chromium.ProfileAsync(server.Url, scripts);
        var page = await context.NewPageAsync();
        await page.GotoAsync(link);
        var pressed = 0;
        foreach (var path in await page.Locator("a[href^='/']").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))"))
        {
            Assert.True((await page.APIRequest.GetAsync(path)).Status < 500);
            pressed++;
        }

        for (var number = 0; number < await page.Locator(Pressable).CountAsync(); number++)
        {
            var target = page.Locator(Pressable).Nth(number);
            if (await target.IsVisibleAsync())
            {
                await target.ClickAsync();
                await page.LoadedAsync();
                pressed++;
                await page.GotoAsync(link);
            }
        }

        return pressed;
    }

    private const string Pressable = "button, summary, input[type=checkbox]";
}
