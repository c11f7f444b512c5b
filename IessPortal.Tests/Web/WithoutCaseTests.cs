using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>Pages of a case, in a browser that has none, or no longer has it.</summary>
public sealed class WithoutCaseTests
{
    [Fact]
    public async Task A_browser_without_a_case_begins_at_the_beginning()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);

        foreach (var page in new[] { "/recuperar/preguntas", "/recuperar/codigo", "/recuperar/enlace", "/recuperar/rechazo" })
        {
            await visitor.GoAsync(page);
            Assert.Equal("/recuperar?aviso=sin-solicitud", visitor.Path);
        }

        await visitor.GoAsync("/recuperar/listo");
        Assert.Equal("/recuperar", visitor.Path);
        foreach (var page in new[] { "/desbloqueo/identidad", "/desbloqueo/envio", "/desbloqueo/enlace" })
        {
            await visitor.GoAsync(page);
            Assert.Equal("/desbloqueo?aviso=sin-solicitud", visitor.Path);
        }
    }

    [Fact]
    public async Task A_form_whose_case_is_gone_leads_to_the_beginning()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await (await new WebJourney(server, visitor).IdentifyAsync()).AnswerAsync();
        var form = visitor.Page.QuerySelectorAll("form:has(.primary) input").ToDictionary(
            field => field.GetAttribute("name")!, field => field.GetAttribute("value"));
        await visitor.GoAsync("/recuperar");
        await visitor.SendAsync(form: "form[action='/recuperar/olvidar']");

        await visitor.PostAsync("/recuperar/codigo", form);

        Assert.Equal("/recuperar?aviso=sin-solicitud", visitor.Path);
    }

    [Fact]
    public async Task On_a_shared_computer_the_data_can_be_cleared()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await new WebJourney(server, visitor).IdentifyAsync();
        await visitor.GoAsync("/recuperar");

        await visitor.SendAsync(form: "form[action='/recuperar/olvidar']");

        Assert.Equal("/recuperar", visitor.Path);
        Assert.True(string.IsNullOrEmpty(visitor.Page.QuerySelector("[name=ruc]")!.GetAttribute("value")));
        await visitor.GoAsync("/recuperar/preguntas");
        Assert.Equal("/recuperar?aviso=sin-solicitud", visitor.Path);
    }
}
