using System.Net;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>What the server answers beside its pages: to other methods, for files that are none of its own, about itself.</summary>
public sealed class HttpSurfaceTests
{
    private static readonly string[] Talkative = ["Server", "X-Powered-By", "X-AspNet-Version", "Via", "Access-Control-Allow-Origin"];

    [Theory]
    [InlineData("TRACE")]
    [InlineData("TRACK")]
    [InlineData("DEBUG")]
    [InlineData("PROPFIND")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task A_method_that_no_page_uses_is_refused_and_nothing_comes_back(string method)
    {
        await using var server = await PortalServer.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Url };
        foreach (var path in new[] { "/", "/recuperar", "/ingreso", "/captcha", "/health/live" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            request.Headers.Add("X-Secret", "not to come back");

            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.InRange((int)answer.StatusCode, 400, 499);
            Assert.DoesNotContain(
                "not to come back", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/.git/config")]
    [InlineData("/.git/HEAD")]
    [InlineData("/appsettings.json")]
    [InlineData("/App_Data/portal.db")]
    [InlineData("/App_Data/server.key")]
    [InlineData("/IessPortal.Web.dll")]
    [InlineData("/web.config")]
    [InlineData("/..%2fappsettings.json")]
    [InlineData("/assets/..%2f..%2fappsettings.json")]
    [InlineData("/%2e%2e/appsettings.json")]
    [InlineData("/assets/")]
    [InlineData("/assets")]
    [InlineData("/metrics")]
    [InlineData("/swagger")]
    public async Task No_file_but_assets_is_handed_out_and_no_folder_is_listed(string path)
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);

        using var answer = await visitor.RawAsync(HttpMethod.Get, path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/nothing")]
    [InlineData("/captcha")]
    [InlineData("/health/live")]
    [InlineData("/demo/casos.json")]
    [InlineData("/assets/tokens.css")]
    public async Task Nothing_says_what_runs_here_and_no_other_origin_may_read_it(string path)
    {
        await using var server = await PortalServer.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Url };
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Origin", "https://evil.example" } } };

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.All(Talkative, name => Assert.False(answer.Headers.Contains(name), name));
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("frame-ancestors", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_text_says_that_it_is_UTF_8()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/recuperar");
        List<string> paths =
        [
            "/", "/nothing", "/idioma/fr", "/health/live",
            .. visitor.Page.QuerySelectorAll("link[rel=stylesheet], link[rel=icon]").Select(link => link.GetAttribute("href")!),
            .. visitor.Page.QuerySelectorAll("script[src]").Select(script => script.GetAttribute("src")!),
        ];

        Assert.Contains(paths, path => path.Contains(".css", StringComparison.Ordinal));
        Assert.Contains(paths, path => path.Contains(".js", StringComparison.Ordinal));
        foreach (var path in paths)
        {
            using var answer = await visitor.RawAsync(HttpMethod.Get, path.StartsWith('/') ? path : $"/{path}");
            var type = answer.Content.Headers.ContentType!;
            var isText = type.MediaType!.StartsWith("text/", StringComparison.Ordinal) || type.MediaType.EndsWith("+xml", StringComparison.Ordinal);
            Assert.Equal((path, isText ? "utf-8" : null), (path, isText ? type.CharSet : null));
        }
    }

    [Fact]
    public async Task Who_logs_out_leaves_nothing_in_the_browser()
    {
        await using var server = await PortalServer.StartAsync(changes: new() { ["Demo:SkipSecondFactor"] = "true" });
        using var employer = await AccountVisits.MasterAsync(server);
        await employer.GoAsync("/mi-cuenta");
        using var staff = await StaffVisits.LogInAsync(server, StaffRole.Auditor);

        foreach (var (visitor, path) in new[] { (employer, "/salir"), (staff, "/cau/salir") })
        {
            var (action, fields) = visitor.Fill(form: $"form[action='{path}']");

            using var answer = await visitor.RawPostAsync(action, fields);

            Assert.Equal("\"storage\"", answer.Headers.GetValues("Clear-Site-Data").Single());
        }
    }
}
