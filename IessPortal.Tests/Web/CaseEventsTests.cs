using System.Net;
using System.Text.Json;
using IessPortal.Core.Demo;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace IessPortal.Tests.Web;

public sealed class CaseEventsTests
{
    [Theory, Databases]
    public async Task Tells_what_happens_to_the_mail_and_the_link(DatabaseKind kind)
    {
        var clock = new TestClock();
        await using var server = await PortalServer.StartAsync(kind, clock: clock);
        using var visitor = new HttpVisitor(server.Url);
        var journey = await new WebJourney(server, visitor).ToLinkAsync();
        await using var events = await EventStream.OpenAsync(visitor, "/recuperar/estado");

        var mail = await events.NextAsync("correo");
        Assert.Equal(("aceptado", 2), (mail.GetProperty("estado").GetString(), mail.GetProperty("numero").GetInt32()));
        var deadline = await events.NextAsync("plazo");
        Assert.Equal(
            (TestClock.Start.AddSeconds(180), TestClock.Start),
            (deadline.GetProperty("vence").GetDateTimeOffset(), deadline.GetProperty("ahora").GetDateTimeOffset()));
        Assert.Equal("aceptado", (await events.NextAsync("enlace")).GetProperty("estado").GetString());

        using var phone = new HttpVisitor(server.Url);
        await phone.GoAsync(journey.LinkPath);
        await phone.PostAsync("/clave/abierta", new() { ["formulario"] = phone.Page.QuerySelector("[name=formulario]")!.GetAttribute("value") });
        Assert.Equal("abierto", (await events.NextAsync("enlace")).GetProperty("estado").GetString());

        await phone.GoAsync("/clave");
        await phone.SendAsync(new() { ["clave"] = Journey.NewKey });
        Assert.Equal("usado", (await events.NextAsync("enlace")).GetProperty("estado").GetString());
        var end = await events.NextAsync("fin");
        Assert.Equal(("LISTO", "/recuperar/listo"), (end.GetProperty("motivo").GetString(), end.GetProperty("ir").GetString()));
        Assert.True(await events.EndsAsync());
    }

    [Fact]
    public async Task Tells_a_page_nothing_that_it_shows_already()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        var journey = await new WebJourney(server, visitor).ToLinkAsync();
        await using var events = await EventStream.OpenAsync(visitor, visitor.Page.QuerySelector("case-status")!.GetAttribute("data-src")!);

        using var phone = new HttpVisitor(server.Url);
        await phone.GoAsync(journey.LinkPath);
        await phone.SendAsync(new() { ["clave"] = Journey.NewKey });

        Assert.Equal("usado", (await events.NextAsync("enlace")).GetProperty("estado").GetString());
        await events.NextAsync("fin");
    }

    [Fact]
    public async Task Tells_when_the_mail_server_has_answered_and_when_it_has_not()
    {
        var clock = new TestClock();
        await using var server = await PortalServer.StartAsync(clock: clock);
        server.Get<DemoSwitches>()[DemoSwitches.Mail] = DemoMode.Down;
        using var visitor = new HttpVisitor(server.Url);
        await (await new WebJourney(server, visitor).IdentifyAsync()).AnswerAsync();
        await visitor.SendAsync();
        Assert.Contains("El correo va en camino", visitor.Text, StringComparison.Ordinal);
        await using var events = await EventStream.OpenAsync(visitor, "/recuperar/estado");
        Assert.Equal("en-cola", (await events.NextAsync("correo")).GetProperty("estado").GetString());

        clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal("no-aceptado", (await events.NextAsync("correo")).GetProperty("estado").GetString());
        await visitor.GoAsync("/recuperar/codigo");
        Assert.Equal("CORREO-NO-ACEPTADO", visitor.Reason);
    }

    [Fact]
    public async Task Leads_a_tab_on_that_shows_an_earlier_step()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await new WebJourney(server, visitor).ToLinkAsync();

        await using var events = await EventStream.OpenAsync(visitor, "/recuperar/estado?pagina=%2Frecuperar%2Fcodigo");

        var end = await events.UntilAsync("fin");
        Assert.Equal(("SIGUIENTE-PASO", "/recuperar/enlace"), (end.GetProperty("motivo").GetString(), end.GetProperty("ir").GetString()));
    }

    [Fact]
    public async Task Is_only_for_the_browser_that_holds_the_case()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await new WebJourney(server, visitor).ToLinkAsync();
        using var stranger = new HttpVisitor(server.Url);

        using var response = await stranger.RawAsync(HttpMethod.Get, "/recuperar/estado");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Says_something_now_and_then_so_that_no_proxy_cuts_it()
    {
        var clock = new TestClock();
        await using var server = await PortalServer.StartAsync(clock: clock);
        using var visitor = new HttpVisitor(server.Url);
        await new WebJourney(server, visitor).ToLinkAsync();
        await using var events = await EventStream.OpenAsync(visitor, "/recuperar/estado");
        await events.UntilAsync("enlace");

        // The stream arms its alarm a moment after it has written: the clock moves until it is heard.
        var beat = events.NextBeatAsync();
        await Eventually.TrueAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(beat.IsCompleted);
        });
        await beat;
    }

    [Fact]
    public async Task Ends_whole_when_the_host_stops()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await new WebJourney(server, visitor).ToLinkAsync();
        await using var events = await EventStream.OpenAsync(visitor, "/recuperar/estado");
        await events.UntilAsync("enlace");

        server.Get<IHostApplicationLifetime>().StopApplication();
        await events.ToEndAsync();
    }

    [Theory]
    [InlineData("/mi-cuenta/dispositivos", null)]
    [InlineData("/mi-cuenta/contacto", "form:has([name=correo])")]
    public async Task Tells_a_page_of_the_account_what_becomes_of_its_code(string path, string? form)
    {
        var clock = new TestClock();
        await using var server = await PortalServer.StartAsync(clock: clock);
        using var visitor = await AccountVisits.MasterAsync(server);
        server.Get<DemoSwitches>()[DemoSwitches.Mail] = DemoMode.Down;
        await visitor.GoAsync(path);
        await visitor.SendAsync(
            form is null ? null : new() { ["correo"] = "nueva@comercial-demo.ec", ["clave-correo"] = DemoEmployers.All[0].Key }, form);
        Assert.Contains("El correo va en camino", visitor.Text, StringComparison.Ordinal);
        await using var events = await EventStream.OpenAsync(visitor, visitor.Page.QuerySelector("case-status")!.GetAttribute("data-src")!);

        clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal("no-aceptado", (await events.NextAsync("correo")).GetProperty("estado").GetString());
        Assert.True(await events.EndsAsync());
        using var elsewhere = new HttpVisitor(server.Url);
        await elsewhere.GoAsync("/mi-cuenta/estado?de=contacto");
        Assert.StartsWith("/ingreso", elsewhere.Path, StringComparison.Ordinal);
    }

    private sealed class EventStream(HttpResponseMessage response, StreamReader reader) : IAsyncDisposable
    {
        public static async Task<EventStream> OpenAsync(HttpVisitor visitor, string path)
        {
            var response = await visitor.RawAsync(HttpMethod.Get, path);
            Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
            return new(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
        }

        /// <summary>The next event, which must be of that name, or a heartbeat before it.</summary>
        public async Task<JsonElement> NextAsync(string name)
        {
            string? line;
            do
            {
                line = await reader.ReadLineAsync();
            }
            while (line is "" or ": ");
            Assert.Equal($"event: {name}", line);
            return JsonDocument.Parse((await reader.ReadLineAsync())!["data: ".Length..]).RootElement;
        }

        /// <summary>The next event of that name, whatever comes before it.</summary>
        public async Task<JsonElement> UntilAsync(string name)
        {
            while (await reader.ReadLineAsync() != $"event: {name}")
            {
            }

            return JsonDocument.Parse((await reader.ReadLineAsync())!["data: ".Length..]).RootElement;
        }

        /// <summary>Fails where the stream is cut and does not end.</summary>
        public async Task ToEndAsync()
        {
            while (await reader.ReadLineAsync() is not null)
            {
            }
        }

        public async Task NextBeatAsync()
        {
            while (await reader.ReadLineAsync() is not ": ")
            {
            }
        }

        public async Task<bool> EndsAsync() => await reader.ReadLineAsync() is "" && await reader.ReadLineAsync() is null;

        public ValueTask DisposeAsync()
        {
            reader.Dispose();
            response.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
