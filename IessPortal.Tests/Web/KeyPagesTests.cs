using System.Net;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Web;

public sealed class KeyPagesTests
{
    [Fact]
    public async Task A_mail_scanner_may_fetch_the_link_as_often_as_it_likes()
    {
        await using var server = await PortalServer.StartAsync();
        using var person = new HttpVisitor(server.Url);
        var journey = await new WebJourney(server, person).ToLinkAsync();
        using var scanner = new HttpVisitor(server.Url);

        using (var head = await scanner.RawAsync(HttpMethod.Head, journey.LinkPath))
        {
            Assert.Equal(HttpStatusCode.Redirect, head.StatusCode);
        }

        for (var fetch = 0; fetch < 2; fetch++)
        {
            await scanner.GoAsync(journey.LinkPath);
            Assert.Equal(("clave", "/clave"), (scanner.Step, scanner.Path));
            using var head = await scanner.RawAsync(HttpMethod.Head, "/clave");
        }

        // Presses the button without typing.
        await scanner.SendAsync();
        Assert.Equal(("clave", "CLAVE-INSEGURA"), (scanner.Step, scanner.Reason));
        foreach (var link in scanner.Page.QuerySelectorAll("a[href^='/']").Select(link => link.GetAttribute("href")!).ToList())
        {
            await scanner.GoAsync(link);
        }

        await person.GoAsync(journey.LinkPath);
        await person.SendAsync(new() { ["clave"] = Journey.NewKey });
        Assert.Equal("listo", person.Step);
    }

    [Fact]
    public async Task The_token_does_not_stay_in_the_address()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        var journey = await new WebJourney(server, visitor).ToLinkAsync();

        await visitor.GoAsync(journey.LinkPath);

        Assert.Equal("/clave", visitor.Path);
        Assert.DoesNotContain(journey.LinkPath[7..], visitor.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal("no-referrer", visitor.Response.Headers.GetValues("Referrer-Policy").Single());
    }

    [Fact]
    public async Task A_weak_key_is_told_by_rule_and_no_key_is_sent_back()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        var journey = await new WebJourney(server, visitor).ToLinkAsync();
        await visitor.GoAsync(journey.LinkPath);

        await visitor.SendAsync(new() { ["clave"] = "Abcd1234" });

        Assert.Equal(("clave", "CLAVE-INSEGURA"), (visitor.Step, visitor.Reason));
        Assert.Contains("La clave no cumple con los parámetros de seguridad", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(["especial", "secuencias", "comun"], visitor.Page.QuerySelectorAll(".ticks .broken").Select(rule => rule.GetAttribute("data-rule")!));
        Assert.DoesNotContain("Abcd1234", visitor.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expired_used_replaced_and_unknown_links_each_have_one_way_on()
    {
        var clock = new TestClock();
        await using var server = await PortalServer.StartAsync(clock: clock);
        using var visitor = new HttpVisitor(server.Url);
        var journey = await new WebJourney(server, visitor).ToLinkAsync();
        var (first, before) = (journey.LinkPath, journey.Inbox.Count);
        clock.Advance(TimeSpan.FromSeconds(30));
        await visitor.SendAsync(form: "form:has(.quiet)");
        await journey.Inbox.ArrivedAsync(before);
        var second = journey.LinkPath;
        using var phone = new HttpVisitor(server.Url);

        await AssertVoidAsync(phone, first, Reason.LinkReplaced, "/recuperar?aviso=de-nuevo");
        await phone.GoAsync(second);
        await phone.SendAsync(new() { ["clave"] = Journey.NewKey });
        await AssertVoidAsync(phone, second, Reason.LinkUsed, "/ingreso");
        await AssertVoidAsync(phone, "/clave/" + new string('A', 43), Reason.LinkUnknown, "/recuperar");
        await AssertVoidAsync(phone, "/clave/x", Reason.LinkUnknown, "/recuperar");

        var late = await new WebJourney(server, visitor, "Municipio de Prueba").ToLinkAsync();
        clock.Advance(TimeSpan.FromSeconds(180));
        await AssertVoidAsync(phone, late.LinkPath, Reason.LinkExpired, "/recuperar?aviso=de-nuevo");

        // Started again from the expired link, the identification is filled in, in this other browser, too.
        await phone.GoAsync("/recuperar?aviso=de-nuevo");
        Assert.Equal("1760000150001", phone.Page.QuerySelector("[name=ruc]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Expiring_while_the_key_is_typed_is_told_when_it_is_sent()
    {
        var clock = new TestClock();
        await using var server = await PortalServer.StartAsync(clock: clock);
        using var visitor = new HttpVisitor(server.Url);
        var journey = await new WebJourney(server, visitor).ToLinkAsync();
        await visitor.GoAsync(journey.LinkPath);
        clock.Advance(TimeSpan.FromSeconds(180));

        await visitor.SendAsync(new() { ["clave"] = Journey.NewKey });

        Assert.Equal(("rechazo", "ENLACE-VENCIDO"), (visitor.Step, visitor.Reason));
    }

    [Fact]
    public async Task A_tab_of_another_link_sets_no_key()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        var first = await new WebJourney(server, visitor).ToLinkAsync();
        await visitor.GoAsync(first.LinkPath);
        var firstTab = visitor.Page;
        using var other = new HttpVisitor(server.Url);
        var second = await new WebJourney(server, other, "Municipio de Prueba").ToLinkAsync();
        await visitor.GoAsync(second.LinkPath);

        var fields = firstTab.QuerySelectorAll("form:has(.primary) input").ToDictionary(
            field => field.GetAttribute("name")!, field => field.GetAttribute("value"));
        fields["clave"] = Journey.NewKey;
        await visitor.PostAsync("/clave", fields);

        Assert.Equal(("clave", "ENLACE-DE-OTRA-SOLICITUD"), (visitor.Step, visitor.Reason));
        Assert.Contains("Municipio de Prueba", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_browser_follows_what_the_other_one_does()
    {
        await using var server = await PortalServer.StartAsync();
        using var desk = new HttpVisitor(server.Url);
        var journey = await new WebJourney(server, desk).ToLinkAsync();
        using var phone = new HttpVisitor(server.Url);
        await phone.GoAsync(journey.LinkPath);
        await phone.PostAsync("/clave/abierta", new() { ["formulario"] = phone.Page.QuerySelector("[name=formulario]")!.GetAttribute("value") });
        Assert.Equal(HttpStatusCode.NoContent, phone.Response.StatusCode);
        await desk.GoAsync("/recuperar/enlace");
        Assert.Contains("El enlace está abierto", desk.Text, StringComparison.Ordinal);

        await phone.GoAsync("/clave");
        await phone.SendAsync(new() { ["clave"] = Journey.NewKey });
        await desk.GoAsync("/recuperar/enlace");

        Assert.Equal("/recuperar/listo", desk.Path);
        Assert.Equal("/recuperar/listo", phone.Path);
        Assert.Contains("Comercial Demo S.A.", phone.Text, StringComparison.Ordinal);
    }

    private static async Task AssertVoidAsync(HttpVisitor visitor, string path, Reason reason, string wayOn)
    {
        await visitor.GoAsync(path);
        Assert.Equal(("rechazo", reason.Code), (visitor.Step, visitor.Reason));
        Assert.Equal(wayOn, visitor.Page.QuerySelector("main a.primary")!.GetAttribute("href"));
    }
}
