using System.Net;
using System.Text.Json;
using IessPortal.Core.Demo;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Web;

public sealed class InfrastructureTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/recuperar")]
    [InlineData("/ayuda")]
    [InlineData("/nothing")]
    public async Task Every_page_says_what_browsers_must_not_do_with_it(string path)
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync(path);
        var headers = visitor.Response.Headers;

        var policy = headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("no-store", headers.CacheControl!.ToString());
        Assert.False(headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/nothing", HttpStatusCode.NotFound, "Esta página no existe")]
    [InlineData("/recuperar/nothing", HttpStatusCode.NotFound, "Esta página no existe")]
    public async Task A_page_that_is_not_there_says_so_and_has_a_way_on(string path, HttpStatusCode status, string words)
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync(path);

        Assert.Equal(status, visitor.Response.StatusCode);
        Assert.Contains(words, visitor.Text, StringComparison.Ordinal);
        Assert.Equal("/", visitor.Page.QuerySelector("main a.primary")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/recuperar")]
    [InlineData("/clave")]
    [InlineData("/clave/abierta")]
    [InlineData("/ingreso")]
    [InlineData("/salir")]
    [InlineData("/recuperar/olvidar")]
    [InlineData("/demo/reiniciar")]
    public async Task A_form_from_elsewhere_is_refused(string path)
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.PostAsync(path, new() { ["_handler"] = "identificacion", ["cedula"] = "1700000019" });

        Assert.Equal(HttpStatusCode.BadRequest, visitor.Response.StatusCode);
        Assert.Contains("No pudimos leer el formulario", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_far_too_large_is_not_read()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/recuperar");
        await visitor.SendAsync(new() { ["cedula"] = new string('1', 20_000) });
        Assert.Contains("Sobran", visitor.Text, StringComparison.Ordinal);

        await visitor.GoAsync("/recuperar");
        await visitor.SendAsync(new() { ["cedula"] = new string('1', 200_000) });
        Assert.InRange((int)visitor.Response.StatusCode, 400, 413);
    }

    [Fact]
    public async Task A_database_that_fails_is_told_as_our_fault_with_a_way_on()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await new WebJourney(server, visitor).IdentifyAsync();
        await server.Database.BreakAsync();

        await visitor.SendAsync(new() { ["respuesta1"] = "01/01/2000", ["respuesta2"] = "1", ["respuesta3"] = "Quito" });

        Assert.Equal(HttpStatusCode.InternalServerError, visitor.Response.StatusCode);
        Assert.Equal("ERROR-DEL-SERVICIO", visitor.Reason);
        Assert.Contains("No pudimos guardar lo que hizo", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("SQLite", visitor.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Says_how_it_is(DatabaseKind kind)
    {
        await using var server = await PortalServer.StartAsync(kind);
        using var visitor = new HttpVisitor(server.Url);
        Assert.Equal("ok", JsonDocument.Parse(await visitor.TextOfAsync("/health/live")).RootElement.GetProperty("status").GetString());
        Assert.Equal("ok", JsonDocument.Parse(await visitor.TextOfAsync("/health/ready")).RootElement.GetProperty("status").GetString());

        await server.Database.BreakAsync();

        using var live = await visitor.RawAsync(HttpMethod.Get, "/health/live");
        using var ready = await visitor.RawAsync(HttpMethod.Get, "/health/ready");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (live.StatusCode, ready.StatusCode));
    }

    [Fact]
    public async Task A_registry_that_was_not_asked_yet_is_named_and_said_to_be_that()
    {
        await using var server = await PortalServer.StartAsync(
            changes: new() { ["Registries:Sri:BaseUrl"] = "http://registry.example", ["Registries:StartRuc"] = "" });
        using var visitor = new HttpVisitor(server.Url);

        var ready = JsonDocument.Parse(await visitor.TextOfAsync("/health/ready")).RootElement;

        var registry = Assert.Single(ready.GetProperty("registries").EnumerateObject());
        Assert.Equal(("Sri", "not asked"), (registry.Name, registry.Value.GetString()));
        Assert.Equal("ok", ready.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Nothing_is_said_to_work_that_nobody_has_asked()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);

        await visitor.GoAsync("/estado");

        var parts = visitor.Page.QuerySelectorAll("[data-part]:not([data-part=Mail])");
        Assert.Equal(4, parts.Length);
        Assert.All(parts, part => Assert.DoesNotContain("Funciona", part.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_registry_that_is_down_and_mails_that_wait_are_a_worse_state_and_no_death()
    {
        var clock = new TestClock();
        // Nobody listens there, and nobody is given that port.
        await using var server = await PortalServer.StartAsync(changes: new() { ["Registries:RegistroCivil:BaseUrl"] = "http://127.0.0.1:1" }, clock: clock);
        using var visitor = new HttpVisitor(server.Url);
        await new WebJourney(server, visitor).IdentifyAsync();
        Assert.Equal("REGISTRO-CIVIL-SIN-CONEXION", visitor.Reason);

        var ready = JsonDocument.Parse(await visitor.TextOfAsync("/health/ready")).RootElement;

        Assert.Equal("degraded", ready.GetProperty("status").GetString());
        Assert.Equal("never answered", ready.GetProperty("registries").GetProperty("RegistroCivil").GetString());
        await visitor.GoAsync("/estado");
        Assert.Contains("No responde desde las", visitor.Page.QuerySelector("[data-part=RegistroCivil]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_language_is_switched_back_and_forth_and_leads_nowhere_else()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/ayuda");
        Assert.Equal("es-EC", visitor.Page.DocumentElement.GetAttribute("lang"));

        await visitor.GoAsync(visitor.Page.QuerySelector("nav a[hreflang]")!.GetAttribute("href")!);
        Assert.Equal(("/ayuda", "en"), (visitor.Path, visitor.Page.DocumentElement.GetAttribute("lang")));
        Assert.Contains("I do not get the mail", visitor.Text, StringComparison.Ordinal);
        await visitor.GoAsync(visitor.Page.QuerySelector("nav a[hreflang]")!.GetAttribute("href")!);
        Assert.Equal("es-EC", visitor.Page.DocumentElement.GetAttribute("lang"));

        foreach (var elsewhere in new[] { "//evil.example", "https://evil.example", "/\\evil.example", "" })
        {
            using var response = await visitor.RawAsync(HttpMethod.Get, $"/idioma/en?volver={Uri.EscapeDataString(elsewhere)}");
            Assert.Equal("/", response.Headers.Location!.OriginalString);
        }

        using var unknown = await visitor.RawAsync(HttpMethod.Get, "/idioma/fr");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Behind_TLS_cookies_are_bound_to_the_host_and_to_TLS()
    {
        await using var secure = await PortalServer.StartAsync(
            changes: new() { ["Portal:TrustedProxies"] = "127.0.0.1 ::1", ["Portal:PublicUrl"] = $"https://clave.example:{FreePort.Find()}" });
        using var handler = new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = new Uri($"http://127.0.0.1:{secure.Url.Port}") };
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        http.DefaultRequestHeaders.Host = "clave.example";

        using var page = await http.GetAsync(new Uri("/recuperar", UriKind.Relative), TestContext.Current.CancellationToken);
        using var link = await http.GetAsync(new Uri("/clave/" + new string('A', 43), UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains("max-age", page.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
        Assert.All([page.Headers.GetValues("Set-Cookie").Single(), link.Headers.GetValues("Set-Cookie").Single()], cookie =>
        {
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task The_address_behind_a_proxy_is_believed_of_trusted_ones_alone()
    {
        await using var trusting = await PortalServer.StartAsync(changes: new()
        {
            ["Portal:TrustedProxies"] = "127.0.0.0/8 ::1",
            ["Recovery:IdentificationsPerHour"] = "1",
            ["Recovery:HardIdentificationsPerHour"] = "1"
        });
        await using var careful = await PortalServer.StartAsync(
            changes: new() { ["Recovery:IdentificationsPerHour"] = "1", ["Recovery:HardIdentificationsPerHour"] = "1" });

        Assert.Equal(50, await WorkForASecondAsync(trusting));
        Assert.Equal(500, await WorkForASecondAsync(careful));

        // What a captcha costs one address after another one has used up its limit.
        static async Task<int> WorkForASecondAsync(PortalServer server)
        {
            using var visitor = new HttpVisitor(server.Url);
            visitor.ForwardedFor = "203.0.113.1";
            await new WebJourney(server, visitor).IdentifyAsync();
            visitor.ForwardedFor = "203.0.113.2";
            return JsonDocument.Parse(await visitor.TextOfAsync("/captcha")).RootElement.GetProperty("maxnumber").GetInt32();
        }
    }

    [Fact]
    public async Task Without_the_demo_there_is_no_trace_of_it()
    {
        await using var server = await PortalServer.StartAsync(changes: new() { ["Demo:Enabled"] = "false" });
        using var visitor = new HttpVisitor(server.Url);
        foreach (var path in new[] { "/demo", "/demo/correo", "/demo/casos.json", "/demo/correo.json" })
        {
            await visitor.GoAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, visitor.Response.StatusCode);
        }

        await visitor.GoAsync("/recuperar?demo=1");
        Assert.True(string.IsNullOrEmpty(visitor.Page.QuerySelector("[name=ruc]")!.GetAttribute("value")));
        Assert.Null(visitor.Page.QuerySelector(".demo"));
    }

    [Fact]
    public async Task The_demo_has_its_forms_for_scripts()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await new WebJourney(server, visitor).ToDoneAsync();

        var cases = JsonDocument.Parse(await visitor.TextOfAsync("/demo/casos.json")).RootElement.EnumerateArray().ToList();
        Assert.Equal(16, cases.Count);
        Assert.Equal(
            ("1700000019", "1790000028001", "0001", "gerencia@comercial-demo.ec"), (Get(0, "cedula"), Get(0, "ruc"), Get(0, "sucursal"), Get(0, "correo")));
        Assert.Null(Get(0, "clave"));
        Assert.Equal(DemoEmployers.All[1].Key, Get(1, "clave"));
        Assert.Null(Get(10, "clave"));
        Assert.Equal(6, cases[0].GetProperty("respuestas").GetArrayLength());
        var mails = JsonDocument.Parse(await visitor.TextOfAsync("/demo/correo.json")).RootElement.EnumerateArray().ToList();
        Assert.Equal(
            ["Su clave de empleador fue cambiada", "Recuperación Clave para RUC 1790000028001", "Código de verificación IESS"],
            mails.Select(mail => mail.GetProperty("asunto").GetString()!));
        Assert.All(mails, mail => Assert.Equal("gerencia@comercial-demo.ec", mail.GetProperty("para").GetString()));
        Assert.All(mails, mail => Assert.True(mail.GetProperty("enviado").TryGetDateTime(out _) && mail.GetProperty("texto").GetString()!.Length > 50));

        string? Get(int number, string property) => cases[number].GetProperty(property).GetString();
    }

    [Fact]
    public async Task The_demo_is_started_over_and_its_registries_are_switched()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/demo");
        await visitor.SendAsync(new() { ["RegistroCivil"] = "Down" }, "form[action='/demo/registros']");
        Assert.Equal(DemoMode.Down, server.Get<DemoSwitches>()[nameof(RegistriesOptions.RegistroCivil)]);
        await new WebJourney(server, visitor).IdentifyAsync();
        Assert.Equal(Reason.RegistroCivilUnreachable.Code, visitor.Reason);

        await visitor.GoAsync("/demo");
        await visitor.SendAsync(form: "form[action='/demo/reiniciar']");

        Assert.Equal("/demo", visitor.Path);
        await visitor.GoAsync("/recuperar/rechazo");
        Assert.StartsWith("/recuperar?", visitor.Path, StringComparison.Ordinal);
    }
}
