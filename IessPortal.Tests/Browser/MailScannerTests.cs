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
        await using var server = await PortalServer.StartAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        var journey = new BrowserJourney(server, visitor);
        await journey.ToLinkAsync();
        var link = journey.Inbox.LinkPath;

        await FetchAsync(server, link);
        Assert.True(await PressEverythingAsync(server, link, scripts: true) > 3);
        Assert.True(await PressEverythingAsync(server, link, scripts: false) > 1);

        await using var person = await BrowserVisitor.OpenAsync(chromium, server);
        await journey.SetKeyAsync(person);
    }

    [Fact]
    public async Task After_every_kind_of_scanner_nobody_said_that_it_was_not_them()
    {
        await using var server = await PortalServer.StartAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        var journey = new BrowserJourney(server, visitor);
        await journey.ToLinkAsync();
        var before = journey.Inbox.Count;
        await journey.SetKeyAsync(visitor);
        await journey.Inbox.ArrivedAsync(before);

        await FetchAsync(server, journey.Inbox.NotMePath);
        Assert.True(await PressEverythingAsync(server, journey.Inbox.NotMePath, scripts: true) > 2);
        Assert.True(await PressEverythingAsync(server, journey.Inbox.NotMePath, scripts: false) > 1);

        await journey.SignInAsync();
    }

    [Fact]
    public async Task After_every_kind_of_scanner_the_turno_still_stands()
    {
        await using var server = await PortalServer.StartAsync(clock: new TestClock());
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

    /// <summary>Opens the link anew for each thing there is to press, and presses it. How many there were.</summary>
    private async Task<int> PressEverythingAsync(PortalServer server, string link, bool scripts)
    {
        await using var context = await chromium.ProfileAsync(server.Url, scripts);
        var page = await context.NewPageAsync();
        await page.GotoAsync(link);
        var pressed = 0;
        for (var number = 0; number < await page.Locator(Pressable).CountAsync(); number++)
        {
            var target = page.Locator(Pressable).Nth(number);
            if (await target.IsVisibleAsync())
            {
                await target.ClickAsync();
                await page.WaitForLoadStateAsync();
                pressed++;
                await page.GotoAsync(link);
            }
        }

        return pressed;
    }

    private const string Pressable = "a[href^='/'], button, summary, input[type=checkbox]";
}
