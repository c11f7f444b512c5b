using System.Net;
using System.Text.RegularExpressions;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Web.Telemetry;

/// <summary>What a page that failed tells finds what was logged of it.</summary>
public sealed partial class RequestIdTests
{
    private const string OfProxy = "0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task The_page_tells_the_id_that_its_lines_in_the_log_bear()
    {
        await using var server = await PortalServer.StartAsync(DatabaseKind.Postgres, logged: true);

        var (one, other) = (await FailAsync(server), await FailAsync(server));

        Assert.NotEqual(one, other);
        foreach (var id in new[] { one, other })
        {
            Assert.Contains(
                server.Log,
                line => line.StartsWith("Error ", StringComparison.Ordinal) && line.Contains($"RequestId:{id}", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task With_traces_it_is_how_the_trace_s_id_begins()
    {
        await using var collector = await Support.Servers.CollectorServer.StartAsync();
        await using var server = await PortalServer.StartAsync(DatabaseKind.Postgres, TelemetryUse.SentTo(collector), logged: true);

        var id = await FailAsync(server);

        Assert.Contains(
            server.Log,
            line => line.Contains($"RequestId:{id}", StringComparison.Ordinal) && line.Contains($"TraceId={id}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("127.0.0.1 ::1", OfProxy, true)]
    [InlineData("127.0.0.0/8 ::1", OfProxy, true)]
    [InlineData("", OfProxy, false)]
    [InlineData("203.0.113.9", OfProxy, false)]
    [InlineData("127.0.0.1 ::1", "0123456789ABCDEF0123456789ABCDEF", false)]
    [InlineData("127.0.0.1 ::1", "0123456789abcdef", false)]
    [InlineData("127.0.0.1 ::1", "0123456789abcdef<script>9abcdef0", false)]
    public async Task It_is_a_trusted_proxy_s_where_that_is_nothing_but_a_number(string trusted, string sent, bool taken)
    {
        await using var server = await PortalServer.StartAsync(DatabaseKind.Postgres, new() { ["Portal:TrustedProxies"] = trusted }, logged: true);

        var id = await FailAsync(server, sent);

        Assert.Equal(taken, id == OfProxy[..12]);
        Assert.DoesNotContain(server.Log, line => line.Contains("<script>", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_traceparent_is_believed_of_nobody()
    {
        await using var server = await PortalServer.StartAsync(
            DatabaseKind.Postgres, new() { ["Portal:TrustedProxies"] = "127.0.0.1 ::1" }, logged: true);
        using var http = new HttpClient { BaseAddress = server.Url };
        http.DefaultRequestHeaders.TryAddWithoutValidation("traceparent", $"00-{OfProxy}-0123456789abcdef-01");
        using var answer = await http.GetAsync(new Uri("/nothing", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain(server.Log, line => line.Contains(OfProxy[..12], StringComparison.Ordinal));
    }

    private static async Task<string> FailAsync(PortalServer server, string? requestId = null)
    {
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/ingreso");
        await server.Database.BreakAsync();
        if (requestId is not null)
        {
            visitor.RequestId = requestId;
        }

        await visitor.SendAsync(new() { ["usuario"] = "1790000028001-0001", ["clave"] = "Wrong-1234" });
        await server.Database.MendAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, visitor.Response.StatusCode);
        return Code().Match(visitor.Text).Groups[1].Value;
    }

    [GeneratedRegex("código: ([0-9a-f]{12})")]
    private static partial Regex Code();
}
