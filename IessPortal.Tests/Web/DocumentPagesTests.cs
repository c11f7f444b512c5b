using System.Net;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Web;

[StartsProcesses]
public sealed class DocumentPagesTests
{
    [Fact]
    public async Task A_refusal_leads_to_documents_with_the_data_of_the_case_in_them()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await new WebJourney(server, visitor, "Sin Correo Cía. Ltda.").IdentifyAsync();
        Assert.Equal("/documentos", visitor.Page.QuerySelector("main .papers a")!.GetAttribute("href"));

        await visitor.GoAsync("/documentos");

        Assert.Contains("Sin Correo Cía. Ltda.", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("1790000087001", visitor.Text, StringComparison.Ordinal);
        Assert.Equal("1700000084", visitor.Page.QuerySelector("#cedula")!.GetAttribute("value"));
        Assert.Equal(nameof(LetterPurpose.ChangeEmail), visitor.Page.QuerySelector("#motivo option[selected]")!.GetAttribute("value"));
        await visitor.SendAsync(new() { ["ciudad"] = "Loja", ["correo"] = "nuevo@correo.ec" });
        using var pdf = await DownloadedAsync(visitor, "documentos-");
        Assert.Contains("Loja, ", pdf.Structure(), StringComparison.Ordinal);
        Assert.Contains("SRI: ACTIVO", pdf.Structure(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("carta", "carta-de-solicitud-")]
    [InlineData("requisitos", "requisitos-")]
    public async Task Without_a_case_one_fills_it_in_by_hand_and_each_document_can_be_had_alone(string wanted, string name)
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/documentos");

        await visitor.SendAsync(new(Typed) { ["documento"] = wanted });

        using var pdf = await DownloadedAsync(visitor, name);
        Assert.Contains("Importadora de Alguien", pdf.Structure(), StringComparison.Ordinal);
        Assert.DoesNotContain("SUSPENDIDO", pdf.Structure(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/documentos");

        await visitor.SendAsync(new(Typed) { ["cedula"] = "12", ["empleador"] = "李", ["correo"] = "sin arroba", ["telefono"] = new string('1', 40) });

        Assert.Equal("/documentos", visitor.Path);
        Assert.Equal(["cedula", "empleador", "correo", "telefono"], visitor.Page.QuerySelectorAll(".field.bad input").Select(field => field.Id!));
        Assert.Contains("李", visitor.Page.QuerySelector("#empleador-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Ana Alguien", visitor.Page.QuerySelector("#nombre")!.GetAttribute("value"));
        Assert.Equal("sin arroba", visitor.Page.QuerySelector("#correo")!.GetAttribute("value"));
        await visitor.SendAsync(new() { ["cedula"] = "", ["nombre"] = "", ["empleador"] = "", ["correo"] = "", ["telefono"] = "" });
        Assert.Equal(["cedula", "nombre"], visitor.Page.QuerySelectorAll(".field.bad input").Select(field => field.Id!));
    }

    [Fact]
    public async Task Too_many_are_told_when_it_goes_on()
    {
        await using var server = await PortalServer.StartAsync(changes: new() { ["Documents:PerHour"] = "1" });
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/documentos");
        await visitor.SendAsync(Typed);
        await visitor.GoAsync("/documentos");

        await visitor.SendAsync(Typed);

        Assert.Equal(("/documentos", "DEMASIADOS-INTENTOS"), (visitor.Path, visitor.Reason));
        Assert.Equal("Ana Alguien", visitor.Page.QuerySelector("#nombre")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_form_of_an_older_case_is_not_filled_with_the_newer_ones_data()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await new WebJourney(server, visitor, "Sin Correo Cía. Ltda.").IdentifyAsync();
        await visitor.GoAsync("/documentos");

        await visitor.SendAsync(new() { ["solicitud"] = "AAA-22" });

        Assert.Equal("/documentos", visitor.Path);
        Assert.Contains("Esta pestaña era de otra solicitud", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);

        await visitor.PostAsync("/documentos/pdf", Typed);

        Assert.Equal(HttpStatusCode.BadRequest, visitor.Response.StatusCode);
    }

    [Fact]
    public async Task A_printed_document_can_be_checked_by_anybody_and_tells_nothing_personal()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/documentos");
        await visitor.SendAsync(new(Typed) { ["documento"] = "carta" });
        using var pdf = await DownloadedAsync(visitor, "carta");
        var code = System.Text.RegularExpressions.Regex.Match(pdf.Text(), "/verificar/([A-Z0-9-]{14})").Groups[1].Value;

        using var stranger = new HttpVisitor(server.Url);
        await stranger.GoAsync($"/verificar/{code}");
        Assert.Contains("El documento es nuestro y está vigente", stranger.Text, StringComparison.Ordinal);
        Assert.Contains("Carta de solicitud", stranger.Text, StringComparison.Ordinal);
        Assert.All(["Ana", "Alguien", "1100000064", "0190000044001"], personal => Assert.DoesNotContain(personal, stranger.Text, StringComparison.Ordinal));

        await stranger.GoAsync($"/verificar?codigo={code.ToLowerInvariant().Replace("-", "+", StringComparison.Ordinal)}");
        Assert.Contains("El documento es nuestro y está vigente", stranger.Text, StringComparison.Ordinal);
        await stranger.GoAsync($"/verificar/{PrintedSamples.Code}");
        Assert.Contains("Ningún documento nuestro tiene ese código", stranger.Text, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> Typed => new()
    {
        ["cedula"] = "1100000064",
        ["nombre"] = "Ana Alguien",
        ["empleador"] = "Importadora de Alguien",
        ["ruc"] = "0190000044001",
        ["sucursal"] = "0001",
        ["motivo"] = "ResetKey",
    };

    private static async Task<PdfTools> DownloadedAsync(HttpVisitor visitor, string name)
    {
        Assert.Equal("application/pdf", visitor.Response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith(name, visitor.Response.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
        Assert.True(visitor.Response.Headers.CacheControl!.NoStore);
        var pdf = new PdfTools(await visitor.Response.Content.ReadAsByteArrayAsync());
        pdf.Check();
        return pdf;
    }
}
