using System.Net;
using IessPortal.Core.Demo;
using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>Method 3 without a script: forms and redirects alone.</summary>
public sealed class SignaturePagesTests
{
    [Fact]
    public async Task The_whole_way_works_without_a_script()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await ToLetterAsync(visitor);
        Assert.Equal("carta", visitor.Step);
        var letter = await visitor.BytesOfAsync("/firma/carta.pdf");

        await visitor.UploadAsync("carta", Sign(server, letter, DemoSigning.NotSigned));
        Assert.Equal("carta", visitor.Step);
        Assert.Contains("El archivo no está firmado", visitor.Text, StringComparison.Ordinal);

        await visitor.UploadAsync("carta", Sign(server, letter, DemoSigning.RightPerson));
        Assert.Equal(("envio", "/firma/envio"), (visitor.Step, visitor.Path));
        Assert.Contains("Es la carta", visitor.Text, StringComparison.Ordinal);
        await visitor.SendAsync();
        Assert.Equal(("enlace", "/firma/enlace"), (visitor.Step, visitor.Path));
    }

    [Fact]
    public async Task Who_comes_from_the_account_for_another_representative_finds_that_chosen()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/firma?motivo=representante");
        var (representative, ruc, sucursal) = DemoEmployers.All[0].Employer;

        await visitor.SendAsync(
            new() { ["cedula"] = representative.Value, ["ruc"] = ruc.Value, ["sucursal"] = sucursal.Value, ["altcha"] = await visitor.CaptchaAsync() });

        Assert.Equal("/firma/solicitud?motivo=representante", visitor.Path);
        Assert.True(visitor.Page.QuerySelector("[name=pedido][value=ChangeRepresentative]")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task A_file_that_is_empty_or_too_large_is_answered_with_words_and_loses_nothing()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await ToLetterAsync(visitor);

        await visitor.UploadAsync("carta", []);
        Assert.Contains("El archivo está vacío", visitor.Text, StringComparison.Ordinal);
        await visitor.UploadAsync("carta", new byte[(10 * 1024 * 1024) + 1]);
        Assert.Contains("El archivo pasa de 10 MB", visitor.Text, StringComparison.Ordinal);
        await visitor.UploadAsync("carta", new byte[12 * 1024 * 1024]);
        Assert.Equal((HttpStatusCode.OK, "carta"), (visitor.Response.StatusCode, visitor.Step));
        Assert.Contains("El archivo pasa de 10 MB", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Quedan", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_another_case_or_without_its_token_sends_nothing()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await ToLetterAsync(visitor);
        var letter = Sign(server, await visitor.BytesOfAsync("/firma/carta.pdf"), DemoSigning.RightPerson);

        await visitor.UploadAsync("carta", letter, new() { ["solicitud"] = "AAA-AA" });
        Assert.Equal("carta", visitor.Step);
        Assert.Contains("Esta pestaña era de otra solicitud", visitor.Text, StringComparison.Ordinal);
        await visitor.UploadAsync("carta", letter, new() { ["formulario"] = "nada" });
        Assert.Equal(HttpStatusCode.BadRequest, visitor.Response.StatusCode);
    }

    [Fact]
    public async Task Who_was_refused_at_another_door_finds_the_identification_filled_in()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/recuperar");
        await visitor.SendAsync(
            new() { ["cedula"] = "1700000084", ["ruc"] = "1790000087001", ["sucursal"] = "0001", ["altcha"] = await visitor.CaptchaAsync() });
        Assert.Equal("SIN-CORREO", visitor.Reason);

        await visitor.GoAsync("/firma");
        Assert.Equal("1790000087001", visitor.Page.QuerySelector("#ruc")!.GetAttribute("value"));
        await visitor.SendAsync(new() { ["altcha"] = await visitor.CaptchaAsync() });
        Assert.Equal("solicitud", visitor.Step);
        Assert.Equal(["ChangeEmail", "ChangeRepresentative"], visitor.Page.QuerySelectorAll("[name=pedido]").Select(input => input.GetAttribute("value")!));
    }

    [Fact]
    public async Task Errors_of_the_request_form_name_their_field()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await IdentifyAsync(visitor);

        await visitor.SendAsync(new() { ["pedido"] = nameof(LetterPurpose.ChangeEmail), ["correo"] = "nadie" });
        Assert.Equal("solicitud", visitor.Step);
        Assert.NotNull(visitor.Page.QuerySelector("#correo-error"));
        await visitor.SendAsync(new() { ["pedido"] = nameof(LetterPurpose.ChangeRepresentative), ["representante"] = "12", ["correo"] = "a@b.ec" });
        Assert.NotNull(visitor.Page.QuerySelector("#representante-error"));
    }

    private static byte[] Sign(PortalServer server, byte[] letter, DemoSigning how) =>
        server.Get<DemoLetterSigner>().Sign(letter, Core.Demo.DemoEmployers.All[0].Employer, how);

    private static async Task IdentifyAsync(HttpVisitor visitor)
    {
        await visitor.GoAsync("/firma");
        await visitor.SendAsync(
            new() { ["cedula"] = "1700000019", ["ruc"] = "1790000028001", ["sucursal"] = "0001", ["altcha"] = await visitor.CaptchaAsync() });
        Assert.Equal("solicitud", visitor.Step);
    }

    private static async Task ToLetterAsync(HttpVisitor visitor)
    {
        await IdentifyAsync(visitor);
        await visitor.SendAsync(new() { ["pedido"] = nameof(LetterPurpose.ResetKey) });
    }
}
