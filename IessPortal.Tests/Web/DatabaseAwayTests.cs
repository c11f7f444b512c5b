using System.Net;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>The database goes away under people who are logged in, and comes back.</summary>
public sealed class DatabaseAwayTests
{
    [Fact]
    public async Task What_needs_no_database_goes_on_and_the_rest_says_when_to_come_back()
    {
        await using var server = await PortalServer.StartAsync(DatabaseKind.Postgres, new() { ["Demo:SkipSecondFactor"] = "true" });
        using var employer = await AccountVisits.MasterAsync(server);
        using var agent = await StaffVisits.LogInAsync(server, StaffRole.Ventanilla);
        var style = employer.Page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;

        await server.Database.BreakAsync();

        foreach (var visitor in new[] { employer, agent })
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor, style));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor, "/health/live"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(visitor, "/health/ready"));
            await visitor.GoAsync("/nothing");
            Assert.Contains("Esta página no existe", visitor.Text, StringComparison.Ordinal);
        }

        await employer.GoAsync("/ingreso");
        Assert.Equal(HttpStatusCode.OK, employer.Response.StatusCode);
        await employer.SendAsync(new() { ["usuario"] = "1790000028001-0001", ["clave"] = "Wrong-1234" });
        Assert.Equal(HttpStatusCode.InternalServerError, employer.Response.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(1), employer.Response.Headers.RetryAfter!.Delta);
        Assert.Contains("No pudimos guardar lo que hizo", employer.Text, StringComparison.Ordinal);

        await server.Database.MendAsync();

        await employer.GoAsync("/mi-cuenta");
        Assert.Equal("/mi-cuenta", employer.Path);
        await agent.GoAsync("/cau");
        Assert.Equal("/cau", agent.Path);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpVisitor visitor, string path)
    {
        using var answer = await visitor.RawAsync(HttpMethod.Get, path);
        return answer.StatusCode;
    }
}
