using System.Net;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Web;

public sealed class InformationPagesTests
{
    [Fact]
    public async Task The_front_page_leads_to_the_right_door_by_three_questions()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/");

        Assert.Equal("/recuperar", visitor.Page.QuerySelector("main a.primary")!.GetAttribute("href"));
        Assert.Equal(
            ["/desbloqueo", "/recuperar/otro-correo", "/turnos"], visitor.Page.QuerySelectorAll("main .asks a").Select(link => link.GetAttribute("href")!));
    }

    [Fact]
    public async Task What_the_pages_say_of_limits_is_what_the_program_does()
    {
        await using var server = await PortalServer.StartAsync(changes: new()
        {
            ["Recovery:CodeWindow"] = "00:04:00",
            ["Recovery:LinkWindow"] = "00:01:30",
            ["Recovery:CodeTries"] = "4",
            ["Recovery:StartsPerDay"] = "7",
            ["SignIn:FailuresUntilBlocked"] = "6",
            ["SignIn:RenewKeyAfter"] = "60.00:00:00",
            ["Smtp:From"] = "claves@otro.example",
        });
        using var visitor = new HttpVisitor(server.Url);

        await visitor.GoAsync("/informacion");
        Assert.Contains("4 minutos el código y 90 segundos el enlace, desde que sale el correo", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("6 números, 4 intentos, hasta 3 códigos por solicitud", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("7 en 24 horas", visitor.Text, StringComparison.Ordinal);
        await visitor.GoAsync("/ayuda");
        Assert.Contains("claves@otro.example", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Renuévela cada 60 días", visitor.Text, StringComparison.Ordinal);
        await visitor.GoAsync("/");
        Assert.Contains("valen 4 minutos", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_card_has_what_an_official_card_has()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/informacion");

        Assert.All(
            [
                "Representantes legales de empresas públicas y privadas", "servicio doméstico", "extranjeros", "Requisito alternativo", "Es la primera clave",
                "suspendido o cerrado", "Las 24 horas", "Instituto Ecuatoriano de Seguridad Social", "Clave patronal de acceso al portal IESS",
                "no recuerda la clave de su correo", "Reglamento Orgánico Funcional", "Reglamento de Aseguramiento, Recaudación y Gestión de Cartera",
                "el trámite es gratuito", "Constitución", "Código Orgánico Administrativo", "arts. 16, 18, 25 y 247.1", "LOOETA", "Resolución C.D. 535",
                "Resolución C.D. 625",
                "atencionalusuario@iess.gob.ec", "593 2 394 5666",
            ],
            (string words) => Assert.Contains(words, visitor.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("es-EC")]
    [InlineData("en")]
    public async Task Every_message_of_the_catalogue_is_in_the_help_with_cause_and_remedy(string language)
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync($"/idioma/{language}?volver=%2Fayuda");

        Assert.InRange(Reason.All.Count, 30, 60);
        Assert.Equal(Reason.All.Select(reason => reason.Code), visitor.Page.QuerySelectorAll(".message").Select(message => message.Id!));
        Assert.All(visitor.Page.QuerySelectorAll(".message"), message => Assert.True(message.TextContent.Length > 120, message.TextContent));
    }

    [Theory]
    [InlineData("cuarentena", "correo", 0)]
    [InlineData("CONEXIÓN civil", null, 1)]
    [InlineData("nombramiento-vencido", null, 1)]
    public async Task The_help_is_searched_without_a_script(string words, string? topic, int messages)
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);

        await visitor.GoAsync($"/ayuda?buscar={Uri.EscapeDataString(words)}");

        Assert.Equal(messages, visitor.Page.QuerySelectorAll(".message").Length);
        Assert.Equal(topic, visitor.Page.QuerySelector("details.topic[open] > ul")?.Id);
        Assert.Equal(words, visitor.Page.QuerySelector("[name=buscar]")!.GetAttribute("value"));
        await visitor.GoAsync("/ayuda?buscar=xyzzy");
        Assert.Contains("No encontramos nada con «xyzzy»", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_s_code_leads_to_its_explanation_which_is_open()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/no-fui-yo/no-token");
        var link = visitor.Page.QuerySelector(".fine a")!.GetAttribute("href")!;
        Assert.Equal("/ayuda?mensaje=AVISO-INCORRECTO#AVISO-INCORRECTO", link);

        await visitor.GoAsync(link);

        Assert.True(visitor.Page.GetElementById("AVISO-INCORRECTO")!.ParentElement!.HasAttribute("open"));
        Assert.Single(visitor.Page.QuerySelectorAll(".messages[open]"));
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/informacion", true)]
    [InlineData("/ayuda", true)]
    [InlineData("/estado", true)]
    [InlineData("/recuperar", false)]
    [InlineData("/ingreso", false)]
    public async Task Only_pages_without_a_form_s_token_go_out_compressed(string path, bool compressed)
    {
        await using var server = await PortalServer.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Url };
        http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br, gzip");

        using var page = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(compressed, page.Content.Headers.ContentEncoding.Count == 1);
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync(path);
        Assert.Equal(!compressed, visitor.Page.QuerySelector("[name=formulario]") is not null);
        Assert.DoesNotContain("<!--Blazor", visitor.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.NotEmpty(visitor.Page.QuerySelector("meta[name=description]")!.GetAttribute("content")!);
    }

    [Theory]
    [InlineData("/favicon.ico", "image/x-icon")]
    [InlineData("/assets/icon-192.png", "image/png")]
    [InlineData("/assets/mark.svg", "image/svg+xml")]
    public async Task What_browsers_fetch_by_themselves_is_there(string path, string type)
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);

        using var file = await visitor.RawAsync(HttpMethod.Get, path);

        Assert.Equal((HttpStatusCode.OK, type), (file.StatusCode, file.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("es-EC")]
    [InlineData("en")]
    public async Task No_link_of_any_page_leads_nowhere(string language)
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync($"/idioma/{language}");
        var seen = new HashSet<string> { "/" };
        var titles = new Dictionary<string, string>();
        var waiting = new Queue<string>(seen);
        while (waiting.TryDequeue(out var path))
        {
            await visitor.GoAsync(path);
            Assert.True(visitor.Response.IsSuccessStatusCode, path);
            titles[visitor.Path.Split('?')[0]] = visitor.Page.Title!;
            foreach (
                var href in visitor.Page.QuerySelectorAll("a[href^='/']")
                    .Select(link => link.GetAttribute("href")!)
                    .Where(href => !href.StartsWith("/idioma", StringComparison.Ordinal)))
            {
                var (page, anchor) = href.Split('#') is [var before, var behind] ? (before, behind) : (href, null);
                Assert.True(anchor is null || visitor.Page.GetElementById(anchor) is not null || page != path, href);
                if (seen.Add(page))
                {
                    waiting.Enqueue(page);
                }
            }
        }

        Assert.InRange(seen.Count, 12, 60);
        // Tabs and screen readers know pages by their titles.
        Assert.Equal(titles.Count, titles.Values.Distinct().Count());
    }
}
