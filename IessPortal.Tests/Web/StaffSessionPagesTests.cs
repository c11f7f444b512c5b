using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Web;

public sealed class StaffSessionPagesTests
{
    [Fact]
    public async Task Logging_out_ends_every_copy_of_the_cookie_and_no_other_session()
    {
        await using var server = await PortalServer.StartAsync(changes: new() { ["Demo:SkipSecondFactor"] = "true" });
        using var here = await StaffVisits.LogInAsync(server, StaffRole.Auditor);
        using var there = await StaffVisits.LogInAsync(server, StaffRole.Auditor);
        using var copy = new HttpVisitor(server.Url);
        copy.Cookies.Add(here.Cookies.GetAllCookies());
        await copy.GoAsync("/cau/mi-acceso");
        Assert.Equal("/cau/mi-acceso", copy.Path);

        await here.SendAsync(form: "form[action='/cau/salir']");
        Assert.Equal("/cau/ingreso", here.Path);

        await copy.GoAsync("/cau/mi-acceso");
        Assert.StartsWith("/cau/ingreso", copy.Path, StringComparison.Ordinal);
        await there.GoAsync("/cau/mi-acceso");
        Assert.Equal("/cau/mi-acceso", there.Path);
    }
}
