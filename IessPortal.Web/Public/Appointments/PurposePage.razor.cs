using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Appointments;

public sealed partial class PurposePage
{
    private const string ErrorKey = "turno-aviso";
    private const string Moment = "turno-momento";
    private const string Purpose_ = "turno-tramite";

    [Inject] public BeginAppointmentHandler Begin { get; set; } = null!;
    [Inject] public ViewCaseHandler Cases { get; set; } = null!;
    [Inject] public AppointmentDraftCookie Drafts { get; set; } = null!;

    [SupplyParameterFromForm(Name = "tramite")] public string? Typed { get; set; }

    private FormErrors Errors { get; } = new();
    private Reason? ErrorReason { get; set; }
    private string? ErrorMoment { get; set; }
    private Purpose? Chosen { get; set; }

    protected override async Task LoadAsync()
    {
        if (IsPost)
        {
            Chosen = Read(Typed);
            return;
        }

        var flash = Flash.Read(Http);
        if (flash.GetValueOrDefault(ErrorKey) is { } code)
        {
            (ErrorReason, ErrorMoment, Chosen) = (Reason.FromStored(code), flash.GetValueOrDefault(Moment), Read(flash.GetValueOrDefault(Purpose_)));
            return;
        }

        var view = await Cases.HandleAsync(Cookies.CaseToken(Http), Aborted);
        Chosen = Drafts.Read(Http)?.Purpose
            ?? (view?.Case is { Method: RecoveryMethod.Unblocking, Step: RecoveryStep.Biometrics } ? Purpose.Unblock : PurposeOf(view?.Status.Reason));
    }

    private async Task BeginAsync()
    {
        if (Chosen is not { } purpose)
        {
            Errors.Add("tramite", T["Purpose.Empty"]);
            return;
        }

        var outcome = await Begin.HandleAsync(new(Captcha.AnswerOf(Http), Http.Actor()), Aborted);
        outcome.Match<bool>(new(
            Begun: _ => Continue(purpose),
            CaptchaRefused: _ => Show(purpose, Reason.CaptchaFailed),
            Throttled: throttled => Show(purpose, Reason.Throttled, DisplayText.Time(throttled.FreeAt))));
    }

    private bool Continue(Purpose purpose)
    {
        var before = Drafts.Read(Http);
        Flash.Forget(Http, PortalPaths.Appointments);
        Drafts.Set(Http, before is null ? new(purpose) : before with { Purpose = purpose, CenterId = null, Start = null });
        GoTo(PortalPaths.AppointmentCenter);
        return true;
    }

    private bool Show(Purpose purpose, Reason reason, string? moment = null)
    {
        ComeBack(PortalPaths.Appointments, (ErrorKey, reason.Code), (Moment, moment), (Purpose_, purpose.ToString()));
        return true;
    }

    private static Purpose? Read(string? text) => Enum.TryParse<Purpose>(text, out var purpose) && Enum.IsDefined(purpose) ? purpose : null;

    /// <summary>What somebody whom method 1 refused will most likely come for.</summary>
    private static Purpose? PurposeOf(Reason? reason) =>
        reason is null ? null
        : reason == Reason.NoKeyYet ? Purpose.FirstKey
        : reason == Reason.NoEmail ? Purpose.ChangeEmail
        : reason == Reason.OtherRepresentative || reason == Reason.RepresentativeDeceased || reason == Reason.NombramientoExpired ? Purpose.ChangeRepresentative
        : reason == Reason.AccountBlocked || reason == Reason.AccountFrozen || reason == Reason.NoPasskey || reason == Reason.PasskeysUsedUp ? Purpose.Unblock
        : Purpose.ResetKey;
}
