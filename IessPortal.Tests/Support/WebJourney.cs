using System.Text.Json;
using IessPortal.Core.Demo;
using Xunit;

namespace IessPortal.Tests.Support;

/// <summary>One employer's way through the pages, form by form, with the answers that the demo gives to scripts.</summary>
public sealed class WebJourney(PortalServer server, HttpVisitor visitor, string demoCase = "Comercial Demo S.A.")
{
    public HttpVisitor Visitor => visitor;

    public DemoInbox Inbox { get; } = new(server, demoCase);

    public DemoEmployer Demo => Inbox.Demo;

    public async Task<WebJourney> IdentifyAsync()
    {
        await visitor.GoAsync("/recuperar");
        var (representative, ruc, sucursal) = Demo.Employer;
        await visitor.SendAsync(new() { ["cedula"] = representative.Value, ["ruc"] = ruc.Value, ["sucursal"] = sucursal.Value, ["altcha"] = await visitor.CaptchaAsync() });
        return this;
    }

    public async Task<Dictionary<string, string?>> AnswersAsync()
    {
        var known = JsonDocument.Parse(await visitor.TextOfAsync("/demo/casos.json")).RootElement.EnumerateArray().Single(one => one.GetProperty("caso").GetString() == Demo.Case)
            .GetProperty("respuestas").EnumerateArray().ToDictionary(answer => answer.GetProperty("pregunta").GetString()!, answer => answer.GetProperty("respuesta").GetString());
        var answers = new Dictionary<string, string?>();
        for (var number = 1; visitor.Page.QuerySelector($"#respuesta{number}") is { } field; number++)
        {
            var label = field.LocalName == "fieldset" ? field.QuerySelector("legend") : visitor.Page.QuerySelector($"label[for=respuesta{number}]");
            answers[$"respuesta{number}"] = known[label!.TextContent.Trim()];
        }

        return answers;
    }

    public async Task<WebJourney> AnswerAsync()
    {
        Assert.Equal("preguntas", visitor.Step);
        await visitor.SendAsync(await AnswersAsync());
        return this;
    }

    /// <summary>Asks for the code and waits until the mail server has it.</summary>
    public async Task<WebJourney> SendCodeAsync()
    {
        var before = Inbox.Count;
        await visitor.SendAsync();
        await Inbox.ArrivedAsync(before);
        await visitor.GoAsync("/recuperar/codigo");
        return this;
    }

    public async Task<WebJourney> ConfirmAsync()
    {
        var before = Inbox.Count;
        await visitor.SendAsync(new() { ["codigo"] = Code });
        await Inbox.ArrivedAsync(before);
        await visitor.GoAsync("/recuperar/enlace");
        return this;
    }

    public async Task<WebJourney> ToLinkAsync()
    {
        await IdentifyAsync();
        await AnswerAsync();
        await SendCodeAsync();
        await ConfirmAsync();
        Assert.Equal("enlace", visitor.Step);
        return this;
    }

    /// <summary>Opens the link here and sets a key.</summary>
    public async Task<WebJourney> ToDoneAsync(string key = Journey.NewKey)
    {
        await ToLinkAsync();
        var before = Inbox.Count;
        await visitor.GoAsync(LinkPath);
        await visitor.SendAsync(new() { ["clave"] = key, ["clave2"] = key });
        Assert.Equal("listo", visitor.Step);
        await Inbox.ArrivedAsync(before);
        return this;
    }

    public string Code => Inbox.Code;

    public string LinkPath => Inbox.LinkPath;

    public string NotMePath => Inbox.NotMePath;
}
