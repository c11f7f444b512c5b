using System.Net;
using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Web.Components;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>What recovering online asks of a person, and what it spares them.</summary>
public sealed class ShorterWayTests
{
    [Theory]
    [InlineData("Comercial Demo S.A.")]
    [InlineData("Profesional independiente")]
    [InlineData("Patrono de hogar")]
    public async Task From_home_to_the_account_it_is_seven_pages_and_each_thing_is_typed_once(string demoCase)
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        var journey = new WebJourney(server, visitor, demoCase);
        List<string?> pages = [(await visitor.GoAsync("/")).Path];
        var typed = 0;

        await See("/recuperar");
        typed += Empty();
        await journey.IdentifyAsync();
        pages.Add(visitor.Step);
        var answers = Empty();
        await journey.AnswerAsync();
        pages.Add(visitor.Step);
        typed += Empty();
        await journey.SendCodeAsync();
        await journey.ConfirmAsync();
        pages.Add(visitor.Step);
        await visitor.GoAsync(journey.LinkPath);
        pages.Add(visitor.Step);
        typed += Empty();
        await visitor.SendAsync(new() { ["clave"] = Journey.NewKey });
        pages.Add(visitor.Step);

        Assert.Equal(["/", "identificacion", "preguntas", "codigo", "enlace", "clave", "listo"], pages);
        // Cédula, RUC, code and key; the sucursal is there already. Then the answers, of which there are three at most.
        Assert.Equal(4, typed);
        Assert.InRange(answers, 1, 3);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GoAsync("/mi-cuenta")).Response.StatusCode);
        Assert.Equal("cuenta", visitor.Step);

        async Task See(string path) => pages.Add((await visitor.GoAsync(path)).Step);

        int Empty() => visitor.Page.QuerySelectorAll("form:has(button.primary) .field > input").Count(
            field => string.IsNullOrEmpty(field.GetAttribute("value")) && field.Closest("noscript") is null);
    }

    [Fact]
    public async Task The_session_of_a_new_key_is_one_among_all_others_and_ends_as_they_do()
    {
        await using var server = await PortalServer.StartAsync();
        using var before = await AccountVisits.MasterAsync(server);
        using var visitor = new HttpVisitor(server.Url);
        await new WebJourney(server, visitor).ToDoneAsync();
        await before.GoAsync("/mi-cuenta");
        Assert.StartsWith("/ingreso", before.Path, StringComparison.Ordinal);
        // One notice of the new key, and none of a new log-in beside it: that one is of the log-in before.
        Assert.Single(server.Mailbox.Mails, mail => mail.Subject.StartsWith("Nuevo ingreso", StringComparison.Ordinal));

        await visitor.GoAsync("/mi-cuenta/sesiones");
        Assert.Contains("esta sesión", visitor.Text, StringComparison.Ordinal);
        await visitor.GoAsync("/mi-cuenta");
        Assert.Contains("Cambiada hoy", visitor.Text, StringComparison.Ordinal);
        await visitor.GoAsync("/recuperar/listo");
        Assert.Equal("https://www.iess.gob.ec/", visitor.Page.QuerySelector("main a.primary")!.GetAttribute("href"));
        await visitor.SendAsync(form: "form[action='/salir']");

        Assert.Equal("ingreso", visitor.Step);
        Assert.Equal("1790000028001-0001", visitor.Page.QuerySelector("[name=usuario]")!.GetAttribute("value"));
        Assert.All(
            await server.Get<PortalStore>().ReadAsync(
                db => db.AccountSessions.Where(one => db.Users.Any(user => user.Id == one.UserId && user.SecurityStamp == one.Stamp)).ToListAsync(),
                CancellationToken.None),
            session => Assert.NotNull(session.EndedAt));
    }

    [Fact]
    public async Task A_second_tab_of_the_link_ends_where_the_first_did_and_changes_nothing()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        var journey = await new WebJourney(server, visitor).ToLinkAsync();
        await visitor.GoAsync(journey.LinkPath);
        var (path, other) = visitor.Fill(new() { ["clave"] = "Zapote-29x" });
        await visitor.GoAsync("/clave");
        await visitor.SendAsync(new() { ["clave"] = Journey.NewKey });

        await visitor.PostAsync(path, other);

        Assert.Equal(("listo", "/recuperar/listo"), (visitor.Step, visitor.Path));
        Assert.Contains("vale esa, y no la que escribió aquí", visitor.Text, StringComparison.Ordinal);
        using var signedIn = await AccountVisits.MasterAsync(server, key: Journey.NewKey);
        Assert.Equal("cuenta", signedIn.Step);
    }

    [Theory]
    [InlineData("ana@gmail.com", "https://mail.google.com/")]
    [InlineData("ana@Hotmail.com", "https://outlook.live.com/mail/")]
    [InlineData("ana@yahoo.es", "https://mail.yahoo.com/")]
    [InlineData("ana@icloud.com", "https://www.icloud.com/mail/")]
    [InlineData("ana@gmail.com.ec", null)]
    [InlineData("ana@correo.gmail.com", null)]
    [InlineData("gmail.com", null)]
    [InlineData(null, null)]
    public void Mailboxes_of_the_big_providers_are_known_and_no_others(string? address, string? page) =>
        Assert.Equal(page, Mailboxes.Of(address)?.ToString());

    [Fact]
    public async Task Who_has_a_mailbox_at_one_of_them_finds_it_with_one_tap()
    {
        await using var server = await PortalServer.StartAsync();
        await server.Get<PortalStore>().WriteAsync(
            async db =>
            {
                var account = await db.EmployerAccounts.SingleAsync(account => account.Ruc == DemoEmployers.All[2].Employer.Ruc);
                account.ChangeEmail("municipio@gmail.com", server.Clock.GetUtcNow());
                return account.Id;
            },
            CancellationToken.None);
        using var visitor = new HttpVisitor(server.Url);
        await (await new WebJourney(server, visitor, "Municipio de Prueba").IdentifyAsync()).AnswerAsync();

        var link = visitor.Page.QuerySelector("main a[href='https://mail.google.com/']")!;
        Assert.Equal(("_blank", "noopener noreferrer"), (link.GetAttribute("target"), link.GetAttribute("rel")));
        using var other = new HttpVisitor(server.Url);
        await (await new WebJourney(server, other).IdentifyAsync()).AnswerAsync();
        Assert.Null(other.Page.QuerySelector("main a[target=_blank]"));
    }

    [Fact]
    public async Task A_fresh_visit_and_the_demos_button_win_over_what_was_remembered()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/recuperar");
        await visitor.SendAsync(
            new() { ["cedula"] = "1700000084", ["ruc"] = "1790000028001", ["sucursal"] = "0001", ["altcha"] = await visitor.CaptchaAsync() });
        Assert.Equal("DATOS-NO-COINCIDEN", visitor.Reason);
        await visitor.ReloadAsync();
        Assert.Equal("DATOS-NO-COINCIDEN", visitor.Reason);

        await visitor.GoAsync("/recuperar?demo=3");
        Assert.Equal((null, "1760000150001"), (visitor.Reason, visitor.Page.QuerySelector("[name=ruc]")!.GetAttribute("value")));
        await visitor.GoAsync("/recuperar");
        Assert.Equal((null, ""), (visitor.Reason, visitor.Page.QuerySelector("[name=ruc]")!.GetAttribute("value") ?? ""));
    }

    [Fact]
    public async Task Password_managers_find_name_rules_and_the_page_to_change_a_key()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = await AccountVisits.MasterAsync(server);

        await visitor.GoAsync("/.well-known/change-password");

        Assert.Equal("/mi-cuenta/clave", visitor.Path);
        var name = visitor.Page.QuerySelector("input[autocomplete=username]")!;
        Assert.Equal(("text", "1790000028001-0001", true), (name.GetAttribute("type"), name.GetAttribute("value"), name.HasAttribute("readonly")));
        Assert.StartsWith(
            "minlength: 8; maxlength: 12; required: lower", visitor.Page.QuerySelector("#clave")!.GetAttribute("passwordrules"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_scripts_a_sum_takes_the_place_of_the_computed_captcha()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/recuperar");
        Assert.NotNull(visitor.Page.QuerySelector("noscript [name=suma]"));
        await visitor.SendAsync(new() { ["cedula"] = "1700000019", ["ruc"] = "1790000028001" });
        Assert.Equal("COMPROBACION-FALLIDA", visitor.Reason);
        // A browser whose scripts do not run is asked, too, though it says that it has some.
        Assert.Null(visitor.Page.QuerySelector("[name=suma]")!.Closest("noscript"));
        var words = visitor.Page.QuerySelector("label[for=suma]")!.TextContent;
        var numbers = words.Split([' ', '?']).Where(word => word.Length == 1 && char.IsAsciiDigit(word[0])).Select(word => word[0] - '0').ToList();

        await visitor.SendAsync(new() { ["suma"] = $"{numbers.Sum() + 1}" });
        Assert.Equal("COMPROBACION-FALLIDA", visitor.Reason);
        words = visitor.Page.QuerySelector("label[for=suma]")!.TextContent;
        numbers = [.. words.Split([' ', '?']).Where(word => word.Length == 1 && char.IsAsciiDigit(word[0])).Select(word => word[0] - '0')];
        await visitor.SendAsync(new() { ["suma"] = $"{numbers.Sum()}" });

        Assert.Equal("preguntas", visitor.Step);
    }
}
