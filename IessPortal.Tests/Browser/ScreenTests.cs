using IessPortal.Core.Demo;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>The waiting room's screen: read aloud, and larger, where somebody chose so; a television that starts anew has it again.</summary>
public sealed class ScreenTests(Chromium chromium)
{
    /// <summary>A browser's voice that says nothing and notes what it was given.</summary>
    private const string Voice =
        """
        globalThis.spoken = [];
        const voice = {
          cancel: () => {},
          speak: told => { spoken.push(`${told.lang}: ${told.text}`); told.onstart?.(); },
        };
        Object.defineProperty(globalThis, 'speechSynthesis', { value: voice });
        """;

    /// <summary>The same of a browser in which nobody has touched the page yet.</summary>
    private const string ShyVoice =
        """
        let touched = false;
        addEventListener('pointerdown', () => { touched = true; }, { capture: true });
        const speak = voice.speak;
        voice.speak = told => touched ? speak(told) : told.onerror?.({ error: 'not-allowed' });
        """;

    [Fact]
    public async Task Calls_are_read_aloud_letter_by_letter_once_somebody_wants_it()
    {
        await using var server = await StartAsync();
        await using var room = await OpenAsync(server, Voice, string.Empty);
        await Assertions.Expect(room.Page.Locator("[name=voz]")).ToHaveAttributeAsync("aria-pressed", "false");
        await room.ClickAsync("[name=voz]");
        Assert.Equal(["es-EC: Los llamados se leen en voz alta."], await SpokenAsync(room));

        var code = await CallAsync(server, room);

        var letters = string.Join(", ", code.Where(char.IsLetterOrDigit));
        Assert.Equal($"es-EC: Código {letters}: pase a la ventanilla 2.", (await SpokenAsync(room))[^1]);
        Assert.EndsWith("?voz=alta", room.Page.Url, StringComparison.Ordinal);
        await room.Page.ReloadAsync();
        await room.WaitForAsync(".calls li");
        await Assertions.Expect(room.Page.Locator("[name=voz]")).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Empty(await SpokenAsync(room));
    }

    [Fact]
    public async Task A_browser_that_may_not_speak_yet_asks_for_a_touch_and_then_says_the_last_call()
    {
        await using var server = await StartAsync();
        await using var room = await OpenAsync(server, Voice + ShyVoice, "?voz=alta");
        var code = await CallAsync(server, room);
        await Assertions.Expect(room.Page.Locator(".mute")).ToHaveTextAsync("Toque la pantalla una vez para que los llamados se oigan.");
        Assert.Empty(await SpokenAsync(room));

        await room.Page.Locator("h1").ClickAsync();

        Assert.Contains(string.Join(", ", code.Where(char.IsLetterOrDigit)), Assert.Single(await SpokenAsync(room)), StringComparison.Ordinal);
        await Assertions.Expect(room.Page.Locator(".mute")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Large_letters_stay_chosen_and_axe_finds_nothing_in_either_size()
    {
        await using var server = await StartAsync();
        await using var room = await OpenAsync(server, Voice, string.Empty);
        await CallAsync(server, room);
        await room.InspectAsync();
        await room.ClickAsync("[name=letra]");
        await room.WaitForAsync(".screen.large");
        await room.Page.ReloadAsync();
        await room.WaitForAsync(".screen.large .calls li");
        await room.InspectAsync();

        await room.ClickAsync("[name=letra]");

        await room.WaitForAsync(".screen:not(.large)");
        Assert.DoesNotContain("letra", room.Page.Url, StringComparison.Ordinal);
    }

    private static async Task<PortalServer> StartAsync()
    {
        var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await server.Get<DemoCounter>().SeedAsync(CancellationToken.None);
        return server;
    }

    private async Task<BrowserVisitor> OpenAsync(PortalServer server, string voice, string query)
    {
        var room = await BrowserVisitor.OpenNewAsync(chromium, server);
        await room.Page.AddInitScriptAsync(voice);
        var center = await server.Get<PortalStore>().ReadAsync(
            db => db.Centers.Where(center => center.Name == DemoStaff.Center).Select(center => center.Id).SingleAsync(), CancellationToken.None);
        return await room.GoAsync($"/cau/pantalla/{server.Get<ScreenKeys>().KeyOf(center)}{query}");
    }

    /// <summary>Somebody at counter 2 calls who is next.</summary>
    /// <returns>The code, once the room has seen it.</returns>
    private async Task<string> CallAsync(PortalServer server, BrowserVisitor room)
    {
        await using var agent = await StaffWindow.OpenAsync(chromium, server, StaffRole.Ventanilla, "/cau/cola?puesto=2");
        await agent.WaitForAsync("#espera tbody tr");
        await agent.ClickAsync("button.big");
        await room.WaitForAsync(".calls li");
        return await room.TextAsync(".calls li b");
    }

    private static Task<string[]> SpokenAsync(BrowserVisitor room) => room.Page.EvaluateAsync<string[]>("() => spoken");
}
