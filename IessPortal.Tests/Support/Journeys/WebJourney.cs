using IessPortal.Core.Demo;
using IessPortal.Tests.Support.Hosts;
using Xunit;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>One employer's way through the pages, form by form, up to where a test wants to be.</summary>
public sealed class WebJourney(PortalServer server, HttpVisitor visitor, string demoCase = "Comercial Demo S.A.")
{
    private readonly RecoveryForms forms = new(visitor, DemoEmployers.All.Single(demo => demo.Case == demoCase));

    /// <summary>How many mails there were before the code was on its way.</summary>
    private int beforeCode;

    public HttpVisitor Visitor => visitor;

    public DemoInbox Inbox { get; } = new(server, demoCase);

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
        beforeCode = Inbox.Count;
        await forms.AnswerAsync();
        return this;
    }

    /// <summary>Waits until the mail server has the code; asks for one where none is on its way.</summary>
    public async Task<WebJourney> SendCodeAsync()
    {
        if (visitor.Page.QuerySelector("[name=codigo]") is null)
        {
            beforeCode = Inbox.Count;
            await forms.RequestCodeAsync();
        }

        await Inbox.ArrivedAsync(beforeCode);
        await visitor.GoAsync("/recuperar/codigo");
        return this;
    }

    public async Task<WebJourney> ConfirmAsync()
    {
        var before = Inbox.Count;
        await forms.ConfirmAsync(Code);
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
        await forms.SetKeyAsync(key);
        Assert.Equal("listo", visitor.Step);
        await Inbox.ArrivedAsync(before);
        return this;
    }

    public string Code => Inbox.Code;

    public string LinkPath => Inbox.LinkPath;

    public string NotMePath => Inbox.NotMePath;
}
