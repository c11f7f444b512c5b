using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>The staff's console in a real browser: its windows open, show, act and end.</summary>
public sealed class ConsoleTests(Chromium chromium)
{
    [Fact]
    public async Task Axe_finds_nothing_on_any_page_and_all_fit()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await FailAMailAsync(server);
        await using var supervisor = await BrowserVisitor.OpenAsync(chromium, server);
        await supervisor.LogInAsync(StaffRole.Supervisor);
        await supervisor.InspectAsync();
        await GoAsync(supervisor, "/cau/cuentas", "cuentas");
        await supervisor.InspectAsync();
        await supervisor.ClickAsync("[data-row]");
        await supervisor.AtAsync("cuenta");
        await supervisor.InspectAsync();
        await GoAsync(supervisor, "/cau/auditoria", "auditoria");
        await supervisor.InspectAsync();
        await GoAsync(supervisor, "/cau/tablero", "tablero");
        await supervisor.WaitForAsync(".charts .chart");
        await supervisor.InspectAsync();
        await GoAsync(supervisor, "/cau/correo", "correo");
        await supervisor.ClickAsync("[data-row]");
        await supervisor.WaitForAsync("[data-action=reenviar]");
        await supervisor.InspectAsync();

        await using var admin = await OpenAsync(server, StaffRole.Administrador);
        await GoAsync(admin, "/cau/personal", "personal");
        await admin.ClickAsync("[data-row]");
        await admin.WaitForAsync("[data-drawer]");
        await admin.InspectAsync();
    }

    [Fact]
    public async Task Axe_finds_nothing_on_the_way_in()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await server.Get<InviteStaffHandler>().HandleAsync(
            new(StaffDesk.NewEmail, "Nueva Persona", [StaffRole.Auditor], Actor.System) { Person = StaffDesk.NewPerson }, CancellationToken.None);
        await server.CarriedAsync(mail => mail.To == StaffDesk.NewEmail);
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        await visitor.GoAsync($"/cau/invitacion/{StaffDesk.TokenIn(server.Mailbox)}");
        await visitor.InspectAsync();
        await visitor.GoAsync("/cau/ingreso");
        await visitor.InspectAsync();
        await visitor.FillAsync("correo", StaffDesk.EmailOf(StaffRole.Auditor));
        await visitor.FillAsync("contrasena", DemoStaff.Password);
        await visitor.SubmitAsync();
        Assert.Equal("cau-codigo", await visitor.StepAsync());
        await visitor.InspectAsync();
    }

    [Fact]
    public async Task An_account_is_asked_for_by_keyboard_and_opened_by_somebody_else()
    {
        var clock = new TestClock();
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor, clock: clock);
        await using var clerk = await OpenAsync(server, StaffRole.Ventanilla);
        await clerk.ReachAsync(".skip");
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.WaitForAsync("main h1:focus");
        Assert.Equal("/cau", clerk.Path);
        // The button waits until the window has told how narrow it is.
        await clerk.WaitForAsync("header button[aria-expanded=false]:not([aria-haspopup])");
        await clerk.ReachAsync("header button[aria-expanded=false]:not([aria-haspopup])");
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.ReachAsync("nav a[href='/cau/cuentas']");
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.AtAsync("cuentas");
        await clerk.WaitForAsync("[data-row]");
        await clerk.ReachAsync("[data-row]");
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.AtAsync("cuenta");
        await clerk.WaitForAsync("[data-action=pedir]");
        await clerk.ReachAsync("[data-action=pedir]");
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.WaitForAsync("#motivo:focus");
        await clerk.InspectAsync();
        await clerk.Page.Keyboard.PressAsync("Escape");
        await clerk.WaitForAsync("[data-action=pedir]:focus");
        // At once: one dialog is not the other.
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.WaitForAsync("#motivo:focus");
        await clerk.Page.Keyboard.TypeAsync("Presentó su cédula y el nombramiento.");
        await clerk.ReachAsync("[data-action=confirmar]");
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.WaitForAsync("[role=status].said");
        Assert.Equal(0, await clerk.CountAsync("[data-action=pedir]"));

        await using var supervisor = await OpenAsync(server, StaffRole.Supervisor);
        await supervisor.GoAsync(clerk.Path);
        await supervisor.ClickAsync("[data-action=aprobar]");
        await supervisor.WriteAsync("#motivo", "Comprobado en el expediente.");
        // They have been at it for longer than the log-in counts as a proof of who they are.
        clock.Advance(TimeSpan.FromMinutes(11));
        await supervisor.ReachAsync("[data-action=confirmar]");
        await supervisor.Page.Keyboard.PressAsync("Enter");
        await supervisor.WaitForAsync("#codigo-propio:focus");
        await supervisor.InspectAsync();
        await supervisor.Page.Keyboard.PressAsync("Escape");
        await supervisor.WaitForAsync("[data-action=confirmar]:focus");
        Assert.Equal("Comprobado en el expediente.", await supervisor.Page.InputValueAsync("#motivo"));
        await supervisor.Page.Keyboard.PressAsync("Enter");
        await supervisor.WaitForAsync("#codigo-propio:focus");
        await supervisor.Page.Keyboard.TypeAsync("000 000");
        await supervisor.Page.Keyboard.PressAsync("Enter");
        await supervisor.WaitForAsync("#codigo-propio[aria-invalid=true]:focus");
        await supervisor.InspectAsync();
        await supervisor.Page.Keyboard.TypeAsync(StaffDesk.CodeOf(DemoStaff.Secret, clock.GetUtcNow()));
        await supervisor.Page.Keyboard.PressAsync("Enter");
        await supervisor.WaitForAsync("[role=status].said");
        Assert.Equal(0, await supervisor.CountAsync("[role=dialog]"));

        // The account opens when the employer sets a key by the link that went out.
        Assert.True(await server.Get<PortalStore>().ReadAsync(db => db.KeyLinks.AnyAsync(link => link.Unblocks), CancellationToken.None));
    }

    [Fact]
    public async Task A_role_taken_away_ends_the_open_window_at_once()
    {
        // The clock stands still: no window looks by itself.
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await using var supervisor = await OpenAsync(server, StaffRole.Supervisor);
        await using var auditor = await OpenAsync(server, StaffRole.Auditor);
        await GoAsync(supervisor, "/cau/cuentas", "cuentas");

        var member = await server.Get<PortalStore>().ReadAsync(
            db => db.StaffMembers.Where(one => one.User.NormalizedUserName == StaffMember.UserNameOf(StaffDesk.EmailOf(StaffRole.Supervisor)))
                .Select(one => one.Id)
                .SingleAsync(), CancellationToken.None);
        Assert.Equal(
            new ChangeStaffOutcome.Changed(),
            await server.Get<ChangeStaffRolesHandler>().HandleAsync(new(member, [StaffRole.Auditor], Actor.System), CancellationToken.None));

        await supervisor.Page.AtAddressAsync("/cau/ingreso?fin=1");
        await GoAsync(auditor, "/cau/auditoria", "auditoria");
    }

    private Task<BrowserVisitor> OpenAsync(PortalServer server, StaffRole role) => StaffWindow.OpenAsync(chromium, server, role);

    private static async Task GoAsync(BrowserVisitor visitor, string path, string step)
    {
        await visitor.ChooseAsync(path);
        await visitor.AtAsync(step);
        await visitor.WaitForAsync("main table, main dl, main p");
    }

    /// <summary>A notice that waits after a failure.</summary>
    private static async Task FailAMailAsync(PortalServer server)
    {
        server.Get<DemoSwitches>()[DemoSwitches.Mail] = DemoMode.Down;
        await server.Get<InviteStaffHandler>().HandleAsync(
            new(StaffDesk.NewEmail, "Nueva Persona", [StaffRole.Auditor], Actor.System) { Person = StaffDesk.NewPerson }, CancellationToken.None);
        await Eventually.TrueAsync(
            () => server.Get<PortalStore>().ReadAsync(
                db => db.OutboxMessages.AnyAsync(message => message.State == OutboxState.Waiting && message.LastError != null), CancellationToken.None));
    }
}
