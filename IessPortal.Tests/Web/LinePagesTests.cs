using System.Net;
using IessPortal.Core.Platform.Admission;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>What people see when more of them start than the portal answers in good time.</summary>
public sealed class LinePagesTests
{
    private static readonly Dictionary<string, string?> OneAtATime = new() { ["Admission:AtOnce"] = "1", ["Admission:Held"] = "0" };

    private static readonly Dictionary<string, string?> Typed = new() { ["cedula"] = "1700000019", ["ruc"] = "1790000028001", ["sucursal"] = "0001" };

    [Theory, Databases]
    public async Task Who_starts_waits_in_a_line_and_what_never_waits_goes_on(DatabaseKind kind)
    {
        await using var server = await PortalServer.StartAsync(kind, OneAtATime);
        using var visitor = new HttpVisitor(server.Url);
        using var other = new HttpVisitor(server.Url);
        using (await OccupyAsync(server))
        {
            await visitor.GoAsync("/recuperar?aviso=de-nuevo");
            await other.GoAsync("/desbloqueo");
            foreach (var path in new[] { "/", "/ayuda", "/informacion", "/health/live", "/health/ready", "/nothing", Style(visitor) })
            {
                using var answer = await visitor.RawAsync(HttpMethod.Get, path);
                Assert.Equal(path is "/nothing" ? HttpStatusCode.NotFound : HttpStatusCode.OK, answer.StatusCode);
            }
        }

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "fila"), (visitor.Response.StatusCode, visitor.Step));
        Assert.Equal(TimeSpan.FromSeconds(2), visitor.Response.Headers.RetryAfter?.Delta);
        Assert.Contains("Usted es la siguiente persona", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Delante de usted hay una persona", other.Text, StringComparison.Ordinal);
        Assert.Contains("conserva su lugar durante 10 minutos", visitor.Text, StringComparison.Ordinal);
        Assert.Equal("2;url=/recuperar?aviso=de-nuevo", visitor.Page.QuerySelector("noscript meta[http-equiv=refresh]")!.GetAttribute("content"));
        await visitor.GoAsync(Again(visitor));
        Assert.Equal((HttpStatusCode.OK, "identificacion"), (visitor.Response.StatusCode, visitor.Step));
    }

    [Theory, Databases]
    public async Task What_was_typed_comes_back_when_it_is_one_s_turn_and_the_form_goes_through(DatabaseKind kind)
    {
        await using var server = await PortalServer.StartAsync(kind, OneAtATime);
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/recuperar");
        using (await OccupyAsync(server))
        {
            await visitor.SendAsync(Typed);
            Assert.Equal("fila", visitor.Step);
            Assert.Contains("Lo que escribió está guardado", visitor.Text, StringComparison.Ordinal);
            await visitor.GoAsync(Again(visitor));
            Assert.Equal("fila", visitor.Step);
        }

        await visitor.GoAsync(Again(visitor));

        Assert.Equal("identificacion", visitor.Step);
        Assert.Contains("Ya puede continuar", visitor.Text, StringComparison.Ordinal);
        Assert.All(Typed, field => Assert.Equal(field.Value, visitor.Page.QuerySelector($"[name={field.Key}]")!.GetAttribute("value")));
        var solved = await visitor.CaptchaAsync();
        var busy = await OccupyAsync(server);
        // Whoever was let in does not go back to the line with the form.
        var sent = visitor.SendAsync(new() { ["altcha"] = solved });
        busy.Dispose();
        await sent;
        Assert.Equal("preguntas", visitor.Step);
    }

    [Fact]
    public async Task A_log_in_and_a_case_go_on_before_whoever_starts()
    {
        await using var server = await PortalServer.StartAsync(changes: OneAtATime);
        using var visitor = new HttpVisitor(server.Url);
        using var newcomer = new HttpVisitor(server.Url);
        await new WebJourney(server, visitor).IdentifyAsync();
        var busy = await OccupyAsync(server);

        var goesOn = visitor.GoAsync("/recuperar/preguntas");
        var signsIn = newcomer.RawAsync(HttpMethod.Get, "/ingreso");
        using (var starts = await newcomer.RawAsync(HttpMethod.Get, "/firma"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, starts.StatusCode);
        }

        busy.Dispose();
        await goesOn;
        using var form = await signsIn;
        Assert.Equal(("preguntas", HttpStatusCode.OK), (visitor.Step, form.StatusCode));
    }

    [Fact]
    public async Task Answers_faster_than_a_person_reads_are_held_without_a_place_and_go_through_then()
    {
        var clock = new TestClock();
        await using var server = await PortalServer.StartAsync(changes: new(OneAtATime) { ["Recovery:LeastAnswerTime"] = "00:00:02" }, clock: clock);
        using var visitor = new HttpVisitor(server.Url);
        using var newcomer = new HttpVisitor(server.Url);
        var journey = await new WebJourney(server, visitor).IdentifyAsync();

        var answers = journey.AnswerAsync();
        await Eventually.TrueAsync(() => Task.FromResult(clock.IsAwaited(TestClock.Start.AddSeconds(2))));
        await newcomer.GoAsync("/recuperar");
        Assert.Equal(("identificacion", false), (newcomer.Step, answers.IsCompleted));

        clock.Advance(TimeSpan.FromSeconds(2));
        await answers;
        Assert.Equal("codigo", visitor.Step);
    }

    [Fact]
    public async Task Who_has_a_case_is_led_back_to_it_from_the_line()
    {
        await using var server = await PortalServer.StartAsync(changes: OneAtATime);
        using var visitor = new HttpVisitor(server.Url);
        await new WebJourney(server, visitor).IdentifyAsync();
        using (await OccupyAsync(server))
        {
            await visitor.GoAsync("/recuperar");
        }

        await visitor.GoAsync(visitor.Page.QuerySelector("main a[href='/recuperar/codigo']")!.GetAttribute("href")!);

        Assert.Equal("preguntas", visitor.Step);
    }

    [Fact]
    public async Task A_place_is_signed_outlasts_a_restart_and_is_one_place_however_often_it_is_copied()
    {
        var clock = new TestClock();
        await using var server = await PortalServer.StartAsync(changes: OneAtATime, clock: clock);
        using var early = new HttpVisitor(server.Url);
        using var late = new HttpVisitor(server.Url);
        using var copy = new HttpVisitor(server.Url);
        using var forger = new HttpVisitor(server.Url);
        using (await OccupyAsync(server))
        {
            await early.GoAsync("/recuperar");
        }

        await server.RestartAsync();
        clock.Advance(TimeSpan.FromSeconds(1));
        using var busy = await OccupyAsync(server);
        await late.GoAsync("/recuperar");
        await early.GoAsync("/recuperar");
        copy.Cookies.Add(early.Cookies.GetAllCookies());
        await copy.GoAsync("/recuperar");
        var cookie = early.Cookies.GetAllCookies().Single(one => one.Name == "fila").Value;
        forger.Cookies.Add(server.Url, new Cookie("fila", (cookie[0] == 'A' ? 'B' : 'A') + cookie[1..], "/"));
        await forger.GoAsync("/recuperar");

        Assert.Contains("la siguiente persona", early.Text, StringComparison.Ordinal);
        Assert.Contains("la siguiente persona", copy.Text, StringComparison.Ordinal);
        Assert.Contains("2 personas", forger.Text, StringComparison.Ordinal);
        Assert.Equal(3, server.Get<AdmissionControl>().Waiting);
    }

    [Fact]
    public async Task A_place_that_was_not_renewed_for_too_long_is_lost()
    {
        var clock = new TestClock();
        await using var server = await PortalServer.StartAsync(changes: OneAtATime, clock: clock);
        using var visitor = new HttpVisitor(server.Url);
        using var other = new HttpVisitor(server.Url);
        using var busy = await OccupyAsync(server);
        await visitor.GoAsync("/recuperar");
        clock.Advance(TimeSpan.FromMinutes(10));
        await other.GoAsync("/recuperar");

        await visitor.GoAsync("/recuperar");

        Assert.Contains("Delante de usted hay una persona", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_state_of_the_service_says_that_people_wait()
    {
        await using var server = await PortalServer.StartAsync(changes: new(OneAtATime) { ["Admission:AtOnce"] = "2" });
        using var visitor = new HttpVisitor(server.Url);
        var busy = await OccupyAsync(server);
        using var more = await OccupyAsync(server);
        using (var line = await visitor.RawAsync(HttpMethod.Get, "/turnos"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, line.StatusCode);
        }

        busy.Dispose();
        await visitor.GoAsync("/estado");

        Assert.Contains("en la que ahora hay una persona", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Todo funciona", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Turned_off_everybody_goes_on_at_once()
    {
        await using var server = await PortalServer.StartAsync(changes: new(OneAtATime) { ["Admission:Enabled"] = "false" });
        using var visitor = new HttpVisitor(server.Url);
        using var busy = await OccupyAsync(server);

        await visitor.GoAsync("/recuperar");

        Assert.Equal("identificacion", visitor.Step);
    }

    /// <summary>Takes a place among those that are worked on, as a request does that takes long.</summary>
    internal static async Task<IDisposable> OccupyAsync(PortalServer server) => Assert.IsType<AdmissionOutcome.Admitted>(
        await server.Get<AdmissionControl>().EnterAsync(AdmissionClass.Ongoing, null, CancellationToken.None)).Lease;

    /// <summary>Where the page of the line looks again.</summary>
    private static string Again(HttpVisitor visitor) => visitor.Page.QuerySelector("[data-line]")!.GetAttribute("data-again")!;

    private static string Style(HttpVisitor visitor) => visitor.Page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
}
