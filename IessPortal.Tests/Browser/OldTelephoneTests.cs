using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>Method 1 where scripts are off, and where they run on a browser that lacks half of what they use.</summary>
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
        await using var server = await PortalServer.StartAsync();
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
        await using var server = await PortalServer.StartAsync();
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
