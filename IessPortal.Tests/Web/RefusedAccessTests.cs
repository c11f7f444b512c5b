using System.Net;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>Who asked for what is not theirs stands in the log, and nothing of what they asked with.</summary>
public sealed class RefusedAccessTests
{
    [Theory]
    [InlineData(StaffRole.Ventanilla, "/cau/auditoria.csv?texto=1790000028001", "/cau/auditoria.csv")]
    [InlineData(StaffRole.Auditor, "/cau/personal", "/cau/personal")]
    [InlineData(StaffRole.Administrador, "/cau/cuentas", "/cau/cuentas")]
    public async Task A_member_of_staff_with_another_role(StaffRole role, string address, string route)
    {
        await using var server = await PortalServer.StartAsync(changes: new() { ["Demo:SkipSecondFactor"] = "true" }, logged: true);
        using var visitor = await StaffVisits.LogInAsync(server, role);

        using var answer = await visitor.RawAsync(HttpMethod.Get, address);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var told = Assert.Single(server.Log, line => line.Contains("Refused: ", StringComparison.Ordinal));
        Assert.Contains(route, told, StringComparison.Ordinal);
        Assert.DoesNotContain("1790000028001", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_of_another_centre()
    {
        await using var server = await PortalServer.StartAsync(changes: new() { ["Demo:SkipSecondFactor"] = "true" }, logged: true);
        using var visitor = await StaffVisits.LogInAsync(server, StaffRole.Administrador);

        using var answer = await visitor.RawAsync(HttpMethod.Get, $"/cau/visitas/{Guid.Empty}/constancia.pdf");

        Assert.InRange((int)answer.StatusCode, 403, 404);
        Assert.Single(server.Log, line => line.Contains("Refused: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_secondary_user_who_asks_for_the_employer_s_page()
    {
        await using var server = await PortalServer.StartAsync(logged: true);
        using var master = await AccountVisits.MasterAsync(server);
        using var visitor = await AccountVisits.SecondaryAsync(server, master);

        using var answer = await visitor.RawAsync(HttpMethod.Get, "/mi-cuenta/dispositivos");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var told = Assert.Single(server.Log, line => line.Contains("Refused: ", StringComparison.Ordinal));
        Assert.Contains("/mi-cuenta/dispositivos", told, StringComparison.Ordinal);
    }
}
