using System.Net;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>Cookies hold for what they were made for, and for nobody who made them up.</summary>
public sealed class CookieTests
{
    private static readonly Dictionary<string, string?> WithoutSecondFactor = new() { ["Demo:SkipSecondFactor"] = "true" };

    [Fact]
    public async Task The_cookie_of_one_door_opens_no_other()
    {
        await using var server = await PortalServer.StartAsync(changes: WithoutSecondFactor);
        using var employer = await AccountVisits.MasterAsync(server);
        using var staff = await StaffVisits.LogInAsync(server, StaffRole.Administrador);
        var (session, console) = (ValueOf(employer, "sesion"), ValueOf(staff, "cau"));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, "/mi-cuenta", "sesion", session));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, "/cau", "cau", console));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(server, "/cau", "cau", session));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(server, "/mi-cuenta", "sesion", console));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(server, "/cau", "cau", ValueOf(staff, "formulario")));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(server, "/cau", "cau-codigo", console));
    }

    [Fact]
    public async Task A_cookie_that_was_changed_anywhere_opens_nothing()
    {
        await using var server = await PortalServer.StartAsync(changes: WithoutSecondFactor);
        using var staff = await StaffVisits.LogInAsync(server, StaffRole.Auditor);
        var value = ValueOf(staff, "cau");

        for (var at = 0; at < value.Length; at += 7)
        {
            var changed = value.ToCharArray();
            changed[at] = changed[at] == 'A' ? 'B' : 'A';
            Assert.Equal((at, HttpStatusCode.Redirect), (at, await StatusAsync(server, "/cau", "cau", new string(changed))));
        }

        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(server, "/cau", "cau", value[..^1]));
    }

    [Fact]
    public async Task A_session_that_was_there_before_is_not_the_one_that_begins()
    {
        await using var server = await PortalServer.StartAsync(changes: WithoutSecondFactor);
        using var first = await StaffVisits.LogInAsync(server, StaffRole.Auditor);
        using var victim = new HttpVisitor(server.Url);
        var before = ValueOf(first, "cau");
        victim.Cookies.Add(server.Url, new Cookie("cau", before));
        victim.Cookies.Add(server.Url, new Cookie("sesion", "made-up"));
        await first.SendAsync(form: "form[action='/cau/salir']");

        await victim.GoAsync("/cau/ingreso");
        await victim.SendAsync(new() { ["correo"] = StaffDesk.EmailOf(StaffRole.Ventanilla), ["contrasena"] = Core.Demo.DemoStaff.Password });

        Assert.Equal("/cau", victim.Path);
        Assert.NotEqual(before, ValueOf(victim, "cau"));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(server, "/cau", "cau", before));
    }

    [Fact]
    public async Task Behind_TLS_every_cookie_bears_a_prefix_and_travels_over_TLS_alone()
    {
        await using var server = await PortalServer.StartAsync(
            changes: new() { ["Portal:TrustedProxies"] = "127.0.0.1 ::1", ["Portal:PublicUrl"] = $"https://clave.example:{FreePort.Find()}" });
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{server.Url.Port}"),
            DefaultRequestHeaders = { Host = "clave.example" },
        };
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        var cookies = new List<string>();

        cookies.AddRange(await SetByAsync(HttpMethod.Get, "/recuperar"));
        cookies.AddRange(await SetByAsync(HttpMethod.Get, "/idioma/en?volver=/"));
        cookies.AddRange(await SetByAsync(HttpMethod.Get, $"/clave/{new string('A', 43)}"));
        // A form without its token is answered from what is remembered, and a log-in that fails remembers the user.
        cookies.AddRange(await SendLogInAsync());

        Assert.InRange(cookies.Count, 4, 20);
        Assert.Contains(cookies, cookie => cookie.StartsWith("__Host-idioma=", StringComparison.Ordinal));
        Assert.Contains(cookies, cookie => cookie.StartsWith("__Secure-memoria=", StringComparison.Ordinal));
        Assert.All(cookies, cookie =>
        {
            Assert.True(
                cookie.StartsWith("__Host-", StringComparison.Ordinal) || cookie.StartsWith("__Secure-memoria", StringComparison.Ordinal), cookie);
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("; domain", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.InRange(cookie.Split(';')[0].Length, 1, 4096);
        });

        async Task<IEnumerable<string>> SetByAsync(HttpMethod method, string path)
        {
            using var answer = await http.SendAsync(new HttpRequestMessage(method, path), TestContext.Current.CancellationToken);
            Assert.Equal("max-age=31536000; includeSubDomains", answer.Headers.GetValues("Strict-Transport-Security").Single());
            return [.. answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : []];
        }

        async Task<IEnumerable<string>> SendLogInAsync()
        {
            using var page = await http.GetAsync(new Uri("/ingreso", UriKind.Relative), TestContext.Current.CancellationToken);
            var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            var form = document.QuerySelector("form:has(button.primary)")!;
            var fields = form.QuerySelectorAll("input").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
            (fields["usuario"], fields["clave"]) = ("1790000028001-0001", "Equivocada-1");
            using var request = new HttpRequestMessage(HttpMethod.Post, "/ingreso") { Content = new FormUrlEncodedContent(fields) };
            request.Headers.Add("Cookie", page.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return [.. answer.Headers.GetValues("Set-Cookie")];
        }
    }

    private static string ValueOf(HttpVisitor visitor, string name) => visitor.Cookies.GetAllCookies().Single(cookie => cookie.Name == name).Value;

    private static async Task<HttpStatusCode> StatusAsync(PortalServer server, string path, string name, string value)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = server.Url };
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Cookie", $"{name}={value}" } } };
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
