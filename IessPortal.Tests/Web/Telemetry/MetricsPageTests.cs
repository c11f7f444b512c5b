using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Xunit;

namespace IessPortal.Tests.Web.Telemetry;

public sealed class MetricsPageTests
{
    [Fact]
    public async Task As_it_is_shipped_there_is_no_page_and_nothing_is_gathered()
    {
        await using var server = await PortalServer.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(server.Url, TelemetryUse.Token)).Status);
        Assert.Null(server.Get<IServiceProvider>().GetService<MeterProvider>());
        Assert.Null(server.Get<IServiceProvider>().GetService<TracerProvider>());
    }

    [Theory]
    [InlineData("Bearer " + TelemetryUse.Token, HttpStatusCode.OK)]
    [InlineData("bearer " + TelemetryUse.Token, HttpStatusCode.OK)]
    [InlineData("Bearer " + TelemetryUse.Token + "x", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer ", HttpStatusCode.Unauthorized)]
    [InlineData("Basic " + TelemetryUse.Token, HttpStatusCode.Unauthorized)]
    [InlineData(TelemetryUse.Token, HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    public async Task On_the_portal_s_own_port_it_takes_the_token(string authorization, HttpStatusCode expected)
    {
        await using var server = await PortalServer.StartAsync(changes: TelemetryUse.WithToken());
        using var http = new HttpClient { BaseAddress = server.Url };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (expected is HttpStatusCode.OK)
        {
            Assert.Contains("# TYPE ", body, StringComparison.Ordinal);
            Assert.True(answer.Headers.CacheControl!.NoStore);
        }
        else
        {
            Assert.Equal(string.Empty, body);
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        }
    }

    [Fact]
    public async Task A_port_of_its_own_has_nothing_else_and_the_portal_s_has_no_such_page()
    {
        var own = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Find()}"));
        await using var server = await PortalServer.StartAsync(changes: TelemetryUse.OnPort(own.Port));

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(own)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(server.Url)).Status);
        foreach (var path in new[] { "/", "/recuperar", "/health/live", "/metrics/more" })
        {
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await AskAsync(own, path: path)).Status));
        }

        await server.RestartAsync();
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(own)).Status);
    }

    [Fact]
    public async Task A_port_of_its_own_can_ask_for_the_token_too()
    {
        var own = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Find()}"));
        await using var server = await PortalServer.StartAsync(
            changes: new(TelemetryUse.OnPort(own.Port)) { ["Telemetry:Prometheus:Token"] = TelemetryUse.Token });

        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(own)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(own, TelemetryUse.Token)).Status);
    }

    [Fact]
    public async Task Tells_of_the_portal_the_requests_and_the_process_in_seconds()
    {
        await using var server = await PortalServer.StartAsync(
            changes: new(TelemetryUse.WithToken()) { ["Telemetry:ServiceName"] = "portal-of-tests", ["Telemetry:Instance"] = "node-7" });
        using var visitor = new HttpVisitor(server.Url);
        await (await (await new WebJourney(server, visitor).IdentifyAsync()).AnswerAsync()).SendCodeAsync();

        var text = string.Empty;
        // A request is counted only after its answer was read.
        await Eventually.TrueAsync(async () =>
        {
            text = (await AskAsync(server.Url, TelemetryUse.Token)).Body;
            return text.Contains("http_route=\"/recuperar/codigo\"", StringComparison.Ordinal)
                && text.Contains("iessportal_mail_acceptance_seconds_bucket", StringComparison.Ordinal);
        });

        Assert.Contains("service_name=\"portal-of-tests\"", text, StringComparison.Ordinal);
        Assert.Contains("service_instance_id=\"node-7\"", text, StringComparison.Ordinal);
        Assert.Contains("iessportal_recoveries_started_total", text, StringComparison.Ordinal);
        Assert.Contains("dotnet_gc_collections_total", text, StringComparison.Ordinal);
        Assert.Equal(["0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "10", "+Inf"], Buckets("http_server_request_duration_seconds"));
        Assert.Equal(
            ["0.1", "0.25", "0.5", "1", "2", "5", "10", "20", "30", "60", "300", "3600", "86400", "+Inf"], Buckets("iessportal_mail_acceptance_seconds"));

        string[] Buckets(string instrument) =>
        [
            .. text.Split('\n').Where(line => line.StartsWith($"{instrument}_bucket{{", StringComparison.Ordinal))
                .Select(line => line.Split("le=\"")[1].Split('"')[0]).Distinct(),
        ];
    }

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(Uri url, string? token = null, string path = "/metrics")
    {
        using var http = new HttpClient { BaseAddress = url };
        http.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
