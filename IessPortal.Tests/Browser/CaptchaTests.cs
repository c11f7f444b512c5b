using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>The proof of work, as a browser does it.</summary>
public sealed class CaptchaTests(Chromium chromium)
{
    [Theory]
    [InlineData("2019-02-03T04:05:06Z")]
    [InlineData("2031-02-03T04:05:06Z")]
    public async Task Solves_itself_whatever_the_phones_clock_says(string phone)
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await BrowserVisitor.OpenNewAsync(chromium, server);
        await visitor.Page.Clock.SetFixedTimeAsync(phone);
        var journey = new BrowserJourney(server, visitor);

        await journey.IdentifyAsync();

        Assert.Equal("preguntas", await visitor.StepAsync());
    }

    [Fact]
    public async Task Pressed_before_it_is_solved_the_form_waits_and_then_goes()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await BrowserVisitor.OpenNewAsync(chromium, server);
        var held = new TaskCompletionSource();
        await visitor.Page.RouteAsync("**/captcha", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await visitor.GoAsync("/recuperar");
        var (representative, ruc, _) = new BrowserJourney(server, visitor).Demo.Employer;
        await visitor.FillAsync("cedula", representative.Value);
        await visitor.FillAsync("ruc", ruc.Value);

        await visitor.LeaveAsync(async () =>
        {
            await visitor.ClickAsync("button.primary");
            Assert.Equal("/recuperar", visitor.Path);
            held.SetResult();
        });

        Assert.Equal("preguntas", await visitor.StepAsync());
    }

    [Fact]
    public async Task A_connection_that_comes_back_is_used()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await BrowserVisitor.OpenNewAsync(chromium, server);
        var down = true;
        await visitor.Page.RouteAsync("**/captcha", route => down ? route.AbortAsync() : route.ContinueAsync());
        await visitor.GoAsync("/recuperar");
        await visitor.WaitForAsync("proof-of-work .bad");

        down = false;
        await visitor.WaitForAsync("proof-of-work .done");
    }
}
