using IessPortal.Core.Demo;
using IessPortal.Core.Messaging;
using IessPortal.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Support;

/// <summary>One employer's way through the pages, form by form, up to where a test wants to be.</summary>
public sealed class WebJourney(PortalServer server, HttpVisitor visitor, string demoCase = "Comercial Demo S.A.")
{
    private readonly RecoveryForms forms = new(visitor, DemoEmployers.All.Single(demo => demo.Case == demoCase));

    public HttpVisitor Visitor => visitor;

    public DemoEmployer Demo => forms.Demo;

    public async Task<WebJourney> IdentifyAsync()
    {
        await forms.IdentifyAsync();
        return this;
    }

    public Task<Dictionary<string, string?>> AnswersAsync() => forms.AnswersAsync();

    public async Task<WebJourney> AnswerAsync()
    {
        Assert.Equal("preguntas", visitor.Step);
        await forms.AnswerAsync();
        return this;
    }

    /// <summary>Asks for the code and waits until the mail server has it.</summary>
    public async Task<WebJourney> SendCodeAsync()
    {
        var before = server.Mailbox.Mails.Count;
        await forms.AskForCodeAsync();
        await ArrivedAsync(before);
        await visitor.GoAsync("/recuperar/codigo");
        return this;
    }

    public async Task<WebJourney> ConfirmAsync()
    {
        var before = server.Mailbox.Mails.Count;
        await forms.ConfirmAsync(Code);
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
        await forms.SetKeyAsync(key);
        Assert.Equal("listo", visitor.Step);
        await ArrivedAsync(before);
        return this;
    }

    public string Code => MailLines.Code(Newest(MailLines.CodeSubject));

    /// <summary>The link in the newest mail, without the host.</summary>
    public string LinkPath => MailLines.LinkPath(Newest(MailLines.LinkSubject));

    public string NotMePath => MailLines.NotMePath(Newest(MailLines.ChangeSubject));

    private string Newest(string subject) => server.Mailbox.Mails.First(mail => mail.Subject.StartsWith(subject, StringComparison.Ordinal) && mail.To == Demo.Email).Text;

    /// <summary>The mail is in the mailbox, and the portal knows it.</summary>
    private Task ArrivedAsync(int before) => Eventually.TrueAsync(async () =>
        server.Mailbox.Mails.Count > before && !await server.Get<PortalStore>().ReadAsync(db => db.OutboxMessages.AnyAsync(message => message.State == OutboxState.Waiting), CancellationToken.None));
}
