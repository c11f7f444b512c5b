using IessPortal.Core.Demo;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Tests.Support.Hosts;
using Xunit;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>The demo's staff as they come by HTTP; the server skips the second factor.</summary>
public static class StaffVisits
{
    public static async Task<HttpVisitor> LogInAsync(PortalServer server, StaffRole role)
    {
        var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/cau/ingreso");
        await visitor.SendAsync(new() { ["correo"] = StaffDesk.EmailOf(role), ["contrasena"] = DemoStaff.Password });
        Assert.Equal("/cau", visitor.Path);
        return visitor;
    }
}
