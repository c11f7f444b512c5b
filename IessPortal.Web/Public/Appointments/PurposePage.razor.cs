using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Web.Components;
using IessPortal.Web.Security;
using Microsoft.AspNetCore.Components;

namespace IessPortal.Web.Public.Appointments;

public sealed partial class PurposePage
{
    private const string Told_ = "turno-aviso";
    private const string Moment = "turno-momento";
    private const string Purpose_ = "turno-tramite";

    [Inject] public BeginAppointmentHandler Begin { get; set; } = null!;
    [Inject] public ViewCaseHandler Cases { get; set; } = null!;
    [Inject] public AppointmentDraftCookie Drafts { get; set; } = null!;

    [SupplyParameterFromForm(Name = "tramite")] public string? Typed { get; set; }
    [SupplyParameterFromForm(Name = "altcha")] public string? Altcha { get; set; }

    private FormErrors Errors { get; } = new();
    private Reason? Told { get; set; }
    private string? ToldMoment { get; set; }
    private Purpose? Chosen { get; set; }

    protected override async Task LoadAsync()
    {
        if (IsPost)
        {
            Chosen = Read(Typed);
            return;
        }

        var kept = Memory.Read(Http);
        if (kept.GetValueOrDefault(Told_) is { } code)
        {
            (Told, ToldMoment, Chosen) = (Reason.FromStored(code), kept.GetValueOrDefault(Moment), Read(kept.GetValueOrDefault(Purpose_)));
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

        var outcome = await Begin.HandleAsync(new(Altcha, Http.Actor()), Aborted);
        outcome.Match<bool>(new(
            Begun: _ => GoOn(purpose),
            CaptchaRefused: _ => Tell(purpose, Reason.CaptchaFailed),
            Throttled: throttled => Tell(purpose, Reason.Throttled, Words.Time(throttled.FreeAt))));
    }

    private bool GoOn(Purpose purpose)
    {
        var before = Drafts.Read(Http);
        Memory.Forget(Http, PortalPaths.Appointments);
        Drafts.Set(Http, before is null ? new(purpose) : before with { Purpose = purpose, CenterId = null, Start = null });
        GoTo(PortalPaths.AppointmentCenter);
        return true;
    }

    private bool Tell(Purpose purpose, Reason reason, string? moment = null)
    {
        ComeBack(PortalPaths.Appointments, (Told_, reason.Code), (Moment, moment), (Purpose_, purpose.ToString()));
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
