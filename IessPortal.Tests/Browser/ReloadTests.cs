using System.Globalization;
using System.Text.Json;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>Reload, Back and a restart of the server lose no step and move no deadline.</summary>
public sealed class ReloadTests(Chromium chromium)
{
    [Fact]
    public async Task Reloaded_at_every_step_the_case_goes_on_and_the_countdown_agrees_with_the_server()
    {
        var clock = new ShiftedClock();
        await using var server = await PortalServer.StartWithConsoleAsync(clock: clock);
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        var journey = new BrowserJourney(server, visitor) { OnStep = ReloadAsync };

        await journey.IdentifyAsync();
        await journey.AnswerAsync();
        await journey.SendCodeAsync();
        await AgreesAsync(server, visitor, clock);
        clock.Advance(TimeSpan.FromSeconds(75));
        await visitor.Page.ReloadAsync();
        await AgreesAsync(server, visitor, clock);
        await journey.ConfirmAsync();
        await AgreesAsync(server, visitor, clock);
        clock.Advance(TimeSpan.FromSeconds(60));
        await visitor.Page.ReloadAsync();
        await AgreesAsync(server, visitor, clock);
        await journey.SetKeyAsync(visitor);
        await journey.SignInAsync();
    }

    [Fact]
    public async Task The_key_page_shows_the_same_countdown_and_survives_a_restart_of_the_server()
    {
        var clock = new ShiftedClock();
        await using var server = await PortalServer.StartWithConsoleAsync(clock: clock);
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        var journey = new BrowserJourney(server, visitor);
        await journey.ResumeAtLinkAsync();
        await visitor.GoAsync(journey.Inbox.LinkPath);
        await AgreesAsync(server, visitor, clock);

        await visitor.FillAsync("clave", Journey.NewKey);
        await server.RestartAsync();
        // With a double click, of which browsers drop the first answer.
        await visitor.LeaveAsync(() => visitor.Page.DblClickAsync("button.primary"));

        Assert.Equal("listo", await visitor.StepAsync());
    }

    [Fact]
    public async Task Back_leads_to_where_the_case_stands()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        var journey = new BrowserJourney(server, visitor);
        await journey.IdentifyAsync();
        await journey.AnswerAsync();
        await journey.SendCodeAsync();
        var deadline = await DeadlineAsync(visitor);

        await visitor.Page.GoBackAsync();
        await visitor.GoAsync("/recuperar/codigo");

        Assert.Equal(deadline, await DeadlineAsync(visitor));
        await journey.ConfirmAsync();
    }

    private static Task<string?> DeadlineAsync(BrowserVisitor visitor) => visitor.AttributeAsync("live-countdown", "data-deadline");

    private static async Task ReloadAsync(BrowserVisitor visitor)
    {
        // The right answers send the code: its page begins with a mail on its way.
        if (await visitor.StepAsync() is "codigo")
        {
            await visitor.WaitForAsync("live-countdown");
        }

        var (step, countdown) = (await visitor.StepAsync(), await visitor.CountAsync("live-countdown"));
        await visitor.Page.ReloadAsync();
        Assert.Equal((step, countdown), (await visitor.StepAsync(), await visitor.CountAsync("live-countdown")));
    }

    /// <summary>
    /// What is shown are the seconds that are left by the server's own record, rounded up, one off at most. A busy browser paints
    /// late; a wrong countdown never agrees.
    /// </summary>
    private static async Task AgreesAsync(PortalServer server, BrowserVisitor visitor, ShiftedClock clock)
    {
        var accepted = await server.Get<PortalStore>().ReadAsync(
            db => db.OutboxMessages.Where(message => message.State == OutboxState.Accepted)
                .Select(message => message.SettledAt)
                .ToListAsync(), CancellationToken.None);
        var deadline = accepted.Max()!.Value.AddSeconds(180);

        await Eventually.TrueAsync(async () =>
        {
            // At one moment of the browser's, whose clock is this machine's too.
            var shown = await visitor.Page.EvaluateAsync<JsonElement>(
                "() => ({ text: document.querySelector('live-countdown text').textContent, at: Date.now() })");
            var digits = shown.GetProperty("text").GetString()!.Split(':').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
            var left = (deadline - (DateTimeOffset.FromUnixTimeMilliseconds(shown.GetProperty("at").GetInt64()) + clock.Ahead)).TotalSeconds;
            // At the end all of them agree.
            Assert.True(left > 10, "The countdown was never right.");
            return Math.Abs((digits[0] * 60) + digits[1] - Math.Ceiling(left)) <= 1;
        });
    }
}
