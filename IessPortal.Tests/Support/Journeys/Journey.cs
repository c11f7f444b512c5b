using System.Text.RegularExpressions;
using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Registries;
using IessPortal.Tests.Support.Hosts;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>One employer's way through method 1, use case by use case, up to where a test wants to be.</summary>
public sealed partial class Journey(TestPortal portal, DemoEmployer demo)
{
    public const string NewKey = "Yaguana+92x";

    public DemoEmployer Demo => demo;

    public string? BrowserToken { get; private set; }

    public string Reference { get; private set; } = string.Empty;

    public CaseHandle Handle => new(BrowserToken, Reference);

    /// <summary>The employer that has everything in order, at the beginning.</summary>
    public static Journey InOrder(TestPortal portal) => new(portal, DemoEmployers.All[0]);

    public static Journey Of(TestPortal portal, string demoCase) => new(portal, DemoEmployers.All.Single(demo => demo.Case == demoCase));

    public async Task<IdentifyEmployerOutcome> IdentifyAsync(Actor? from = null)
    {
        var outcome = await portal.Get<IdentifyEmployerHandler>().HandleAsync(
            new(demo.Employer, portal.SolveCaptcha(), BrowserToken, "es-EC", from ?? TestPortal.Visitor), CancellationToken.None);
        if (outcome is IdentifyEmployerOutcome.Started started)
        {
            BrowserToken = started.BrowserToken;
            Reference = (await ViewAsync()).Case.Reference;
        }

        return outcome;
    }

    public Task<CheckEligibilityOutcome> CheckAsync() =>
        portal.Get<CheckEligibilityHandler>().HandleAsync(new(BrowserToken, TestPortal.Visitor), CancellationToken.None);

    public Task<AnswerQuestionsOutcome> AnswerAsync(params string?[] answers) =>
        portal.Get<AnswerQuestionsHandler>().HandleAsync(new(Handle, answers, TestPortal.Visitor), CancellationToken.None);

    public async Task<string?[]> RightAnswersAsync()
    {
        var view = await ViewAsync();
        var facts = new EmployerFacts(Answer(demo.Sri), Answer(demo.RegistroCivil), Answer(demo.Supercias), Answer(demo.Iess));
        var known = portal.Get<QuestionDrawer>().Answers(view.Account, facts);
        return [.. view.Case.Questions.Select(question => known.Single(answer => answer.Kind == question.Kind) is var answer && answer.Options.Count > 0
            ? $"{answer.Options.ToList().IndexOf(answer.Answer) + 1}"
            : answer.Answer)];
    }

    /// <summary>Answers that are answers, and wrong.</summary>
    public async Task<string?[]> WrongAnswersAsync()
    {
        var right = await RightAnswersAsync();
        right[0] = right[0] is ['1' or '2' or '3' or '4' or '5']
            ? $"{(int.Parse(right[0]!, System.Globalization.CultureInfo.InvariantCulture) % 5) + 1}"
            : "01/01/1950";
        return right;
    }

    public Task<SendOutcome> SendCodeAsync() => portal.Get<SendCodeHandler>().HandleAsync(new(Handle, TestPortal.Visitor), CancellationToken.None);

    public Task<ConfirmCodeOutcome> ConfirmAsync(string code) =>
        portal.Get<ConfirmCodeHandler>().HandleAsync(new(Handle, code, TestPortal.Visitor), CancellationToken.None);

    public Task<SendOutcome> SendLinkAsync() => portal.Get<SendLinkHandler>().HandleAsync(new(Handle, TestPortal.Visitor), CancellationToken.None);

    /// <summary>The code in the newest mail.</summary>
    public string CodeFromMail() => CodeLine().Match(portal.Mailbox.Mails.First(mail => mail.Subject == "Código de verificación IESS").Text).Value;

    /// <summary>The token in the newest mail with a key link.</summary>
    public string TokenFromMail() =>
        TokenLine().Match(portal.Mailbox.Mails.First(mail => mail.Subject.StartsWith("Recuperación", StringComparison.Ordinal)).Text).Groups[1].Value;

    /// <summary>The token in the newest notice of a change.</summary>
    public string NotMeTokenFromMail() =>
        NotMeLine().Match(portal.Mailbox.Mails.First(mail => mail.Subject == "Su clave de empleador fue cambiada").Text).Groups[1].Value;

    public async Task<SetKeyOutcome> SetKeyAsync(string token, string key = NewKey)
    {
        var link = await portal.Get<ViewKeyLinkHandler>().HandleAsync(token, CancellationToken.None);
        return await portal.Get<SetKeyHandler>().HandleAsync(
            new(token, link?.Link.Id ?? Guid.Empty, key, TestPortal.Visitor), CancellationToken.None);
    }

    public async Task<CaseView> ViewAsync() =>
        await portal.Get<ViewCaseHandler>().HandleAsync(BrowserToken, CancellationToken.None)
            ?? throw new InvalidOperationException("The browser holds no case.");

    public Task<EmployerAccount> AccountAsync() =>
        portal.ReadAsync(db => db.EmployerAccounts.SingleAsync(account => account.Ruc == demo.Employer.Ruc && account.Sucursal == demo.Employer.Sucursal));

    public async Task<Journey> ToQuestionsAsync(Actor? from = null)
    {
        Assert.IsType<IdentifyEmployerOutcome.Started>(await IdentifyAsync(from));
        Assert.Equal(new CheckEligibilityOutcome.Decided(RecoveryStep.Questions), await CheckAsync());
        return this;
    }

    public async Task<Journey> ToAddressAsync()
    {
        await ToQuestionsAsync();
        Assert.IsType<AnswerQuestionsOutcome.Passed>(await AnswerAsync(await RightAnswersAsync()));
        return this;
    }

    /// <summary>With a code that the mail server has accepted.</summary>
    public async Task<Journey> ToCodeAsync()
    {
        await ToAddressAsync();
        Assert.IsType<SendOutcome.Sent>(await SendCodeAsync());
        Assert.NotEqual(0, await portal.SendMailsAsync());
        return this;
    }

    /// <summary>With a link that the mail server has accepted.</summary>
    public async Task<Journey> ToLinkAsync()
    {
        await ToCodeAsync();
        Assert.IsType<ConfirmCodeOutcome.Accepted>(await ConfirmAsync(CodeFromMail()));
        Assert.NotEqual(0, await portal.SendMailsAsync());
        return this;
    }

    public async Task<Journey> ToDoneAsync()
    {
        await ToLinkAsync();
        Assert.IsType<SetKeyOutcome.Saved>(await SetKeyAsync(TokenFromMail()));
        await portal.SendMailsAsync();
        return this;
    }

    private static RegistryAnswer<T> Answer<T>(T? record) where T : class =>
        record is null ? new RegistryAnswer<T>.NotFound() : new RegistryAnswer<T>.Found(record);

    [GeneratedRegex(@"^\d{6}$", RegexOptions.Multiline)]
    private static partial Regex CodeLine();

    [GeneratedRegex("^http.*/clave/([A-Za-z0-9_-]{43})$", RegexOptions.Multiline)]
    private static partial Regex TokenLine();

    [GeneratedRegex("^http.*/no-fui-yo/([A-Za-z0-9_-]{43})$", RegexOptions.Multiline)]
    private static partial Regex NotMeLine();
}
