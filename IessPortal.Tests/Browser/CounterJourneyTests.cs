using IessPortal.Core.Demo;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>Whole ways through the counter: employer, agent, supervisor and the employer's phone, each with a browser of their own.</summary>
public sealed class CounterJourneyTests(Chromium chromium)
{
    [Fact]
    public async Task Who_was_refused_online_leaves_the_counter_with_a_key()
    {
        const string address = "nueva.gerencia@importadora-demo.ec";
        var clock = new TestClock();
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor, clock: clock);
        await using var employer = await BrowserVisitor.OpenAsync(chromium, server);
        var online = new BrowserJourney(server, employer, "Importadora Suspendida");
        await online.IdentifyAsync();
        Assert.Equal("RUC-SUSPENDIDO", await employer.ReasonAsync());
        await employer.FollowAsync("main .papers a");
        await employer.FillAsync("ciudad", "Quito");
        var papers = await TextOfAsync(await employer.Page.RunAndWaitForDownloadAsync(() => employer.ClickAsync("button.primary")));
        Assert.Contains("SUSPENDIDO desde", papers, StringComparison.Ordinal);

        var way = new CounterBookingFlow(server, clock, employer);
        await employer.GoAsync("/turnos");
        var turno = await way.BookAsync(online.Demo);
        var confirmation = new PdfTools(
            await (await employer.GetAsync((await employer.AttributeAsync("a[href$='confirmacion.pdf']", "href"))!)).BodyAsync());
        using (confirmation)
        {
            Assert.Contains(turno.Reference, confirmation.Text(), StringComparison.Ordinal);
        }

        way.ComeTo(turno);
        await using var reception = await CounterWindow.OpenAsync(chromium, server);
        await reception.CheckInAsync(turno.Reference);
        await using var agent = await CounterWindow.OpenAsync(chromium, server);
        await agent.AttendAsync();
        Assert.Equal(5, await agent.VerifyAllAsync());
        Assert.True(await agent.Visitor.CountAsync(".registries .state.Disagrees") > 0);
        await agent.ProveAddressAsync(address);
        await agent.RequestApprovalAsync();
        await using var supervisor = await StaffWindow.OpenAsync(chromium, server, StaffRole.Supervisor, "/cau/aprobaciones");
        await ApproveAsync(supervisor);
        await agent.Visitor.WaitForAsync(".approval .state.Granted");
        await agent.RequestApprovalAsync();
        await ApproveAsync(supervisor);
        await agent.Visitor.WaitForAsync(".approval + .approval .state.Granted");
        await agent.Visitor.InspectAsync();
        await agent.IssueAsync();

        await using var phone = await BrowserVisitor.OpenAsync(chromium, server);
        await agent.FollowAsync(phone, address);
        await new BrowserJourney(server, phone, online.Demo.Case).SignInAsync();
        Assert.Contains("El empleador creó su clave", await agent.CloseAsync(), StringComparison.Ordinal);
        await agent.Visitor.InspectAsync();

        await employer.GoAsync($"/tramite/{turno.Reference}");
        await employer.FillAsync("cedula", online.Demo.Employer.Representative.Value);
        await employer.SubmitAsync();
        Assert.True(await employer.CountAsync(".story li") >= 4, await employer.TextAsync());
        await employer.InspectAsync();
    }

    [Fact]
    public async Task A_new_employer_comes_with_a_turno_for_the_first_key()
    {
        var clock = new TestClock();
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor, clock: clock);
        using var employer = new HttpVisitor(server.Url);
        var online = await new WebJourney(server, employer, "Primera Clave S.A.S.").IdentifyAsync();
        await employer.GoAsync(employer.Page.QuerySelector("a[href='/turnos']")!.GetAttribute("href")!);
        var turno = await CounterBookingFlow.BookAsync(server, employer, online.Demo);
        Assert.Equal(Core.Features.Appointments.Shared.Purpose.FirstKey, turno.Purpose);
        CounterBookingFlow.ComeTo(clock, turno);

        await using var agent = await CounterWindow.OpenAsync(chromium, server);
        await agent.CheckInAsync(turno.Reference);
        await LeaveWithKeyAsync(server, agent, online.Demo, documents: 5);
    }

    [Fact]
    public async Task An_employer_whom_nobody_knows_gets_an_account_and_the_first_key()
    {
        const string address = "taller.nuevo@correo-demo.ec";
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await using var agent = await CounterWindow.OpenAsync(chromium, server);
        await agent.WalkInAsync(new(PersonId.FromStored("1710034065"), Ruc.FromStored("1710034065001"), Sucursal.FromStored("0001")));
        await agent.AttendAsync();
        Assert.Equal(3, await agent.VerifyAllAsync());
        await agent.ProveAddressAsync(address);
        await agent.RequestApprovalAsync();
        await using var supervisor = await StaffWindow.OpenAsync(chromium, server, StaffRole.Supervisor, "/cau/aprobaciones");
        await ApproveAsync(supervisor);
        await agent.Visitor.WaitForAsync(".approval .state.Granted");
        await agent.Visitor.FillAsync("razon", "Taller Nuevo");
        await agent.Visitor.FillAsync("nombre", "Ana Taller Nuevo");
        await agent.IssueAsync();

        await using var phone = await BrowserVisitor.OpenAsync(chromium, server);
        await agent.FollowAsync(phone, address);
        await phone.GoAsync("/ingreso");
        await phone.FillAsync("usuario", "1710034065001-0001");
        await phone.FillAsync("clave", Journey.NewKey);
        await phone.SubmitAsync();
        Assert.Equal("cuenta", await phone.StepAsync());
    }

    [Theory]
    [InlineData("Patrono de hogar", 2)]
    [InlineData("Persona extranjera", 4)]
    public async Task Who_walks_in_leaves_with_a_key(string demoCase, int documents)
    {
        var demo = DemoEmployers.All.Single(one => one.Case == demoCase);
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await using var agent = await CounterWindow.OpenAsync(chromium, server);
        await agent.WalkInAsync(demo.Employer);
        await LeaveWithKeyAsync(server, agent, demo, documents);
    }

    [Fact]
    public async Task A_nombramiento_that_ran_out_is_refused_and_the_paper_says_what_is_missing()
    {
        const string reason = "El nombramiento venció el 31 de mayo.";
        var demo = DemoEmployers.All.Single(one => one.Case == "Nombramiento Vencido S.A.");
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await using var agent = await CounterWindow.OpenAsync(chromium, server);
        await agent.WalkInAsync(demo.Employer);
        await agent.AttendAsync();
        await agent.VerifyAllAsync(Requirement.Nombramiento);
        await agent.RefuseAsync(Requirement.Nombramiento, reason);
        await agent.Visitor.InspectAsync();
        await agent.Visitor.ClickAsync("[data-action=emitir]");
        await agent.Visitor.WaitForAsync("[role=alert]");
        Assert.Empty(server.Mailbox.Mails);

        var receipt = await agent.CloseAsync("DocumentsMissing");

        Assert.Contains("venció el 31 de mayo", receipt, StringComparison.Ordinal);
        var code = (await agent.Visitor.TextAsync("h1")).Split(' ')[^1];
        await using var employer = await BrowserVisitor.OpenAsync(chromium, server);
        await employer.GoAsync($"/tramite/{code}");
        await employer.FillAsync("cedula", demo.Employer.Representative.Value);
        await employer.SubmitAsync();
        Assert.True(await employer.CountAsync(".story li") > 0, await employer.TextAsync());
        Assert.True(await employer.CountAsync("main .card a.primary") > 0);
    }

    [Fact]
    public async Task A_turno_by_video_is_attended_in_its_meeting()
    {
        var clock = new TestClock();
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor, clock: clock);
        await using var employer = await BrowserVisitor.OpenAsync(chromium, server);
        var demo = DemoEmployers.All.Single(one => one.Case == "Comercial Demo S.A.");
        await employer.GoAsync("/turnos?");
        var way = new CounterBookingFlow(server, clock, employer);
        await employer.ClickAsync("[value=ResetKey]");
        var turno = await way.BookAsync(demo, "Por video", center: null);
        Assert.Equal(0, await employer.CountAsync("a[href^='https://']"));
        way.ComeTo(turno);
        await employer.Page.ReloadAsync();
        var meeting = await employer.AttributeAsync("main a[href^='https://']", "href");
        await employer.InspectAsync();

        await using var agent = await CounterWindow.OpenAsync(chromium, server, StaffRole.Supervisor, Turnos.Video);
        await agent.CheckInAsync(turno.Reference);
        await agent.AttendAsync();
        Assert.Equal(meeting, await agent.Visitor.AttributeAsync("main a[href^='https://']", "href"));
        await employer.Page.ReloadAsync();
        Assert.Equal(meeting, await employer.AttributeAsync("main a[href^='https://']", "href"));
        await agent.VerifyAllAsync();
        await agent.IssueAsync();
        await using var phone = await BrowserVisitor.OpenAsync(chromium, server);
        await agent.FollowAsync(phone, demo.Email!);
        await agent.CloseAsync();
        await employer.Page.ReloadAsync();
        Assert.Equal(0, await employer.CountAsync("main a[href^='https://']"));
    }

    private async Task LeaveWithKeyAsync(PortalServer server, CounterWindow agent, DemoEmployer demo, int documents)
    {
        await agent.AttendAsync();
        Assert.Equal(documents, await agent.VerifyAllAsync());
        await agent.IssueAsync();
        await using var phone = await BrowserVisitor.OpenAsync(chromium, server);
        await agent.FollowAsync(phone, demo.Email!);
        await new BrowserJourney(server, phone, demo.Case).SignInAsync();
        await agent.CloseAsync();
    }

    /// <summary>A supervisor grants what waits.</summary>
    private static async Task ApproveAsync(BrowserVisitor supervisor)
    {
        await supervisor.ClickAsync("[data-row]");
        await supervisor.WriteAsync("[data-drawer] textarea", CounterVisit.Reason);
        await supervisor.ClickAsync("[data-action=aprobar]");
        await supervisor.WaitUntilGoneAsync("[data-action=aprobar]");
    }

    private static async Task<string> TextOfAsync(Microsoft.Playwright.IDownload download)
    {
        using var pdf = new PdfTools(await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
        return pdf.Text();
    }
}
