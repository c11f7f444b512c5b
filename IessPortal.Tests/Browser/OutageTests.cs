using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Web.Console.Shell;
using IessPortal.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>The database goes away under the console's open windows, and comes back.</summary>
public sealed class OutageTests(Chromium chromium)
{
    private const string Address = "otra@comercial-demo.ec";
    private const string Banner = ".outage [role=status]:not([hidden])";

    [Fact]
    public async Task A_window_keeps_what_is_on_it_until_there_is_an_answer_or_minutes_have_gone_by()
    {
        var clock = new TestClock();
        await using var server = await PortalServer.StartWithConsoleAsync(DatabaseKind.Postgres, StaffWindow.NoFactor, clock);
        await using var window = await CounterWindow.AtVisitAsync(chromium, server);
        var agent = window.Visitor;
        var (id, member) = await VisitAsync(server);
        await agent.UnfoldAsync("#contacto");
        await agent.FillAsync("correo", Address);
        await Assertions.Expect(agent.Page.Locator("form:has(#correo) .error")).ToHaveCountAsync(0);
        await server.Database.BreakAsync();

        await agent.ClickAsync("#contacto ~ form button");
        await agent.WaitForAsync(".toast.Failed");
        Assert.Contains("Lo que escribió sigue aquí", await agent.TextAsync(".toast.Failed"), StringComparison.Ordinal);
        await agent.FillAsync("notas", "Trajo el original.");
        await GoesOnUntilAsync(clock, async () => (await agent.TextAsync(".notes .hint")).StartsWith("No se pudo guardar", StringComparison.Ordinal));
        // What happens meanwhile is looked at, and so is whether the session holds.
        server.Get<LiveEvents>().Publish(LiveEvents.OfVisit(id));
        server.Get<LiveEvents>().Publish(LiveEvents.OfUser(member));
        await agent.WaitForAsync(Banner);
        await agent.InspectAsync();

        await server.Database.MendAsync();
        await GoesOnUntilAsync(clock, async () => await agent.CountAsync(Banner) == 0);
        await Eventually.TrueAsync(
            () => server.Get<PortalStore>().ReadAsync(db => db.Visits.AnyAsync(visit => visit.Notes.Text != ""), CancellationToken.None));
        Assert.Equal(Address, await agent.Page.InputValueAsync("#correo"));
        await agent.ClickAsync("#contacto ~ form button");
        await agent.WaitForAsync("#codigo");

        await server.Database.BreakAsync();
        var broken = clock.GetUtcNow();
        server.Get<LiveEvents>().Publish(LiveEvents.OfUser(member));
        await GoesOnUntilAsync(clock, () => Task.FromResult(agent.Path == "/cau/ingreso"));
        Assert.True(clock.GetUtcNow() - broken >= StaffCircuit.LongestUnchecked, $"It ended {clock.GetUtcNow() - broken} after the last answer.");
    }

    private static Task<(Guid Id, Guid Agent)> VisitAsync(PortalServer server) => server.Get<PortalStore>().ReadAsync(
        async db =>
        {
            var visit = await db.Visits.SingleAsync(visit => visit.State == VisitState.Attending);
            return (visit.Id, visit.AgentId!.Value);
        },
        CancellationToken.None);

    /// <summary>As time goes by, which it does not by itself.</summary>
    private static Task GoesOnUntilAsync(TestClock clock, Func<Task<bool>> condition) => Eventually.TrueAsync(() =>
    {
        clock.Advance(ConsoleOutage.Pause);
        return condition();
    });
}
