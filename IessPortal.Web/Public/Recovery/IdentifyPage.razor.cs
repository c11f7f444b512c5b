using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Hosting;
using IessPortal.Web.Public.SignedRequests;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Recovery;

public sealed partial class IdentifyPage
{
    /// <summary>Under which a reason is kept over a redirect.</summary>
    internal const string ErrorKey = "aviso";

    /// <summary>Under which the moment is kept that goes with it.</summary>
    internal const string Moment = "momento";

    [Inject] public IdentifyEmployerHandler Identify { get; set; } = null!;
    [Inject] public CheckEligibilityHandler Check { get; set; } = null!;
    [Inject] public ViewCaseHandler Cases { get; set; } = null!;
    [Inject] public ViewKeyLinkHandler Links { get; set; } = null!;
    [Inject] public ForeignerCodeFormat Format { get; set; } = null!;
    [Inject] public IOptions<DemoOptions> Demo { get; set; } = null!;

    [SupplyParameterFromForm(Name = "cedula")] public string? Cedula { get; set; }
    [SupplyParameterFromForm(Name = "ruc")] public string? Ruc { get; set; }
    [SupplyParameterFromForm(Name = "sucursal")] public string? Sucursal { get; set; }

    /// <summary>Why the visitor was sent here.</summary>
    [SupplyParameterFromQuery(Name = "aviso")] public string? Sent { get; set; }

    /// <summary>Which of the demo's cases to fill in.</summary>
    [SupplyParameterFromQuery(Name = "demo")] public string? DemoCase { get; set; }

    /// <summary>What a letter is to ask for, as the page that led here knows it.</summary>
    [SupplyParameterFromQuery(Name = LetterRequestPage.MotiveName)] public string? Motive { get; set; }

    private FormErrors Errors { get; } = new();
    private Reason? ErrorReason { get; set; }
    private string? ErrorMoment { get; set; }

    /// <summary>Whether the form was sent and had to wait in the line: it comes back as it was typed.</summary>
    private bool HasStood { get; set; }

    private CaseView? OpenCase { get; set; }

    /// <summary>These methods begin alike.</summary>
    private RecoveryMethod Method => PortalPaths.MethodOf(Http.Request.Path);

    private (string Title, string Lead) Begin => Method switch
    {
        RecoveryMethod.Unblocking => (T["Identify.Unblock.Title"], T["Identify.Unblock.Lead"]),
        RecoveryMethod.Signature => (T["Identify.Sign.Title"], T["Identify.Sign.Lead"]),
        _ => (T["Identify.Title"], T["Identify.Lead"]),
    };

    private string? Notice => ErrorReason is not null ? null : HasStood ? "Turn" : Sent switch
    {
        "sin-solicitud" => "NoCase",
        "de-nuevo" => "Again",
        _ => null,
    };

    /// <summary>The browser keeps data that the next person at it should not see.</summary>
    private bool HoldsData => Cookies.CaseToken(Http) is not null || Cookies.LinkToken(Http) is not null;

    private EmployerIdText Typed => new(Cedula, Ruc, Sucursal);

    private bool IsDomestic => EmployerId.TryParse(Typed, Format, out var employer, out _) && employer.Ruc.Kind is RucKind.Domestic;

    private bool FailsOldCheck => EmployerId.TryParse(Typed, Format, out var employer, out _) && employer.Ruc.FailsModulo11;

    protected override async Task LoadAsync()
    {
        if (IsPost)
        {
            return;
        }

        var flash = Flash.Read(Http);
        if (flash.TryGetValue(ErrorKey, out var code) && code is not null)
        {
            ErrorReason = Reason.FromStored(code);
            ErrorMoment = flash.GetValueOrDefault(Moment);
        }

        HasStood = flash.ContainsKey(LineStanding.Key);
        if (ErrorReason is not null || HasStood)
        {
            (Cedula, Ruc, Sucursal) = (flash.GetValueOrDefault("cedula"), flash.GetValueOrDefault("ruc"), flash.GetValueOrDefault("sucursal"));
            return;
        }

        var view = await Cases.HandleAsync(Cookies.CaseToken(Http), Aborted);
        OpenCase = view is { Case.IsClosed: false } && view.Status.Step is not RecoveryStep.Refused ? view : null;
        Fill(FromDemo() ?? (view is { Case.Step: not RecoveryStep.Done } ? view.Account.Employer : await FromLinkAsync()));
    }

    private async Task IdentifyAsync()
    {
        if (!EmployerId.TryParse(Typed, Format, out var employer, out var problems))
        {
            Errors.Add("cedula", DisplayText.Problem("Cedula", problems.Representative));
            Errors.Add("ruc", DisplayText.Problem("Ruc", problems.Ruc));
            Errors.Add("sucursal", DisplayText.Problem("Sucursal", problems.Sucursal));
            return;
        }

        var outcome = await Identify.HandleAsync(
            new(employer, Captcha.AnswerOf(Http), Cookies.CaseToken(Http), CultureInfo.CurrentUICulture.Name, Http.Actor()) { Method = Method }, Aborted);
        await outcome.Match<Task>(new(
            Started: started => ContinueAsync(started.BrowserToken),
            Unmatched: _ => ShowAsync(Reason.DataDoNotMatch),
            CaptchaRefused: _ => ShowAsync(Reason.CaptchaFailed),
            Throttled: throttled => ShowAsync(Reason.Throttled, DisplayText.Time(throttled.FreeAt)),
            StartsUsedUp: usedUp => ShowAsync(Reason.StartsUsedUp, DisplayText.DayAndTime(usedUp.FreeAt))));
    }

    private async Task ContinueAsync(string browserToken)
    {
        Cookies.SetCase(Http, browserToken);
        Flash.Forget(Http, PortalPaths.Of(Method));
        await Check.HandleAsync(new(browserToken, Http.Actor()), Aborted);
        var (_, status) = (await Cases.StatusAsync(browserToken, Aborted))!.Value;
        var path = PortalPaths.Of(status);
        GoTo(
            path == PortalPaths.SignatureAsk && Motive == LetterRequestPage.OfRepresentative
                ? $"{path}?{LetterRequestPage.MotiveName}={LetterRequestPage.OfRepresentative}"
                : path);
    }

    private Task ShowAsync(Reason reason, string? moment = null)
    {
        ComeBack(PortalPaths.Of(Method), (ErrorKey, reason.Code), (Moment, moment), ("cedula", Cedula), ("ruc", Ruc), ("sucursal", Sucursal));
        return Task.CompletedTask;
    }

    private EmployerId? FromDemo() =>
        Demo.Value.Enabled is true && AddressValue.Number(DemoCase) is { } number ? DemoEmployers.All.ElementAtOrDefault(number - 1)?.Employer : null;

    private async Task<EmployerId?> FromLinkAsync() =>
        await Links.HandleAsync(Cookies.LinkToken(Http), Aborted) is { State: not KeyLinkState.Used } link ? link.Employer : null;

    private void Fill(EmployerId? employer)
    {
        (Cedula, Ruc, Sucursal) = employer is null
            ? (null, null, Core.Domain.Identifiers.Sucursal.First.Value)
            : (employer.Representative.Value, employer.Ruc.Value, employer.Sucursal.Value);
    }
}
