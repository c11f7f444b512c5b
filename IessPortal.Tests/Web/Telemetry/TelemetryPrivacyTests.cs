using System.Net.Http.Headers;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Servers;
using Xunit;

namespace IessPortal.Tests.Web.Telemetry;

/// <summary>After a whole journey, everything that left the house as metrics or traces is searched for every secret and every identifier of it.</summary>
public sealed class TelemetryPrivacyTests
{
    [Theory, Databases]
    public async Task Nothing_that_leaves_says_who_it_was(DatabaseKind kind)
    {
        await using var collector = await CollectorServer.StartAsync();
        await using var registry = await RegistryServer.StartAsync();
        registry.Answer("/empleadores/1790000028001/0001", """{"moraPatronal":false}""");
        await using var server = await PortalServer.StartAsync(
            kind,
            new(TelemetryUse.SentTo(collector).Concat(TelemetryUse.WithToken()))
            {
                ["Registries:Iess:BaseUrl"] = registry.Url,
                ["Portal:TrustedProxies"] = "127.0.0.1",
            });
        using var visitor = new HttpVisitor(server.Url) { ForwardedFor = "203.0.113.77" };
        var journey = await (await (await new WebJourney(server, visitor).IdentifyAsync()).AnswerAsync()).SendCodeAsync();
        var code = journey.Code;
        await journey.ConfirmAsync();
        var link = journey.LinkPath["/clave/".Length..];
        await visitor.GoAsync(journey.LinkPath);
        await visitor.SendAsync(new() { ["clave"] = "Weak1#" });
        await visitor.SendAsync(new() { ["clave"] = Journey.NewKey });
        await server.CarriedAsync(mail => mail.Subject == MailLines.ChangeSubject);
        var notMe = journey.NotMePath["/no-fui-yo/".Length..];
        await visitor.GoAsync("/ingreso");
        await visitor.SendAsync(new() { ["usuario"] = "1790000028001-0001", ["clave"] = "Wrong#Key1" });
        await visitor.SendAsync(new() { ["usuario"] = "1790000028001-0001", ["clave"] = Journey.NewKey });
        await visitor.GoAsync("/nothing/1790000028001?cedula=1700000019");
        await visitor.GoAsync(journey.NotMePath);
        await server.SpanAsync(collector, span => span.Name == "GET /no-fui-yo/{Token}");
        // A request is counted only after its answer was read.
        await Eventually.TrueAsync(() =>
        {
            server.SendTelemetry();
            return Task.FromResult(collector.BytesTo("/v1/metrics").Contains("/no-fui-yo/{Token}", StringComparison.Ordinal));
        });
        var cookies = visitor.Cookies.GetAllCookies().ToDictionary(cookie => cookie.Name, cookie => cookie.Value);

        var traces = collector.BytesTo("/v1/traces");
        var metrics = collector.BytesTo("/v1/metrics");
        var page = WithoutValues(await ReadPageAsync(server));

        // First: all three are really what is searched, and the registry was asked about the employer.
        Assert.True(registry.Requests > 0);
        Assert.Contains("mail attempt", traces, StringComparison.Ordinal);
        Assert.Contains("registry question", traces, StringComparison.Ordinal);
        Assert.Contains("/clave/{token}", traces, StringComparison.Ordinal);
        Assert.Contains("iessportal.keys.set", metrics, StringComparison.Ordinal);
        Assert.Contains("/clave/{token}", metrics, StringComparison.Ordinal);
        Assert.Contains("iessportal_keys_set_total", page, StringComparison.Ordinal);
        Assert.Contains("/clave/{token}", page, StringComparison.Ordinal);
        Assert.True(kind is DatabaseKind.Sqlite || page.Contains("db_client_operation_duration", StringComparison.Ordinal));
        var demo = journey.Demo;
        string[] secrets =
        [
            link, notMe, Journey.NewKey, "Weak1#", "Wrong#Key1", demo.Key!, cookies["caso"], cookies["sesion"], TelemetryUse.Token,
            demo.Email!, "@comercial-demo", demo.Mobile!, demo.Name, demo.RepresentativeName,
            demo.Employer.Representative.Value, demo.Employer.Ruc.Value, "1790000028001", "cedula=", "Mozilla", "203.0.113.77",
            server.Database.ConnectionString,
        ];
        // Six digits turn up by chance within longer numbers; standing alone they do not.
        var alone = $@"(?<![0-9A-Fa-f.:-]){code}(?![0-9A-Fa-f.:-])";
        foreach (var told in new[] { page, traces, metrics })
        {
            Assert.DoesNotMatch(alone, told);
            foreach (var secret in secrets)
            {
                Assert.DoesNotContain(secret, told, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    private static async Task<string> ReadPageAsync(PortalServer server)
    {
        using var http = new HttpClient { BaseAddress = server.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TelemetryUse.Token);
        return await http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
    }

    // A measured number can be a code's six digits by chance.
    private static string WithoutValues(string page) =>
        string.Join('\n', page.Split('\n').Select(line => line.StartsWith('#') ? line : line[..(line.LastIndexOf('}') + 1)]));
}
