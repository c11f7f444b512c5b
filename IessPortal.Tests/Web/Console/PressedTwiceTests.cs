using AngleSharp.Dom;
using Bunit;
using IessPortal.Core.Demo;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Features.Accounts.Import;
using IessPortal.Tests.Features.Unblocking;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using IessPortal.Web.Console.Appointments;
using IessPortal.Web.Console.Import;
using IessPortal.Web.Console.Shell;
using IessPortal.Web.Console.Staff;
using IessPortal.Web.Console.Unblocking;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IessPortal.Tests.Web.Console;

/// <summary>
/// Buttons of the console's windows, each pressed twice before the window hears of the first: what they command is done once, and is on record once. On
/// PostgreSQL, where every use case lets go of the window while it waits.
/// </summary>
public sealed partial class PressedTwiceTests : ConsoleWindowTest
{
    protected override DatabaseKind Kind => DatabaseKind.Postgres;

    [Fact]
    public async Task An_account_is_asked_for_and_decided_on_once()
    {
        var (id, _) = await Blocks.BlockAsync(Portal);
        await BeAsync(StaffRole.Ventanilla);
        var clerk = await OpenAsync<BlockedAccountPage>("[data-action=pedir]", page => page.Add(one => one.Id, id));
        await clerk.Find("[data-action=pedir]").ClickAsync();
        await DecideTwiceAsync();
        Assert.Equal(1, await CountAsync(AuditKind.UnblockRequested));

        await BeAsync(StaffRole.Supervisor);
        var supervisor = await OpenAsync<BlockedAccountPage>("[data-action=aprobar]", page => page.Add(one => one.Id, id));
        await supervisor.Find("[data-action=aprobar]").ClickAsync();
        await DecideTwiceAsync();
        Assert.Equal((1, 0), (await CountAsync(AuditKind.UnblockGranted), await CountAsync(AuditKind.UnblockDeclined)));
    }

    [Fact]
    public async Task Somebody_is_invited_and_given_a_role_once()
    {
        await BeAsync(StaffRole.Administrador);
        Go("/cau/personal");
        var page = await OpenAsync<StaffPage>("[data-row]");
        await page.Find("#invitar").ClickAsync();
        await Screen.WaitForStateAsync(() => Screen.FindAll("#nombre").Count == 1);
        await TypeAsync(
            Screen, ("#nombre", "Nueva Persona"), ("#correo", StaffDesk.NewEmail), ("#nuevo-cedula", StaffDesk.NewPerson), ("input[type=checkbox]", true));
        await SubmitTwiceAsync(Screen, "#confirmar");
        Assert.Equal(1, await CountAsync(AuditKind.StaffInvited));

        await page.WaitForStateAsync(() => page.FindAll("[data-row]").Count == 5);
        await page.FindAll("button.role:not([disabled])[data-role=Auditor][aria-checked=false]")[0].ClickAsync();
        await Screen.WaitForStateAsync(() => Screen.FindAll("#confirmar").Count == 1);
        await SubmitTwiceAsync(Screen, "#confirmar");
        Assert.Equal(1, await CountAsync(AuditKind.StaffRolesChanged));
    }

    [Fact]
    public async Task A_session_is_closed_once()
    {
        await BeAsync(StaffRole.Ventanilla);
        var session = await Portal.OpenSessionAsync(StaffRole.Ventanilla);
        var page = await OpenAsync<AccessPage>("[data-session]");
        await ClickTwiceAsync(page, $"[data-session='{session.SessionId}']");
        Assert.Equal(1, await CountAsync(AuditKind.SessionClosed));
        Assert.False(await Portal.HoldsAsync(session));
        Assert.Contains("Se cerró 1 sesión.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_is_changed_once_and_the_log_in_will_say_so()
    {
        await BeAsync(StaffRole.Ventanilla);
        var page = await OpenAsync<AccessPage>("#nueva");
        await TypeAsync(page, ("#actual", DemoStaff.Password), ("#nueva", "cuatro mirlos"), ("#nueva2", "cuatro mirlas"));
        await SubmitTwiceAsync(page, "form:has(#nueva)");
        Assert.Equal("Las dos contraseñas no son iguales.", page.Find("#nueva2-error").TextContent);
        Assert.Null(Services.GetRequiredService<SessionEnding>().Reason);
        Assert.Equal("nueva2-error", page.Find("#nueva2").GetAttribute("aria-describedby"));

        await TypeAsync(page, ("#nueva2", "cuatro mirlos"));
        await SubmitTwiceAsync(page, "form:has(#nueva)");

        Assert.Equal(1, await CountAsync(AuditKind.StaffPasswordChanged));
        Assert.Equal(0, await CountAsync(AuditKind.StaffSignInFailed));
        Assert.Equal("contrasena", Services.GetRequiredService<SessionEnding>().Reason);
    }

    [Fact]
    public async Task A_view_is_kept_once()
    {
        await BeAsync(StaffRole.Administrador);
        Go("/cau/personal");
        var page = await OpenAsync<StaffPage>("#vistas form");
        await TypeAsync(page, ("#vista", "La mía"));
        await SubmitTwiceAsync(page, "#vistas form");
        Assert.Single(page.FindAll(".views li"));
        await ClickTwiceAsync(page, ".views button");
        Assert.Empty(page.FindAll(".views li"));
    }

    [Fact]
    public async Task An_import_is_asked_for_and_approved_once()
    {
        var actor = await BeAsync(StaffRole.Administrador);
        await Portal.CheckAsync(ImportSamples.Csv(2), actor);
        var page = await OpenAsync<ImportPage>("#importaciones");
        page.FindComponent<Microsoft.AspNetCore.Components.Forms.InputFile>().UploadFiles(InputFileContent.CreateFromText(ImportSamples.Csv(2), "a.csv"));
        await page.WaitForStateAsync(() => page.FindAll("#pedir").Count == 1);
        await ClickTwiceAsync(page, "#pedir");
        Assert.Equal(1, await CountAsync(AuditKind.ApprovalOfImportAsked));

        var another = await Portal.AnotherAsync(StaffRole.Administrador, null);
        Be(await Portal.ConfirmedAsync(another), StaffRole.Administrador);
        var other = await OpenAsync<ImportPage>("[data-action=aprobar]");
        await ClickTwiceAsync(other, "[data-action=aprobar]");
        Assert.Equal(1, await CountAsync(AuditKind.ApprovalOfImportGranted));
    }

    [Fact]
    public async Task A_holiday_is_written_down_and_taken_away_once()
    {
        await BeAsync(StaffRole.Administrador);
        var page = await OpenAsync<HolidaysPage>("#agregar");
        await page.Find("#agregar").ClickAsync();
        await Screen.WaitForStateAsync(() => Screen.FindAll("#dia").Count == 1);
        await TypeAsync(Screen, ("#nombre", "Día decretado"), ("#dia", "2026-12-14"), ("#motivo", "Decreto 100"));
        await SubmitTwiceAsync(Screen, "form");
        Assert.Equal((1, 0), (await CountAsync(AuditKind.HolidayAdded), await CountAsync(AuditKind.HolidayChanged)));

        await page.WaitForStateAsync(() => page.FindAll("button.danger").Count > 0);
        await page.Find("button.danger[aria-label*='Día decretado']").ClickAsync();
        await Screen.WaitForStateAsync(() => Screen.FindAll("#motivo").Count == 1);
        await TypeAsync(Screen, ("#motivo", "Decreto 101"));
        await SubmitTwiceAsync(Screen, "form");
        Assert.Equal(1, await CountAsync(AuditKind.HolidayRemoved));
    }

    private async Task DecideTwiceAsync()
    {
        await Screen.WaitForStateAsync(() => Screen.FindAll("#motivo").Count == 1);
        await TypeAsync(Screen, ("#motivo", Blocks.Reason));
        await SubmitTwiceAsync(Screen, "#confirmar");
    }

    private static Task ClickTwiceAsync<TPart>(IRenderedComponent<TPart> part, string css) where TPart : IComponent =>
        TwiceAsync(part, css, element => element.ClickAsync());

    private static Task SubmitTwiceAsync<TPart>(IRenderedComponent<TPart> part, string css) where TPart : IComponent =>
        TwiceAsync(part, css, element => element.SubmitAsync());

    /// <summary>Both in one turn of the window's: the second comes before anything that the first has drawn.</summary>
    private static async Task TwiceAsync<TPart>(IRenderedComponent<TPart> part, string css, Func<IElement, Task> press)
        where TPart : IComponent
    {
        await part.InvokeAsync(async () =>
        {
            var element = part.Find(css);
            var first = press(element);
            try
            {
                await press(element);
            }
            catch (ElementRemovedFromDomException)
            {
                // The first has taken away what the second pressed.
            }

            await first;
        });
    }
}
