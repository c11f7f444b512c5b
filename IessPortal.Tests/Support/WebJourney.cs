using System.Text.Json;
using System.Text.RegularExpressions;
using IessPortal.Core.Demo;
using IessPortal.Core.Messaging;
using IessPortal.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Support;

/// <summary>One employer's way through the pages, form by form, with the answers that the demo gives to scripts.</summary>
public sealed partial class WebJourney(PortalServer server, HttpVisitor visitor, string demoCase = "Comercial Demo S.A.")
{
    public HttpVisitor Visitor => visitor;

    public DemoEmployer Demo { get; } = DemoEmployers.All.Single(demo => demo.Case == demoCase);

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
        var before = server.Mailbox.Mails.Count;
        await visitor.SendAsync();
        await ArrivedAsync(before);
        await visitor.GoAsync("/recuperar/codigo");
        return this;
    }

    public async Task<WebJourney> ConfirmAsync()
    {
        var before = server.Mailbox.Mails.Count;
        await visitor.SendAsync(new() { ["codigo"] = Code });
        await ArrivedAsync(before);
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
        var before = server.Mailbox.Mails.Count;
        await visitor.GoAsync(LinkPath);
        await visitor.SendAsync(new() { ["clave"] = key, ["clave2"] = key });
        Assert.Equal("listo", visitor.Step);
        await ArrivedAsync(before);
        return this;
    }

    public string Code => CodeLine().Match(Newest("Código de verificación IESS")).Value;

    /// <summary>The link in the newest mail, without the host.</summary>
    public string LinkPath => LinkLine().Match(Newest("Recuperación Clave para RUC")).Groups[1].Value;

    public string NotMePath => NotMeLine().Match(Newest("Su clave de empleador fue cambiada")).Groups[1].Value;

    private string Newest(string subject) => server.Mailbox.Mails.First(mail => mail.Subject.StartsWith(subject, StringComparison.Ordinal) && mail.To == Demo.Email).Text;

    /// <summary>The mail is in the mailbox, and the portal knows it.</summary>
    private Task ArrivedAsync(int before) => Eventually.TrueAsync(async () =>
        server.Mailbox.Mails.Count > before && !await server.Get<PortalStore>().ReadAsync(db => db.OutboxMessages.AnyAsync(message => message.State == OutboxState.Waiting), CancellationToken.None));

    [GeneratedRegex(@"^\d{6}$", RegexOptions.Multiline)]
    private static partial Regex CodeLine();

    [GeneratedRegex("^http://[^/]+(/clave/[A-Za-z0-9_-]{43})$", RegexOptions.Multiline)]
    private static partial Regex LinkLine();

    [GeneratedRegex("^http://[^/]+(/no-fui-yo/[A-Za-z0-9_-]{43})$", RegexOptions.Multiline)]
    private static partial Regex NotMeLine();
}
