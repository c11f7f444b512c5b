using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Microsoft.Playwright;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>Where the console has to say no: what an address leads to is not there, or what was typed will not do.</summary>
public sealed class WrongTurnTests(Chromium chromium)
{
    private const string Nobody = "0193a5d4-0000-7000-8000-00000000000a";

    private static readonly (StaffRole Role, string Path, string Title, string Href)[] Nowhere =
    [
        (StaffRole.Ventanilla, $"/cau/visitas/{Nobody}", "No existe esa visita", "/cau"),
        (StaffRole.Ventanilla, $"/cau/buscar/{Nobody}", "No existe esa cuenta", "/cau/buscar"),
        (StaffRole.Ventanilla, $"/cau/buscar/{Nobody}/ABC-23", "No hay un trámite con ese número de este empleador", $"/cau/buscar/{Nobody}"),
        (StaffRole.Supervisor, $"/cau/cuentas/{Nobody}", "No existe esa cuenta", "/cau/cuentas"),
        (StaffRole.Supervisor, $"/cau/solicitudes/{Nobody}", "No existe esa solicitud", "/cau/solicitudes"),
        (StaffRole.Administrador, $"/cau/centros/{Nobody}", "No existe ese centro", "/cau/centros"),
        (StaffRole.Administrador, "/cau/textos/Ninguno/es", "No existe ese correo", "/cau/textos"),
    ];

    [Fact]
    public async Task What_is_not_there_says_so_in_its_heading_and_leads_on()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        foreach (var pages in Nowhere.GroupBy(page => page.Role))
        {
            await using var visitor = await StaffWindow.OpenAsync(chromium, server, pages.Key);
            foreach (var (_, path, title, href) in pages)
            {
                await visitor.GoAsync(path);
                await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(title);
                await visitor.WaitForAsync($"main .actions a[href='{href}']");
                await visitor.InspectAsync();
            }
        }
    }

    [Fact]
    public async Task The_first_field_at_fault_takes_the_focus_however_far_up_it_stands()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await using var administrator = await StaffWindow.OpenAsync(chromium, server, StaffRole.Administrador, "/cau/centros/nuevo");
        await administrator.WaitForAsync("#nombre");
        // One thing is right, so that the second field is the first at fault.
        await administrator.FillAsync("nombre", "CAU Loja");

        await administrator.ClickAsync("main form button.primary");

        await administrator.WaitForAsync("#provincia[aria-invalid=true]:focus");
        await administrator.Page.WaitForFunctionAsync(
            "() => { const place = document.activeElement.getBoundingClientRect(); return place.top >= 0 && place.bottom <= innerHeight; }");
    }
}
