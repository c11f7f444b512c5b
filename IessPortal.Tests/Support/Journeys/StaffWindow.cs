using IessPortal.Core.Demo;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Tests.Support.Hosts;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>Opens the console in a browser; the server skips the second factor.</summary>
public static class StaffWindow
{
    public static readonly Dictionary<string, string?> NoFactor = new() { ["Demo:SkipSecondFactor"] = "true" };

    public static async Task<BrowserVisitor> OpenAsync(Chromium chromium, PortalServer server, StaffRole role)
    {
        var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        await visitor.GoAsync("/cau/ingreso");
        await visitor.FillAsync("correo", StaffDesk.EmailOf(role));
        await visitor.FillAsync("contrasena", DemoStaff.Password);
        await visitor.LeaveAsync(() => visitor.Page.Locator("button.primary:visible").ClickAsync());
        await visitor.AtAsync("inicio");
        return visitor;
    }
}
