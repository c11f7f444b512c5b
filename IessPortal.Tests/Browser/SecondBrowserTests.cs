using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>The link is opened elsewhere; the browser that started follows what happens without anyone touching it.</summary>
public sealed class SecondBrowserTests(Chromium chromium)
{
    [Fact]
    public async Task The_first_browser_follows_the_link_that_is_opened_in_another()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var first = await BrowserVisitor.OpenAsync(chromium, server);
        await using var second = await BrowserVisitor.OpenAsync(chromium, server);
        var journey = new BrowserJourney(server, first);
        await journey.ResumeAtLinkAsync();
        await first.GoAsync("/recuperar/enlace");
        Assert.Equal(2, await first.CountAsync(".track .done"));

        await second.GoAsync(journey.Inbox.LinkPath);
        await first.WaitForAsync(".track .done:nth-child(3)");
        await journey.SetKeyAsync(second);
        await first.AtAsync("listo");

        // The one in which the key was set is logged in, and the other is not.
        Assert.Equal(1, await second.CountAsync("form[action='/salir']"));
        Assert.Equal(0, await first.CountAsync("form[action='/salir']"));
        Assert.Contains("Comercial Demo", await first.TextAsync(), StringComparison.Ordinal);
        await journey.SignInAsync();
    }

    [Fact]
    public async Task The_first_browser_learns_that_the_link_has_expired()
    {
        var clock = new ShiftedClock();
        await using var server = await PortalServer.StartWithConsoleAsync(clock: clock);
        await using var first = await BrowserVisitor.OpenAsync(chromium, server);
        await using var second = await BrowserVisitor.OpenAsync(chromium, server);
        var journey = new BrowserJourney(server, first);
        await journey.ResumeAtLinkAsync();
        // As the link «Saltar al contenido» leaves the address.
        await first.GoAsync("/recuperar/enlace#contenido");

        await second.GoAsync(journey.Inbox.LinkPath);
        Assert.Equal("clave", await second.StepAsync());
        clock.Advance(TimeSpan.FromSeconds(177));
        await first.Page.ReloadAsync();
        await second.Page.ReloadAsync();

        // Each page's own countdown brings it to the end; nobody presses anything.
        await first.WaitForAsync("main[data-step=enlace][data-reason=ENLACE-VENCIDO]");
        await second.WaitForAsync("main[data-step=rechazo][data-reason=ENLACE-VENCIDO]");
        await StaysAsync(first);
        await first.LeaveAsync(() => first.Page.Locator("a.primary, button.primary").Locator("visible=true").First.ClickAsync());
        Assert.NotEqual("rechazo", await first.StepAsync());
    }

    /// <summary>Whatever the server had to tell has been told, and the page is still the same one.</summary>
    private static async Task StaysAsync(BrowserVisitor visitor)
    {
        await visitor.Page.EvaluateAsync("window.same = true");
        for (var round = 0; round < 3; round++)
        {
            await visitor.Page.EvaluateAsync(
                "() => new Promise(told => { const source = new EventSource('/recuperar/estado'); source.addEventListener('enlace', () => { source.close(); " +
                    "told(); }); })");
        }

        Assert.True(await visitor.Page.EvaluateAsync<bool>("window.same === true"));
    }
}
