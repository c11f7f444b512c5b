using IessPortal.Core.Features.Timeline;
using IessPortal.Core.Features.Timeline.Shared;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Timeline;

public sealed partial class ProgressPage
{
    // No other form keeps anything under these names: who has them passed the captcha and the limits here.
    private const string PersonKey = "tramite-cedula";
    private const string NumberKey = "tramite-numero";
    private const string KeptReason = "tramite-aviso";
    private const string KeptMoment = "tramite-momento";

    [Inject] public LookUpProgressHandler LookUp { get; set; } = null!;
    [Inject] public ViewProgressHandler Progress { get; set; } = null!;
    [Inject] public ForeignerCodeFormat Format { get; set; } = null!;

    /// <summary>The short reference of the address; alone it shows nothing.</summary>
    [Parameter] public string? Code { get; set; }

    [SupplyParameterFromForm(Name = "solicitud")] public string? Typed { get; set; }
    [SupplyParameterFromForm(Name = "cedula")] public string? TypedCedula { get; set; }

    private FormErrors Errors { get; } = new();
    private ProgressView? View { get; set; }
    private bool NotFound { get; set; }
    private string? Number { get; set; }
    private string? Cedula { get; set; }
    private Reason? ErrorReason { get; set; }
    private string? ErrorMoment { get; set; }

    /// <summary>Where the person goes from here.</summary>
    private (string Path, string Label) Onward => View!.Latest.Step switch
    {
        ProgressStep.KeyChanged or ProgressStep.VisitKeySet => (PortalPaths.SignIn, "SignIn"),
        ProgressStep.TurnoBooked or ProgressStep.VisitDocumentsMissing => (PortalPaths.Documents, "Documents"),
        ProgressStep.CaseRefused or ProgressStep.DocumentsMade or ProgressStep.NotMe or ProgressStep.UnblockDeclined
            or ProgressStep.TurnoCancelled or ProgressStep.TurnoOver
            or ProgressStep.VisitLeft or ProgressStep.VisitDeclined => (PortalPaths.Appointments, "Turno"),
        ProgressStep.CorrectionAsked or ProgressStep.CorrectionMade => (PortalPaths.PersonalData, "SignIn"),
        ProgressStep.CorrectionDeclined or ProgressStep.TurnoDisplaced or ProgressStep.UnblockAsked
            or ProgressStep.VisitArrived or ProgressStep.VisitStarted or ProgressStep.VisitClosed => (PortalPaths.Help, "Help"),
        ProgressStep.SignatureStarted or ProgressStep.LetterMade or ProgressStep.LetterMoreAsked or ProgressStep.LetterRefused =>
            (PortalPaths.Signature, "Signature"),
        ProgressStep.LetterSent or ProgressStep.LetterEmailProved or ProgressStep.LetterApproved => (PortalPaths.Help, "Help"),
        ProgressStep.UnblockGranted or ProgressStep.UnblockStarted or ProgressStep.IdentityProved => (PortalPaths.Unblocking, "Unblocking"),
        _ => (PortalPaths.Recovery, "Recovery"),
    };

    protected override async Task LoadAsync()
    {
        if (IsPost)
        {
            (Number, Cedula) = (Typed, TypedCedula);
            return;
        }

        var flash = Flash.Read(Http);
        (Number, Cedula) = (flash.GetValueOrDefault(NumberKey) ?? Code, flash.GetValueOrDefault(PersonKey));
        if (flash.GetValueOrDefault(KeptReason) is { } code)
        {
            (ErrorReason, ErrorMoment) = (Reason.FromStored(code), flash.GetValueOrDefault(KeptMoment));
        }
        else if (KeyOf(Number, Cedula) is { } key && key.Reference == ProgressKey.ReadReference(Code))
        {
            View = await Progress.HandleAsync(key, Aborted);
            NotFound = View is null;
        }
    }

    private async Task LookUpAsync()
    {
        if (KeyOf(Typed, TypedCedula) is not { } key)
        {
            Errors.Add("solicitud", ProgressKey.ReadReference(Typed) is null ? T["Error.Reference"].Value : null);
            Errors.Add("cedula", PersonId.TryParse(TypedCedula, Format, out _, out var problem) ? null : DisplayText.Problem("Cedula", problem));
            return;
        }

        var outcome = await LookUp.HandleAsync(new(key, Captcha.AnswerOf(Http), Http.Actor()), Aborted);
        outcome.Match<bool>(new(
            Granted: _ => Show(key),
            CaptchaRefused: _ => Show(Reason.CaptchaFailed),
            Throttled: throttled => Show(Reason.Throttled, DisplayText.Time(throttled.FreeAt))));
    }

    private bool Show(ProgressKey key)
    {
        Flash.Forget(Http, PortalPaths.Progress);
        ComeBack(PortalPaths.OfProgress(key.Reference), (NumberKey, key.Reference), (PersonKey, key.Person.Value));
        return true;
    }

    private bool Show(Reason reason, string? moment = null)
    {
        ComeBack(PortalPaths.Progress, (KeptReason, reason.Code), (KeptMoment, moment), (NumberKey, Typed), (PersonKey, TypedCedula));
        return true;
    }

    private ProgressKey? KeyOf(string? reference, string? cedula) =>
        ProgressKey.ReadReference(reference) is { } known && PersonId.TryParse(cedula, Format, out var person, out _) ? new(known, person) : null;

    private string MomentOf(ProgressEvent one) => one.Moment is { } moment ? DisplayText.DayAndTime(moment) : string.Empty;
}
