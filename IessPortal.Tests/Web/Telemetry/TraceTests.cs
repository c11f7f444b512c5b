using System.Globalization;
using System.Net;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Platform.Registries;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Servers;
using OpenTelemetry.Metrics;
using Xunit;

namespace IessPortal.Tests.Web.Telemetry;

/// <summary>Against a real collector, a real registry and the real courier.</summary>
public sealed class TraceTests
{
    private const string Foreign = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task A_mail_s_attempt_points_to_the_request_that_wrote_it()
    {
        await using var collector = await CollectorServer.StartAsync();
        await using var server = await PortalServer.StartAsync(changes: TelemetryUse.SentTo(collector));
        using var visitor = new HttpVisitor(server.Url);
        await (await (await new WebJourney(server, visitor).IdentifyAsync()).AnswerAsync()).SendCodeAsync();

        var request = await server.SpanAsync(
            collector, span => span.Name == "POST /recuperar/preguntas" && collector.Spans.Any(attempt => IsAttempt(attempt, span)));
        var sent = collector.Spans.First(attempt => IsAttempt(attempt, request));

        Assert.NotEqual(request.Trace, sent.Trace);
        Assert.Contains("iessportal.mail.channel=Mail", sent.Tags);
        Assert.Contains("iessportal.mail.attempt=1", sent.Tags);
        Assert.Contains("iessportal.outcome=Accepted", sent.Tags);
        Assert.Contains("http.request.method=POST", request.Tags);
        Assert.Contains("http.route=/recuperar/preguntas", request.Tags);
        Assert.Contains("http.response.status_code=302", request.Tags);

        static bool IsAttempt(CollectedSpan attempt, CollectedSpan request) =>
            attempt.Name == "mail attempt" && attempt.Tags.Contains("iessportal.mail.kind=Code") && attempt.Links.Contains((request.Trace, request.Id));
    }

    [Theory]
    [InlineData("""{"moraPatronal":false}""", 200, "Found", 200)]
    [InlineData("", 204, "NotFound", 204)]
    [InlineData("", 404, "Unavailable", 404)]
    [InlineData("nothing that could be read", 200, "Unavailable", 200)]
    [InlineData("", 503, "Unavailable", 503)]
    public async Task A_registry_s_question_tells_whom_and_what_came_of_it(string body, int status, string outcome, int told)
    {
        await using var collector = await CollectorServer.StartAsync();
        await using var registry = await RegistryServer.StartAsync();
        registry.Answer("/empleadores/1790011674001/0001", body, status);
        await using var server = await PortalServer.StartAsync(changes: new(TelemetryUse.SentTo(collector)) { ["Registries:Iess:BaseUrl"] = registry.Url });
        var port = string.Create(CultureInfo.InvariantCulture, $"server.port={new Uri(registry.Url).Port}");

        await server.Get<IAffiliateRegistry>().FindAsync(Ruc.FromStored("1790011674001"), Sucursal.First, TestContext.Current.CancellationToken);

        var request = await server.SpanAsync(collector, span => span.Tags.Contains(port));
        var question = await server.SpanAsync(collector, span => span.Id == request.Parent);
        Assert.Equal("registry question", question.Name);
        Assert.Equal(["iessportal.registry=Iess", $"iessportal.outcome={outcome}"], question.Tags);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"http.response.status_code={told}"), request.Tags);
        Assert.DoesNotContain(collector.Spans, span => span.Tags.Any(tag => tag.Contains("1790011674001", StringComparison.Ordinal)));
        Assert.Null(registry.LastTraceParent);
    }

    [Fact]
    public async Task Whoever_asks_does_not_decide_on_traces_nor_writes_into_them()
    {
        await using var collector = await CollectorServer.StartAsync();
        await using var server = await PortalServer.StartAsync(changes: TelemetryUse.SentTo(collector));
        using var http = new HttpClient { BaseAddress = server.Url };
        using var request = new HttpRequestMessage(new HttpMethod("PRY1790011674001"), "/no-fui-yo/secret-of-an-address?ruc=1790011674001");
        request.Headers.Add("traceparent", $"00-{Foreign}-b7ad6b7169203331-00");
        request.Headers.Add("tracestate", "ruc=1790011674001");
        request.Headers.Add("baggage", "ruc=1790011674001");

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        // The request as this test sent it is told as well, with the server that it went to.
        var span = await server.SpanAsync(
            collector, span => span.Name == "HTTP" && !span.Tags.Any(tag => tag.StartsWith("server.", StringComparison.Ordinal)));

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("http.request.method=_OTHER", span.Tags);
        Assert.Equal((string.Empty, string.Empty), (span.Parent, span.State));
        Assert.DoesNotContain(collector.Spans, one => one.Trace == Foreign);
        Assert.DoesNotContain("1790011674001", collector.BytesTo("/v1/traces"), StringComparison.Ordinal);
        Assert.DoesNotContain("secret-of-an-address", collector.BytesTo("/v1/traces"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_said_of_a_failure_stays_here()
    {
        await using var collector = await CollectorServer.StartAsync();
        var nobody = string.Create(CultureInfo.InvariantCulture, $"{FreePort.Find()}");
        await using var server = await PortalServer.StartAsync(
            changes: new(TelemetryUse.SentTo(collector)) { ["Registries:Iess:BaseUrl"] = $"http://127.0.0.1:{nobody}" });

        await server.Get<IAffiliateRegistry>().FindAsync(Ruc.FromStored("1790011674001"), Sucursal.First, TestContext.Current.CancellationToken);

        var request = await server.SpanAsync(collector, span => span.Tags.Contains($"server.port={nobody}"));
        Assert.Contains("error.type=connection_error", request.Tags);
        Assert.Equal(string.Empty, request.Message);
    }

    [Fact]
    public async Task A_collector_that_is_away_is_logged_once_and_stops_nothing()
    {
        var nobody = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Find()}"));
        await using var server = await PortalServer.StartAsync(
            changes: new() { ["Telemetry:Otlp:Endpoint"] = nobody.OriginalString, ["Telemetry:Otlp:TraceRatio"] = "0" }, logged: true);
        using var visitor = new HttpVisitor(server.Url);

        server.Get<MeterProvider>().ForceFlush();
        server.Get<MeterProvider>().ForceFlush();
        await visitor.GoAsync("/recuperar");

        Assert.Equal(HttpStatusCode.OK, visitor.Response.StatusCode);
        var logged = Assert.Single(server.Log, line => line.Contains("does not take them", StringComparison.Ordinal));
        Assert.Contains("ConnectionError", logged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_collector_is_shown_the_authorization_and_gets_metrics_too()
    {
        await using var collector = await CollectorServer.StartAsync();
        await using var server = await PortalServer.StartAsync(
            changes: new(TelemetryUse.SentTo(collector)) { ["Telemetry:Otlp:Authorization"] = "Bearer a,b=c", ["Telemetry:Otlp:TraceRatio"] = "0.5" });

        server.SendTelemetry();

        Assert.Equal("Bearer a,b=c", collector.LastAuthorization);
        Assert.Contains("dotnet.gc.collections", collector.BytesTo("/v1/metrics"), StringComparison.Ordinal);
        Assert.Contains("iess-portal", collector.BytesTo("/v1/metrics"), StringComparison.Ordinal);
    }
}
