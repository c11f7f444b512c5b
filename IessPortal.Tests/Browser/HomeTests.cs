using IessPortal.Core.Features.Counter.Search;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Home;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>The console's first page and what opens from anywhere, in a real browser.</summary>
public sealed class HomeTests(Chromium chromium)
{
    [Fact]
    public async Task Axe_finds_nothing_on_anybody_s_first_page()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await HomeScene.MakeAsync(server);
        foreach (var role in Enum.GetValues<StaffRole>())
        {
            await using var visitor = await StaffWindow.OpenAsync(chromium, server, role);
            await visitor.WaitForAsync(".home");
            await visitor.InspectAsync();
        }

        // Whoever has several roles sees what waits in each.
        await server.Get<ChangeStaffRolesHandler>().HandleAsync(
            new(await HomeScene.IdOfAsync(server, StaffRole.Supervisor), Enum.GetValues<StaffRole>(), Actor.System), CancellationToken.None);
        await using var supervisor = await StaffWindow.OpenAsync(chromium, server, StaffRole.Supervisor);
        await supervisor.WaitForAsync("[data-tile=Approvals]");
        Assert.Equal(4, await supervisor.CountAsync("section.home"));
        // As wide as the menu lies beside the page, with what waits in it.
        await supervisor.Page.SetViewportSizeAsync(1280, 740);
        await supervisor.WaitForAsync("nav [data-count=Approvals]");
        Assert.Equal("2 esperan", await supervisor.TextAsync("nav [data-count=Approvals] .quiet-voice"));
        await supervisor.ClickAsync("[data-tile=Approvals]");
        await supervisor.AtAsync("aprobaciones");
    }

    [Fact]
    public async Task Each_tile_leads_to_a_list_of_just_those_whom_it_counts()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await HomeScene.MakeAsync(server);
        foreach (var role in new[] { StaffRole.Supervisor, StaffRole.Administrador })
        {
            await using var visitor = await StaffWindow.OpenAsync(chromium, server, role);
            await visitor.WaitForAsync("[data-tile]");
            var tiles = await visitor.Page.EvaluateAsync<string[][]>(
                """
                () => [...document.querySelectorAll('[data-tile]')]
                  .map(tile => [tile.dataset.tile, tile.getAttribute('href'), tile.querySelector('b').textContent])
                """);
            // What failed is one kind of trouble among others in its list; centres are listed with the fewest hours first; the rest are no lists.
            foreach (var tile in tiles.Where(tile => tile[0] is not ("FailedMails" or "WithoutHours" or "Holidays" or "Imports")))
            {
                await visitor.GoAsync(tile[1]);
                await visitor.WaitForAsync(".rows, .empty");
                var rows = await visitor.CountAsync(".rows") == 0 ? "0" : (await visitor.TextAsync(".pager")).Trim().Split(' ')[0];
                Assert.True(tile[2] == rows, $"{tile[0]}: {tile[2]} on the tile, {rows} behind {tile[1]}");
            }
        }
    }

    [Fact]
    public async Task What_waits_is_seen_as_it_comes_and_goes()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await using var supervisor = await StaffWindow.OpenAsync(chromium, server, StaffRole.Supervisor);
        await supervisor.WaitForAsync("[data-tile=Approvals]");
        await supervisor.Page.SetViewportSizeAsync(1280, 740);
        Assert.Equal("0", await supervisor.TextAsync("[data-tile=Approvals] b"));
        Assert.Equal(0, await supervisor.CountAsync("[data-count=Approvals]"));

        var approval = await HomeScene.AskAsync(server, "Importadora Suspendida");
        await supervisor.WaitForAsync("nav [data-count=Approvals]");
        await SaysAsync(supervisor, "[data-tile=Approvals] b", "1");

        await HomeScene.AnswerAsync(server, approval, grant: true);
        await supervisor.WaitUntilGoneAsync("nav [data-count=Approvals]");
        await SaysAsync(supervisor, "[data-tile=Approvals] b", "0");
    }

    [Fact]
    public async Task Anything_is_found_from_anywhere_and_gone_to_by_keyboard()
    {
        // It is looked for once nothing has been typed for a while.
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor, clock: new ShiftedClock());
        await using var agent = await StaffWindow.OpenAsync(chromium, server, StaffRole.Ventanilla, "/cau/cola?puesto=1");
        var keyboard = agent.Page.Keyboard;
        await agent.WaitForAsync("#codigo:focus");
        // In a field it is a sign like any other.
        await keyboard.PressAsync("?");
        await keyboard.PressAsync("Control+k");
        await agent.WaitForAsync("#ir-texto:focus");
        Assert.Equal(0, await agent.CountAsync("#atajos-titulo"));
        Assert.Equal("?", await agent.Page.InputValueAsync("#codigo"));

        await keyboard.TypeAsync("nada de nada");
        await SaysAsync(agent, "#ir-voz", "No se halló nada");
        await keyboard.PressAsync("Control+a");
        await keyboard.TypeAsync("1790000028001");
        await agent.WaitForAsync("#ir-lista li:nth-child(2)");
        await SaysAsync(agent, "#ir-voz", "2 resultados");
        await agent.InspectAsync();
        await keyboard.PressAsync("ArrowDown");
        await agent.WaitForAsync("#ir-lista li:nth-child(2)[aria-selected=true]");
        Assert.Equal(await agent.AttributeAsync("#ir-lista li:nth-child(2)", "id"), await agent.AttributeAsync("#ir-texto", "aria-activedescendant"));

        await keyboard.PressAsync("Escape");
        await agent.WaitUntilGoneAsync("#ir-texto");
        await agent.WaitForAsync("#codigo:focus");
        await keyboard.PressAsync("Control+k");
        await agent.WaitForAsync("#ir-texto:focus");
        // Pressed at once: what is found counts, not what stood there before.
        await keyboard.TypeAsync("1790000028001");
        await keyboard.PressAsync("Enter");
        await agent.AtAsync("empleador");
        await agent.WaitUntilGoneAsync("#ir-texto");

        await keyboard.PressAsync("Control+k");
        await agent.WaitForAsync("#ir-texto:focus");
        await keyboard.TypeAsync("agen");
        await agent.WaitForAsync("#ir-lista li:only-child");
        await keyboard.PressAsync("Enter");
        await agent.AtAsync("agenda");
    }

    [Fact]
    public async Task The_shortcuts_of_a_page_are_told_and_the_focus_comes_back()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await using var agent = await StaffWindow.OpenAsync(chromium, server, StaffRole.Ventanilla, "/cau/cola?puesto=1");
        await agent.WaitForAsync("#codigo:focus");
        await agent.ReachAsync("button.big");

        await agent.Page.Keyboard.PressAsync("?");
        await agent.WaitForAsync("#atajos-pagina");
        await agent.WaitForAsync(".shortcuts-dialog button:focus");
        Assert.Contains("Alt+N", await agent.TextAsync("#atajos-pagina"), StringComparison.Ordinal);
        await agent.InspectAsync();
        // One dialog at a time.
        await agent.Page.Keyboard.PressAsync("Control+k");
        await agent.Page.Keyboard.PressAsync("Escape");

        await agent.WaitUntilGoneAsync("#atajos-pagina");
        await agent.WaitForAsync("button.big:focus");
        Assert.Equal(0, await agent.CountAsync("#ir-texto"));
    }

    [Fact]
    public async Task What_the_window_does_is_told_to_eyes_and_ears()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await using var visitor = await StaffWindow.OpenAsync(chromium, server, StaffRole.Auditor);
        await visitor.WaitForAsync(".home");
        await visitor.ClickAsync("header [aria-haspopup]:has(svg):not([data-tool])");
        await visitor.Page.GetByText("Oscuro").ClickAsync();

        await visitor.WaitForAsync(".toast.Done");
        await SaysAsync(visitor, "#voz", "Colores: Oscuro");
        await visitor.InspectAsync();
        await visitor.ClickAsync(".toast button");
        await visitor.WaitUntilGoneAsync(".toast");
        await visitor.Page.EvaluateAsync("portalConsole.theme('system')");
    }

    private static async Task SaysAsync(BrowserVisitor visitor, string selector, string text) => await visitor.Page.WaitForFunctionAsync(
        "([selector, text]) => document.querySelector(selector)?.textContent.includes(text)", new[] { selector, text });
}

/// <summary>Something for each role to see.</summary>
internal static class HomeScene
{
    public static async Task MakeAsync(PortalServer server)
    {
        await AskAsync(server, "Importadora Suspendida");
        await AskAsync(server, "Comercial Demo S.A.");
        await AnswerAsync(server, await AskAsync(server, "Municipio de Prueba"), grant: false);
        var store = server.Get<PortalStore>();
        await store.WriteAsync(
            async db =>
            {
                var (now, clerk) = (server.Clock.GetUtcNow(), await IdOfAsync(db, StaffRole.Ventanilla));
                for (var number = 0; number <= ViewAuditorHomeHandler.ManyAccounts; number++)
                {
                    db.Audit(
                        new AuditEntry(now, AuditKind.RecordViewed, Actor.Staff(clerk, "198.51.100.4", "Tests"))
                        {
                            AccountId = new Guid(number, 0, 0, new byte[8]),
                            Detail = ViewEmployerHandler.Purpose,
                        });
                }

                db.Audit(new AuditEntry(now, AuditKind.SignInFailed, TestPortal.Visitor));
                db.Audit(new AuditEntry(now, AuditKind.AuditExported, Actor.System) { Detail = "K7Q-4M" });
                (await db.StaffMembers.SingleAsync(member => member.Id == clerk)).User.TwoFactorEnabled = false;
                return true;
            },
            CancellationToken.None);
    }

    /// <summary>The demo's agent asks for an approval.</summary>
    public static Task<Guid> AskAsync(PortalServer server, string demoCase)
    {
        var (store, now) = (server.Get<PortalStore>(), server.Clock.GetUtcNow());
        var employer = Core.Demo.DemoEmployers.All.Single(demo => demo.Case == demoCase).Employer;
        return store.WriteAsync(
            async db =>
            {
                var clerk = await IdOfAsync(db, StaffRole.Ventanilla);
                var center = await db.Set<Core.Features.Appointments.Shared.Center>().SingleAsync(one => one.Name == Turnos.Quito);
                var reference = Core.Platform.Secrets.RandomSecret.Reference();
                var visit = CounterVisit.Attended(Guid.CreateVersion7(now), new(center.Id, reference), employer, clerk, now);
                // Rests, so that the agent has another before them.
                Assert.IsType<ChangeVisitOutcome.Changed>(visit.Hold(clerk));
                var approval = new VisitApproval(
                    Guid.CreateVersion7(now), visit.Id, new(ApprovalKind.HighRisk, []), clerk, CounterVisit.Reason, now);
                db.Visits.Add(visit);
                db.VisitApprovals.Add(approval);
                return approval.Id;
            },
            CancellationToken.None);
    }

    /// <summary>The demo's supervisor decides.</summary>
    public static Task AnswerAsync(PortalServer server, Guid approval, bool grant) => server.Get<PortalStore>().WriteAsync(
        async db => (await db.VisitApprovals.SingleAsync(one => one.Id == approval)).Decide(
            await IdOfAsync(db, StaffRole.Supervisor), grant, CounterVisit.Reason, server.Clock.GetUtcNow()),
        CancellationToken.None);

    public static Task<Guid> IdOfAsync(PortalServer server, StaffRole role) =>
        server.Get<PortalStore>().ReadAsync(db => IdOfAsync(db, role), CancellationToken.None);

    private static async Task<Guid> IdOfAsync(PortalDbContext db, StaffRole role)
    {
        var name = StaffMember.UserNameOf(StaffDesk.EmailOf(role));
        return await db.StaffMembers.Where(member => member.User.NormalizedUserName == name).Select(member => member.Id).SingleAsync();
    }
}
