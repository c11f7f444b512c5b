using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Timeline;
using IessPortal.Core.Features.Timeline.Shared;
using IessPortal.Web.Components;
using IessPortal.Web.Security;
using Microsoft.AspNetCore.Components;

namespace IessPortal.Web.Public.Timeline;

public sealed partial class ProgressPage
{
    // No other form keeps anything under these names: who has them passed the captcha and the limits here.
    private const string KeptPerson = "tramite-cedula";
    private const string KeptNumber = "tramite-numero";
    private const string KeptReason = "tramite-aviso";
    private const string KeptMoment = "tramite-momento";

    [Inject] public AskProgressHandler Ask { get; set; } = null!;
    [Inject] public ViewProgressHandler Progress { get; set; } = null!;
    [Inject] public ForeignerCodeFormat Format { get; set; } = null!;

    /// <summary>The short reference of the address; alone it shows nothing.</summary>
    [Parameter] public string? Code { get; set; }

    [SupplyParameterFromForm(Name = "solicitud")] public string? Typed { get; set; }
    [SupplyParameterFromForm(Name = "cedula")] public string? TypedCedula { get; set; }
    [SupplyParameterFromForm(Name = "altcha")] public string? Altcha { get; set; }

    private FormErrors Errors { get; } = new();
    private ProgressView? View { get; set; }
    private bool NotFound { get; set; }
    private string? Number { get; set; }
    private string? Cedula { get; set; }
    private Reason? Told { get; set; }
    private string? ToldMoment { get; set; }

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

        var kept = Memory.Read(Http);
        (Number, Cedula) = (kept.GetValueOrDefault(KeptNumber) ?? Code, kept.GetValueOrDefault(KeptPerson));
        if (kept.GetValueOrDefault(KeptReason) is { } told)
        {
            (Told, ToldMoment) = (Reason.FromStored(told), kept.GetValueOrDefault(KeptMoment));
        }
        else if (KeyOf(Number, Cedula) is { } key && key.Reference == ProgressKey.ReadReference(Code))
        {
            View = await Progress.HandleAsync(key, Aborted);
            NotFound = View is null;
        }
    }

    private async Task AskAsync()
    {
        if (KeyOf(Typed, TypedCedula) is not { } key)
        {
            Errors.Add("solicitud", ProgressKey.ReadReference(Typed) is null ? T["Error.Reference"].Value : null);
            Errors.Add("cedula", PersonId.TryParse(TypedCedula, Format, out _, out var problem) ? null : Words.Problem("Cedula", problem));
            return;
        }

        var outcome = await Ask.HandleAsync(new(key, Altcha, Http.Actor()), Aborted);
        outcome.Match<bool>(new(
            Granted: _ => Show(key),
            CaptchaRefused: _ => Tell(Reason.CaptchaFailed),
            Throttled: throttled => Tell(Reason.Throttled, Words.Time(throttled.FreeAt))));
    }

    private bool Show(ProgressKey key)
    {
        Memory.Forget(Http, PortalPaths.Progress);
        ComeBack(PortalPaths.OfProgress(key.Reference), (KeptNumber, key.Reference), (KeptPerson, key.Person.Value));
        return true;
    }

    private bool Tell(Reason reason, string? moment = null)
    {
        ComeBack(PortalPaths.Progress, (KeptReason, reason.Code), (KeptMoment, moment), (KeptNumber, Typed), (KeptPerson, TypedCedula));
        return true;
    }

    private ProgressKey? KeyOf(string? reference, string? cedula) =>
        ProgressKey.ReadReference(reference) is { } known && PersonId.TryParse(cedula, Format, out var person, out _) ? new(known, person) : null;

    private string MomentOf(ProgressEvent one) => one.Moment is { } moment ? Words.DayAndTime(moment) : string.Empty;
}
