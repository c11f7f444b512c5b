using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Web;

public sealed class AccountPagesTests
{
    private const string User = "1790000028001-0001";
    private const string Key = "Capuli-48x";

    [Fact]
    public async Task The_account_is_for_those_who_are_logged_in()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);

        await visitor.GoAsync("/mi-cuenta");
        Assert.Equal("/ingreso?volver=%2Fmi-cuenta", visitor.Path);
        await visitor.SendAsync(new() { ["usuario"] = User, ["clave"] = Key });

        Assert.Equal("/mi-cuenta", visitor.Path);
        Assert.Contains("Comercial Demo S.A.", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_when_it_is_left_alone_and_when_it_has_lasted_long_enough()
    {
        var clock = new TestClock();
        await using var server = await PortalServer.StartAsync(clock: clock);
        using var idle = await SignInAsync(server);
        using var busy = await SignInAsync(server);
        var left = TimeSpan.FromHours(8) - TimeSpan.FromMinutes(1);
        for (var step = TimeSpan.FromMinutes(19); left > TimeSpan.Zero; left -= step)
        {
            clock.Advance(left < step ? left : step);
            await busy.GoAsync("/mi-cuenta");
            Assert.Equal("/mi-cuenta", busy.Path);
        }

        clock.Advance(TimeSpan.FromMinutes(1));
        await busy.GoAsync("/mi-cuenta");
        await idle.GoAsync("/mi-cuenta");

        Assert.Equal(("/ingreso?volver=%2Fmi-cuenta", "/ingreso?volver=%2Fmi-cuenta"), (busy.Path, idle.Path));
    }

    [Fact]
    public async Task A_failed_log_in_keeps_the_user_and_says_how_many_tries_are_left()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/ingreso");
        await visitor.SendAsync(new() { ["usuario"] = "usuario", ["clave"] = "" });
        Assert.Equal(["#usuario", "#clave"], visitor.Page.QuerySelectorAll("[data-focus] a").Select(link => link.GetAttribute("href")!));

        await visitor.SendAsync(new() { ["usuario"] = User, ["clave"] = "Wrong#Key1" });
        Assert.Equal("CREDENCIALES-INCORRECTAS", visitor.Reason);
        Assert.Contains("Le quedan 4 intentos antes de que esta conexión tenga que esperar", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(User, visitor.Page.QuerySelector("[name=usuario]")!.GetAttribute("value"));
        // A reload is no further try.
        await visitor.ReloadAsync();
        Assert.Contains("Le quedan 4 intentos", visitor.Text, StringComparison.Ordinal);

        for (var failed = 0; failed < 4; failed++)
        {
            await visitor.SendAsync(new() { ["usuario"] = User, ["clave"] = "Wrong#Key1" });
        }

        Assert.Equal("INGRESO-EN-ESPERA", visitor.Reason);
        Assert.Contains("No puede ingresar desde esta conexión hasta el", visitor.Text, StringComparison.Ordinal);
        Assert.Equal("/recuperar", visitor.Page.QuerySelector("main .doors a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Logging_out_everywhere_ends_the_session_elsewhere_with_its_next_request()
    {
        await using var server = await PortalServer.StartAsync();
        using var here = await SignInAsync(server);
        using var there = await SignInAsync(server);

        await here.GoAsync("/mi-cuenta/sesiones");
        await here.SendAsync(form: "form:has(input[value=todas])");
        Assert.Equal("/ingreso", here.Path);
        await there.GoAsync("/mi-cuenta");

        Assert.Equal("/ingreso?volver=%2Fmi-cuenta", there.Path);
    }

    [Fact]
    public async Task Logging_out_ends_this_session_alone()
    {
        await using var server = await PortalServer.StartAsync();
        using var here = await SignInAsync(server);
        using var there = await SignInAsync(server);

        // From any page below the account: the way out is in the header.
        await here.GoAsync("/mi-cuenta/sesiones");
        await here.SendAsync(form: "header form[action='/salir']");
        Assert.Equal("/ingreso", here.Path);
        Assert.Contains("Cerró su sesión", here.Text, StringComparison.Ordinal);
        await here.GoAsync("/ingreso");
        Assert.DoesNotContain("Cerró su sesión", here.Text, StringComparison.Ordinal);
        Assert.Null(here.Page.QuerySelector("form[action='/salir']"));
        await here.GoAsync("/mi-cuenta");
        Assert.StartsWith("/ingreso", here.Path, StringComparison.Ordinal);
        await there.GoAsync("/mi-cuenta");
        Assert.Equal("/mi-cuenta", there.Path);
    }

    [Fact]
    public async Task A_new_key_ends_every_session()
    {
        await using var server = await PortalServer.StartAsync();
        using var signedIn = await SignInAsync(server);
        using var recovering = new HttpVisitor(server.Url);
        await new WebJourney(server, recovering).ToDoneAsync();

        await signedIn.GoAsync("/mi-cuenta");

        Assert.StartsWith("/ingreso", signedIn.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_after_twenty_minutes_without_a_request()
    {
        var clock = new TestClock();
        await using var server = await PortalServer.StartAsync(clock: clock);
        using var visitor = await SignInAsync(server);

        clock.Advance(TimeSpan.FromMinutes(20) - TimeSpan.FromSeconds(1));
        await visitor.GoAsync("/mi-cuenta");
        Assert.Equal("/mi-cuenta", visitor.Path);
        clock.Advance(TimeSpan.FromMinutes(20) + TimeSpan.FromSeconds(1));
        await visitor.GoAsync("/mi-cuenta");
        Assert.StartsWith("/ingreso", visitor.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_of_ninety_days_should_be_renewed()
    {
        var clock = new TestClock();
        await using var server = await PortalServer.StartAsync(clock: clock);
        using var visitor = await SignInAsync(server);
        Assert.Contains("Es hora de renovar su clave", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("hace 120 días", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_me_blocks_at_once_and_a_button_alone_does_not()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        var journey = await new WebJourney(server, visitor).ToDoneAsync();
        using var old = new HttpVisitor(server.Url);

        await old.GoAsync(journey.NotMePath);
        await old.SendAsync();
        Assert.Contains("Marque la casilla", old.Text, StringComparison.Ordinal);
        await old.SendAsync(new() { ["confirma"] = "si" });
        Assert.Contains("La cuenta está bloqueada", old.Text, StringComparison.Ordinal);
        await visitor.GoAsync(journey.NotMePath);
        Assert.Contains("Ya nos avisó", visitor.Text, StringComparison.Ordinal);

        await visitor.GoAsync("/ingreso");
        await visitor.SendAsync(new() { ["usuario"] = User, ["clave"] = Journey.NewKey });
        Assert.Equal("CUENTA-BLOQUEADA", visitor.Reason);
        await old.GoAsync("/no-fui-yo/" + new string('A', 43));
        Assert.Equal("AVISO-INCORRECTO", old.Reason);
    }

    private static async Task<HttpVisitor> SignInAsync(PortalServer server)
    {
        var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/ingreso");
        await visitor.SendAsync(new() { ["usuario"] = User, ["clave"] = Key });
        Assert.Equal("/mi-cuenta", visitor.Path);
        return visitor;
    }
}
