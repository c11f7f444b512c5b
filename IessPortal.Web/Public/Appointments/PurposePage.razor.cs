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
    [Inject] public ForeignerCodeFormat Format { get; set; } = null!;

    [SupplyParameterFromForm(Name = "tramite")] public string? Typed { get; set; }
    [SupplyParameterFromForm(Name = "cedula")] public string? Cedula { get; set; }
    [SupplyParameterFromForm(Name = "ruc")] public string? Ruc { get; set; }
    [SupplyParameterFromForm(Name = "sucursal")] public string? Sucursal { get; set; }

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
            (Cedula, Ruc, Sucursal) = (flash.GetValueOrDefault("cedula"), flash.GetValueOrDefault("ruc"), flash.GetValueOrDefault("sucursal"));
            return;
        }

        var (draft, view) = (Drafts.Read(Http), await Cases.HandleAsync(Cookies.CaseToken(Http), Aborted));
        (Cedula, Ruc, Sucursal) = draft?.Ruc is null && view?.Account.Employer is var (person, ruc, sucursal)
            ? (person.Value, ruc.Value, sucursal.Value)
            : (draft?.Cedula, draft?.Ruc, draft?.Sucursal ?? Core.Domain.Identifiers.Sucursal.First.Value);
        Chosen = draft?.Purpose
            ?? (view?.Case is { Method: RecoveryMethod.Unblocking, Step: RecoveryStep.Biometrics } ? Purpose.Unblock : PurposeOf(view?.Status.Reason));
    }

    private async Task BeginAsync()
    {
        Errors.Add("tramite", Chosen is null ? T["Purpose.Empty"].Value : null);
        if (!EmployerId.TryParse(new(Cedula, Ruc, Sucursal), Format, out var employer, out var problems) || Chosen is not { } purpose)
        {
            Errors.Add("cedula", DisplayText.Problem("Cedula", problems.Representative));
            Errors.Add("ruc", DisplayText.Problem("Ruc", problems.Ruc));
            Errors.Add("sucursal", DisplayText.Problem("Sucursal", problems.Sucursal));
            return;
        }

        if (purpose is Purpose.ChangeRepresentative && employer.IsPerson)
        {
            Errors.Add("tramite", T["Purpose.OwnRepresentative"]);
            return;
        }

        var outcome = await Begin.HandleAsync(new(employer, purpose, Captcha.AnswerOf(Http), Http.Actor()), Aborted);
        outcome.Match<bool>(new(
            Begun: _ => Continue(purpose, PortalPaths.AppointmentCenter),
            HasAnother: _ => Continue(purpose, PortalPaths.ExistingAppointment),
            CaptchaRefused: _ => Show(purpose, Reason.CaptchaFailed),
            Throttled: throttled => Show(purpose, Reason.Throttled, DisplayText.Time(throttled.FreeAt))));
    }

    private bool Continue(Purpose purpose, string path)
    {
        var before = Drafts.Read(Http) ?? new(purpose);
        Flash.Forget(Http, PortalPaths.Appointments);
        Drafts.Set(
            Http, before with { Purpose = purpose, CenterId = null, Start = null, Cedula = Cedula, Ruc = Ruc, Sucursal = Sucursal });
        GoTo(path);
        return true;
    }

    private bool Show(Purpose purpose, Reason reason, string? moment = null)
    {
        ComeBack(
            PortalPaths.Appointments, (ErrorKey, reason.Code), (Moment, moment), (Purpose_, purpose.ToString()),
            ("cedula", Cedula), ("ruc", Ruc), ("sucursal", Sucursal));
        return true;
    }

    private static Purpose? Read(string? text) => Enum.TryParse<Purpose>(text, out var purpose) && Enum.IsDefined(purpose) ? purpose : null;

    /// <summary>What somebody whom method 1 refused will most likely come for.</summary>
    private static Purpose? PurposeOf(Reason? reason) =>
        reason is null ? null
        : reason == Reason.NoKeyYet ? Purpose.FirstKey
        : reason == Reason.NoEmail ? Purpose.ChangeEmail
        : reason == Reason.OtherRepresentative
            || reason == Reason.RepresentativeUnconfirmed
            || reason == Reason.RepresentativeDeceased
            || reason == Reason.NombramientoExpired ? Purpose.ChangeRepresentative
        : reason == Reason.AccountBlocked || reason == Reason.AccountFrozen || reason == Reason.NoPasskey || reason == Reason.PasskeysUsedUp ? Purpose.Unblock
        : Purpose.ResetKey;
}
