using IessPortal.Core.Features.Accounts.Import;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>A file is brought, put before somebody else, carried out, in a real browser.</summary>
public sealed class ImportTests(Chromium chromium)
{
    [Fact]
    public async Task Axe_finds_nothing_before_while_and_after_a_file_is_imported()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await using var admin = await StaffWindow.OpenAsync(chromium, server, StaffRole.Administrador, "/cau/importar");
        await admin.AtAsync("importar");
        await admin.WaitForAsync("#importaciones");
        await admin.InspectAsync();

        await BringAsync(admin, ImportSamples.Csv(1).Replace("ruc", "contribuyente", StringComparison.Ordinal));
        await admin.WaitForAsync("#columnas");
        await admin.InspectAsync();
        await BringAsync(admin, $"{ImportSamples.Csv(2)}x,y\n");
        await admin.WaitForAsync("#comprobacion table");
        await admin.InspectAsync();
        await admin.ClickAsync("#pedir");
        await admin.WaitForAsync("[data-import=Asked]");
        await admin.InspectAsync();

        // Nobody carries anything out while this holds.
        await using (var held = await server.Get<ImportLock>().TryTakeAsync(CancellationToken.None))
        {
            Assert.NotNull(held);
            await AgreeAsync(server);
            await admin.WaitForAsync("[data-import=Running]");
            await admin.InspectAsync();
        }

        await server.Get<ImportRuns>().RunDueAsync(CancellationToken.None);
        await admin.WaitForAsync("[data-import=Done]");
        await admin.InspectAsync();
    }

    private static Task BringAsync(BrowserVisitor admin, string text) => admin.Page.Locator("#elegir").SetInputFilesAsync(
        new Microsoft.Playwright.FilePayload { Name = "empleadores.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(text) });

    private static async Task AgreeAsync(PortalServer server)
    {
        var another = (InviteStaffOutcome.Invited)await server.Get<InviteStaffHandler>().HandleAsync(
            new(StaffDesk.NewEmail, "Nueva Persona", [StaffRole.Administrador], Actor.System) { Person = StaffDesk.NewPerson }, CancellationToken.None);
        await server.Get<PortalStore>().WriteAsync(
            async db =>
            {
                var one = await db.EmployerImports.SingleAsync(one => one.State == ImportState.Asked);
                one.Decide(another.MemberId, grant: true, null, server.Clock.GetUtcNow());
                one.Begin(server.Clock.GetUtcNow());
                return one.Id;
            },
            CancellationToken.None);
    }
}
