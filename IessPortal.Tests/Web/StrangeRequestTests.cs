using System.Net;
using System.Net.Http.Headers;
using System.Text;
using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>Addresses and forms that no page of ours makes.</summary>
public sealed class StrangeRequestTests
{
    private const string Secret = "gerencia@comercial-demo.ec";

    private static readonly string[] Values = ["x", "-1", "99999999999", "%00", "%EF%BF%BE", "%FF", "2026-13-45", Secret, "a%0Ainfo:%20KEY%20SET%1B[31m"];

    [Theory]
    [InlineData("/recuperar?demo=")]
    [InlineData("/recuperar?aviso=")]
    [InlineData("/desbloqueo?demo=")]
    [InlineData("/firma?demo=")]
    [InlineData("/firma?motivo=")]
    [InlineData("/ayuda?mensaje=")]
    [InlineData("/ayuda?buscar=")]
    [InlineData("/verificar?codigo=")]
    [InlineData("/mi-cuenta/actividad?pagina=")]
    [InlineData("/ingreso?volver=")]
    [InlineData("/error/")]
    public async Task Whatever_stands_in_an_address_is_answered_and_not_logged(string address)
    {
        await using var server = await PortalServer.StartAsync(logged: true);
        using var visitor = await AccountVisits.MasterAsync(server);
        foreach (var value in Values)
        {
            using var answer = await visitor.RawAsync(HttpMethod.Get, address + value);
            Assert.InRange((int)answer.StatusCode, 200, 499);
        }

        Assert.DoesNotContain(
            server.Log, line => line.Contains(Secret, StringComparison.Ordinal) || line.Contains('\u001b', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("utf-7", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("utf-16", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("nonsense", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("UTF-8", HttpStatusCode.BadRequest)]
    public async Task A_form_in_another_encoding_is_refused_with_a_page(string charset, HttpStatusCode status)
    {
        await using var server = await PortalServer.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Url };
        using var form = new ByteArrayContent(Encoding.ASCII.GetBytes("a=b"));
        form.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded") { CharSet = charset };

        using var answer = await http.PostAsync(new Uri("/recuperar", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("No pudimos leer el formulario", page, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task What_is_no_character_is_a_fault_of_the_field_and_not_of_ours(DatabaseKind kind)
    {
        await using var server = await PortalServer.StartAsync(kind);
        using var visitor = new HttpVisitor(server.Url);
        foreach (var text in new[] { "\uFFFE", "\uFFFF", "\uFEFF", new string('\uFFFE', 500) })
        {
            await visitor.GoAsync("/ingreso");
            await visitor.SendAsync(new() { ["usuario"] = text, ["clave"] = text });
            Assert.Equal(HttpStatusCode.OK, visitor.Response.StatusCode);
            await visitor.SendAsync(new() { ["usuario"] = "1790000028001-0001", ["clave"] = text });
            Assert.Equal(HttpStatusCode.OK, visitor.Response.StatusCode);
            await visitor.GoAsync("/recuperar");
            await visitor.SendAsync(new() { ["cedula"] = text, ["ruc"] = text, ["sucursal"] = text, ["altcha"] = text });
            Assert.Equal(HttpStatusCode.OK, visitor.Response.StatusCode);
            await visitor.GoAsync("/cau/ingreso");
            await visitor.SendAsync(new() { ["correo"] = $"a{text}@b.ec", ["contrasena"] = text });
            Assert.Equal(HttpStatusCode.OK, visitor.Response.StatusCode);
            await visitor.GoAsync($"/ayuda?buscar={Uri.EscapeDataString(text[..1])}");
            Assert.Equal(HttpStatusCode.OK, visitor.Response.StatusCode);
        }
    }

    [Theory]
    [InlineData("/firma/carta")]
    [InlineData("/turno/٣٤٥/mover")]
    [InlineData("/cau/invitacion/%1C-1ǃ/llave")]
    [InlineData("/no-fui-yo/ñ")]
    public async Task The_form_of_another_page_is_no_fault_of_ours_wherever_it_is_sent(string path)
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await new WebJourney(server, visitor).IdentifyAsync();

        using var answer = await visitor.RawPostAsync(path, visitor.Fill(form: "main form").Fields);

        Assert.InRange((int)answer.StatusCode, 200, 499);
    }

    [Fact]
    public async Task A_form_with_nul_is_refused_with_a_page()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/ingreso");

        await visitor.SendAsync(new() { ["usuario"] = "\0", ["clave"] = "x" });

        Assert.Equal(HttpStatusCode.BadRequest, visitor.Response.StatusCode);
        Assert.Contains("No pudimos leer el formulario", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_may_not_have_is_answered_as_what_is_not_there()
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        foreach (var (exception, status) in new (Exception, int?)[]
        {
            (new PermissionDeniedException(Permission.ViewVisit), 404),
            (new AccountAccessDeniedException(AccountAccess.Master), 404),
            (new BadHttpRequestException("Too large.", 413), 413),
            (new InvalidOperationException(), null),
        })
        {
            var context = new DefaultHttpContext { RequestServices = services };

            Assert.Equal(status is not null, await new RefusedRequests().TryHandleAsync(context, exception, TestContext.Current.CancellationToken));
            Assert.Equal(status ?? 200, context.Response.StatusCode);
        }
    }
}
