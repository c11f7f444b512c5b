using IessPortal.Core.Demo;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>A visit with the agent's window, the employer's phone, and where it takes one, a supervisor's window.</summary>
public sealed class VisitTests(Chromium chromium)
{
    [Fact]
    public async Task The_employer_leaves_the_counter_with_a_key()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await using var agent = await AtVisitAsync(server, "Comercial Demo S.A.");
        await agent.InspectAsync();
        Assert.Equal(4, await new CounterWindow(server, agent).VerifyAllAsync());
        await agent.ClickAsync("[data-action=emitir]");
        await agent.WaitForAsync("live-countdown");
        await agent.InspectAsync();

        await using var phone = await BrowserVisitor.OpenAsync(chromium, server);
        var journey = new BrowserJourney(server, phone);
        await phone.GoAsync(journey.Inbox.LinkPath);
        await agent.WaitForAsync("#seguimiento li.done:nth-child(3)");
        await journey.SetKeyAsync(phone);
        await agent.WaitForAsync("#seguimiento li.done:nth-child(4)");
        await journey.SignInAsync();

        await agent.ClickAsync("[data-action=cerrar]");
        await agent.WaitForAsync(".state.Closed");
        Assert.Equal(0, await agent.CountAsync("[data-action]"));
    }

    [Fact]
    public async Task A_new_address_and_a_key_take_a_supervisor_in_another_window()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await using var agent = await AtVisitAsync(server, "Municipio de Prueba");
        var window = new CounterWindow(server, agent);
        await window.VerifyAllAsync();
        await window.ProveAddressAsync("nueva@municipio-prueba.ec");
        await window.RequestApprovalAsync();

        await using var supervisor = await StaffWindow.OpenAsync(chromium, server, StaffRole.Supervisor);
        await supervisor.ChooseAsync("/cau/aprobaciones");
        await supervisor.AtAsync("aprobaciones");
        await supervisor.ClickAsync("[data-row]");
        await supervisor.WaitForAsync("[data-action=aprobar]");
        await supervisor.InspectAsync();
        await supervisor.WriteAsync("[data-drawer] textarea", CounterVisit.Reason);
        await supervisor.ClickAsync("[data-action=aprobar]");

        await agent.WaitForAsync(".approval .state.Granted");
        await agent.ClickAsync("[data-action=emitir]");
        await agent.WaitForAsync("live-countdown");
        Assert.Contains(
            server.Mailbox.Mails, mail => mail.To == "nueva@municipio-prueba.ec" && mail.Subject.StartsWith(MailLines.LinkSubject, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Notes_are_saved_as_they_are_typed_a_scan_is_kept_and_others_are_told_of()
    {
        // Notes are saved when nobody has typed for a while.
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor, clock: new ShiftedClock());
        await using var agent = await AtVisitAsync(server, "Comercial Demo S.A.");
        await agent.Page.Locator("#texto-notas").PressSequentiallyAsync("Trajo el original.");
        await Eventually.TrueAsync(
            () => server.Get<PortalStore>().ReadAsync(db => db.Visits.AnyAsync(visit => visit.Notes.Text == "Trajo el original."), CancellationToken.None));
        await agent.Page.Locator("#scan-Identity").SetInputFilesAsync(
            new Microsoft.Playwright.FilePayload { Name = "cedula.exe", MimeType = "application/octet-stream", Buffer = ScanSamples.Pdf });
        await agent.WaitForAsync("[data-document=Identity] .thumb");

        await using var supervisor = await StaffWindow.OpenAsync(chromium, server, StaffRole.Supervisor, agent.Path);
        await agent.WaitForAsync(".others[role=status]");
        Assert.Contains("Sofía Supervisora", await agent.TextAsync(".others[role=status]"), StringComparison.Ordinal);
        var scan = await supervisor.GetAsync($"{agent.Path}/documentos/Identity");
        Assert.Equal(
            ("application/pdf", true), (scan.Headers["content-type"], scan.Headers["content-disposition"].StartsWith("attachment", StringComparison.Ordinal)));
        Assert.Equal(ScanSamples.Pdf, await scan.BodyAsync());
    }

    [Fact]
    public async Task Nothing_of_one_visit_is_there_at_the_next_that_is_gone_to()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await using var agent = await AtVisitAsync(server, "Comercial Demo S.A.");
        var (store, first) = (server.Get<PortalStore>(), Guid.Parse(agent.Path.Split('/')[^1]));
        await agent.UnfoldAsync("#contacto");
        await agent.FillAsync("correo", "otra@comercial-demo.ec");
        await agent.Page.Locator("#texto-notas").PressSequentiallyAsync("Trajo el original.");
        // Who is sent for a paper is put on hold, and the next is called.
        var next = await store.WriteAsync(
            async db =>
            {
                var visit = await db.Visits.SingleAsync(visit => visit.Id == first);
                var agentId = visit.AgentId!.Value;
                Assert.IsType<ChangeVisitOutcome.Changed>(visit.Hold(agentId));
                var employer = DemoEmployers.All.Single(demo => demo.Case == "Municipio de Prueba").Employer;
                return db.Visits.Add(CounterVisit.Attended(Sample.Id(9), new(visit.CenterId, "M7N-8P"), employer, agentId, server.Clock.GetUtcNow())).Entity;
            },
            CancellationToken.None);

        await agent.Page.Keyboard.PressAsync("Control+k");
        await agent.WaitForAsync("#ir-texto:focus");
        await agent.Page.Keyboard.TypeAsync(next.Reference);
        await agent.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(agent.Page.Locator("h1")).ToContainTextAsync(next.Reference);
        await Assertions.Expect(agent.Page.Locator("h1")).ToBeFocusedAsync();
        Assert.Equal($"/cau/visitas/{next.Id}", agent.Path);
        await Assertions.Expect(agent.Page.Locator("#texto-notas")).ToHaveValueAsync("");
        await agent.UnfoldAsync("#contacto");
        await Assertions.Expect(agent.Page.Locator("#correo")).ToHaveValueAsync("");
        await agent.Page.GoBackAsync();
        await Assertions.Expect(agent.Page.Locator("#texto-notas")).ToHaveValueAsync("Trajo el original.");
        Assert.Equal(
            ["Trajo el original.", ""],
            await store.ReadAsync(
                db => db.Visits.OrderByDescending(visit => visit.Id == first).Select(visit => visit.Notes.Text).ToListAsync(), CancellationToken.None));
    }

    private async Task<BrowserVisitor> AtVisitAsync(PortalServer server, string demoCase) =>
        (await CounterWindow.AtVisitAsync(chromium, server, demoCase)).Visitor;
}
