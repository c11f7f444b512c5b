using System.Net;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Web;

public sealed class OwnHostTests
{
    private static readonly Dictionary<string, string?> WithoutSecondFactor = new() { ["Demo:SkipSecondFactor"] = "true" };

    [Theory]
    [InlineData("/")]
    [InlineData("/mi-cuenta")]
    [InlineData("/cau")]
    [InlineData("/recuperar/codigo")]
    [InlineData("/turnos/centro")]
    public async Task A_forged_host_leads_nobody_elsewhere(string path)
    {
        await using var server = await PortalServer.StartAsync(logged: true);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Url };
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = "evil.example" } };

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("evil", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{server.Url}\"", page, StringComparison.Ordinal);
        Assert.Contains(server.Log, line => line.Contains("Portal:PublicUrl", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Log, line => line.Contains("evil.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_watches_over_a_node_asks_it_by_its_address()
    {
        await using var server = await PortalServer.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Url };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/ready") { Headers = { Host = "10.1.2.3:8080" } };

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://other.localhost", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("file://", HttpStatusCode.Forbidden)]
    [InlineData("", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.OK)]
    public async Task Only_our_own_pages_open_a_window(string? origin, HttpStatusCode expected)
    {
        await using var server = await PortalServer.StartAsync(changes: WithoutSecondFactor);
        using var agent = await StaffVisits.LogInAsync(server, StaffRole.Ventanilla);
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = agent.Cookies }) { BaseAddress = server.Url };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        request.Headers.TryAddWithoutValidation("Origin", origin ?? server.Url.GetLeftPart(UriPartial.Authority));

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer.StatusCode);
    }
}
