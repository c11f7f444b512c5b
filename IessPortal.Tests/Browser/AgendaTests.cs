using IessPortal.Core.Demo;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Microsoft.Playwright;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>The agenda: a day by hour and counter, a week by how full it is; addresses say which.</summary>
public sealed class AgendaTests(Chromium chromium)
{
    [Fact]
    public async Task Days_and_weeks_lead_to_one_another_and_who_comes_is_checked_in_there()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await server.Get<DemoCounter>().SeedAsync(CancellationToken.None);
        await using var agent = await StaffWindow.OpenAsync(chromium, server, StaffRole.Ventanilla, "/cau/agenda");
        await agent.WaitForAsync(".day .turno.Booked button");
        Assert.Equal(0, await agent.CountAsync(".turno.Arrived"));
        await agent.Page.Locator(".day .turno.Booked button").First.ClickAsync();
        await agent.WaitForAsync(".turno.Arrived a.ref");
        await agent.InspectAsync();

        await agent.ClickAsync("[aria-keyshortcuts='Alt+W']");
        await agent.WaitForAsync(".week");
        Assert.Equal("/cau/agenda?vista=semana&dia=2026-11-21", Query(agent, "vista", "dia"));
        Assert.Equal("5 de 0", await WorthAsync(agent, "2026-11-21"));
        await agent.InspectAsync();
        await agent.ClickAsync("[aria-keyshortcuts='Alt+K']");
        await Assertions.Expect(agent.Page.Locator("#cuando")).ToContainTextAsync("23 de noviembre");
        await agent.ClickAsync(".week thead a[href*='dia=2026-11-24']");
        await agent.WaitForAsync(".day");
        Assert.Equal("/cau/agenda?dia=2026-11-24", Query(agent, "dia"));
        await Assertions.Expect(agent.Page.Locator("#cuando")).ToContainTextAsync("24 de noviembre de 2026");
    }

    [Fact]
    public async Task Printed_there_is_the_agenda_and_nothing_around_it()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await server.Get<DemoCounter>().SeedAsync(CancellationToken.None);
        await using var agent = await StaffWindow.OpenAsync(chromium, server, StaffRole.Ventanilla, "/cau/agenda");
        await agent.WaitForAsync(".day .turno");
        await agent.Page.EvaluateAsync("() => { globalThis.printed = 0; globalThis.print = () => { globalThis.printed++; }; }");
        await agent.ClickAsync("[data-print]");
        Assert.Equal(1, await agent.Page.EvaluateAsync<int>("printed"));

        await agent.Page.EmulateMediaAsync(new() { Media = Media.Print });
        try
        {
            await Assertions.Expect(agent.Page.Locator(".day")).ToBeVisibleAsync();
            await Assertions.Expect(agent.Page.Locator("#cuando .on-paper")).ToBeVisibleAsync();
            await Assertions.Expect(agent.Page.Locator("header")).ToBeHiddenAsync();
            await Assertions.Expect(agent.Page.Locator(".filter")).ToBeHiddenAsync();
        }
        finally
        {
            await agent.Page.EmulateMediaAsync(new() { Media = Media.Screen });
        }
    }

    /// <summary>The address, of whose parameters only some are asked for, in that order.</summary>
    private static string Query(BrowserVisitor visitor, params string[] names)
    {
        var query = System.Web.HttpUtility.ParseQueryString(new Uri(visitor.Page.Url).Query);
        return $"{visitor.Path}?{string.Join('&', names.Select(name => $"{name}={query[name]}"))}";
    }

    /// <summary>How many turnos of how many places a day of the week has.</summary>
    private static Task<string> WorthAsync(BrowserVisitor visitor, string day) => visitor.Page.EvaluateAsync<string>(
        """
        day => {
          const column = [...document.querySelectorAll('.week thead th')].findIndex(head => head.querySelector(`a[href*='dia=${day}']`));
          return document.querySelector('.week tfoot tr').children[column].textContent;
        }
        """,
        day);
}
