using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.Playwright;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>Methods 1 and 3 where scripts are off, and where they run on a browser that lacks half of what they use.</summary>
public sealed class OldTelephoneTests(Chromium chromium)
{
    /// <summary>As Safari before 16 has it, and older ones still.</summary>
    private const string Poor =
        """
        delete HTMLFormElement.prototype.requestSubmit;
        for (const name of ['EventSource', 'Worker', 'PublicKeyCredential']) delete window[name];
        try { Object.defineProperty(navigator, 'clipboard', { value: undefined }); } catch { }
        """;

    [Fact]
    public async Task Without_scripts_the_way_from_home_to_the_account_is_gone_by_buttons_alone()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await BrowserVisitor.OpenNewAsync(chromium, server, scripts: false);
        await WalkAsync(
            server,
            visitor,
            async () =>
            {
                await SumAsync(visitor);
                await visitor.SubmitAsync();
            },
            async code =>
            {
                await visitor.FillAsync("codigo", code);
                await visitor.SubmitAsync();
            });
    }

    [Fact]
    public async Task A_browser_that_lacks_what_the_scripts_use_is_asked_and_not_shut_out()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await BrowserVisitor.OpenNewAsync(chromium, server);
        await visitor.Page.AddInitScriptAsync(Poor);
        await WalkAsync(
            server,
            visitor,
            async () =>
            {
                await visitor.SubmitAsync();
                Assert.Equal("COMPROBACION-FALLIDA", await visitor.ReasonAsync());
                Assert.True(await visitor.Page.EvaluateAsync<bool>("document.activeElement.matches('.notice')"));
                await SumAsync(visitor);
                await visitor.SubmitAsync();
            },
            visitor.EnterCodeAsync);
    }

    [Fact]
    public async Task Without_scripts_a_letter_is_asked_for_signed_and_sent()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await BrowserVisitor.OpenNewAsync(chromium, server, scripts: false);
        await WalkLetterAsync(server, visitor, () => SumAsync(visitor));
    }

    [Fact]
    public async Task A_browser_that_lacks_what_the_scripts_use_sends_a_letter_all_the_same()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await BrowserVisitor.OpenNewAsync(chromium, server);
        await visitor.Page.AddInitScriptAsync(Poor);
        await WalkLetterAsync(
            server,
            visitor,
            async () =>
            {
                await visitor.SubmitAsync();
                Assert.Equal("COMPROBACION-FALLIDA", await visitor.ReasonAsync());
                await SumAsync(visitor);
            });
    }

    /// <summary>With each fault that one can make on the way: it is told beside its field, and what was right stays.</summary>
    private static async Task WalkLetterAsync(PortalServer server, BrowserVisitor visitor, Func<Task> provePerson)
    {
        var window = new SignatureWindow(server, visitor);
        var (representative, ruc, _) = window.Demo.Employer;
        await visitor.GoAsync("/firma");
        await visitor.FillAsync("cedula", representative.Value);
        await visitor.FillAsync("ruc", ruc.Value);
        await provePerson();
        await visitor.SubmitAsync();

        await visitor.ClickAsync($"[name=pedido][value={nameof(LetterPurpose.ChangeEmail)}]");
        await visitor.FillAsync("correo", "gerencia.@comercial-demo.ec");
        await visitor.SubmitAsync();
        Assert.Equal("solicitud", await visitor.StepAsync());
        Assert.NotEmpty(await visitor.TextAsync("#correo-error"));
        Assert.Equal("gerencia.@comercial-demo.ec", await visitor.Page.Locator("[name=correo]").InputValueAsync());
        Assert.True(await visitor.Page.Locator($"[name=pedido][value={nameof(LetterPurpose.ChangeEmail)}]").IsCheckedAsync());
        await window.AskAsync(LetterPurpose.ResetKey);
        var signed = await window.SignAsync();

        await window.UploadAsync(new FilePayload { Name = "foto.pdf", MimeType = "application/pdf", Buffer = [0xFF, 0xD8, 0xFF] });
        Assert.Contains("no es un PDF", await visitor.TextAsync("#carta-error"), StringComparison.Ordinal);
        await window.UploadAsync(await window.SignAsync(DemoSigning.OtherPerson));
        Assert.Contains("El certificado es de otra persona", await visitor.TextAsync(), StringComparison.Ordinal);

        // The letter is still the one that was handed out first.
        await window.UploadAsync(signed);
        Assert.Equal("envio", await visitor.StepAsync());
        await visitor.SubmitAsync();
        Assert.Equal(("enlace", "/firma/enlace"), (await visitor.StepAsync(), visitor.Path));
        await server.CarriedAsync(mail => mail.Subject.StartsWith(MailLines.LinkSubject, StringComparison.Ordinal));
    }

    private static async Task WalkAsync(PortalServer server, BrowserVisitor visitor, Func<Task> identify, Func<string, Task> enterCode)
    {
        var journey = new BrowserJourney(server, visitor);
        await visitor.GoAsync("/");
        await visitor.FollowAsync("main a[href='/recuperar']");
        var (representative, ruc, _) = journey.Demo.Employer;
        await visitor.FillAsync("cedula", representative.Value);
        await visitor.FillAsync("ruc", ruc.Value);
        await identify();
        Assert.Equal("preguntas", await visitor.StepAsync());
        await journey.FillAnswersAsync();
        await visitor.SubmitAsync();
        await server.CarriedAsync(mail => mail.Subject == MailLines.CodeSubject);
        // Where nothing tells the page, one press shows what has happened.
        await visitor.FollowAsync("[data-refresh] a");
        await visitor.WaitForAsync("live-countdown");
        await enterCode(journey.Inbox.Code);
        Assert.Equal("enlace", await visitor.StepAsync());
        await server.CarriedAsync(mail => mail.Subject.StartsWith(MailLines.LinkSubject, StringComparison.Ordinal));
        await visitor.GoAsync(journey.Inbox.LinkPath);
        await visitor.FillAsync("clave", Journey.NewKey);
        await visitor.SubmitAsync();
        Assert.Equal("listo", await visitor.StepAsync());
        await visitor.FollowAsync("main a[href='/mi-cuenta']");
        Assert.Equal("cuenta", await visitor.StepAsync());
    }

    /// <summary>Answers the sum that the page asks.</summary>
    private static async Task SumAsync(BrowserVisitor visitor)
    {
        var numbers = (await visitor.TextAsync("label[for=suma]")).Split(' ', '?').Where(word => word.Length == 1 && char.IsAsciiDigit(word[0]));
        await visitor.FillAsync("suma", $"{numbers.Sum(word => word[0] - '0')}");
    }
}
