using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>What the agent needs stays on the screen, whatever they scroll.</summary>
public sealed class VisitLayoutTests(Chromium chromium)
{
    private const string Places = """
        () => {
          const [who, papers, registries] = [...document.querySelectorAll('.visit .part')].map(part => part.getBoundingClientRect());
          const next = document.querySelector('.next').getBoundingClientRect();
          const scrolled = [...document.querySelectorAll('.visit .part')].map(part => { part.scrollTop = 9999; return part.scrollTop > 0; });
          return {
            beside: who.right <= papers.left && papers.right <= registries.left,
            below: who.bottom <= papers.top && papers.bottom <= registries.top,
            foot: Math.abs(next.bottom - innerHeight) < 40 && registries.bottom <= next.top,
            inSight: next.top >= 0 && next.bottom <= innerHeight,
            still: document.documentElement.scrollHeight <= innerHeight,
            wide: Math.min(papers.width, registries.width) >= 330,
            scrolled: scrolled.some(one => one),
          };
        }
        """;

    [Fact]
    public async Task Three_parts_and_the_next_step_never_leave_a_screen_of_1280_by_720()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await using var window = await CounterWindow.AtVisitAsync(chromium, server, "Importadora Suspendida");
        await window.Visitor.Page.SetViewportSizeAsync(1280, 720);
        // With the menu folded out, which leaves the least room.
        await window.Visitor.WaitForAsync(".mud-drawer--open");

        var places = await PlacesAsync(window);

        Assert.Equal(
            (true, true, true, true, true, true),
            (places["beside"], places["foot"], places["inSight"], places["still"], places["wide"], places["scrolled"]));
    }

    [Theory]
    [InlineData(1030, 720)]
    [InlineData(360, 740)]
    public async Task Where_there_is_no_room_they_stand_below_one_another_and_the_next_step_stays_in_sight(int width, int height)
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await using var window = await CounterWindow.AtVisitAsync(chromium, server);
        await window.Visitor.Page.SetViewportSizeAsync(width, height);

        var places = await PlacesAsync(window);

        Assert.Equal((true, true, false), (places["below"], places["inSight"], places["still"]));
    }

    private static Task<Dictionary<string, bool>> PlacesAsync(CounterWindow window) =>
        window.Visitor.Page.EvaluateAsync<Dictionary<string, bool>>(Places);
}
