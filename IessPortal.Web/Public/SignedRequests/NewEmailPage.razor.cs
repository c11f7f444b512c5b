using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Components;
using IessPortal.Web.Public.Recovery;
using IessPortal.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace IessPortal.Web.Public.SignedRequests;

/// <summary>Proves the address that the letter asks for, before anybody decides on it.</summary>
public sealed partial class NewEmailPage
{
    private const string Told_ = "aviso";

    [Inject] public SendRequestCodeHandler Send { get; set; } = null!;
    [Inject] public ConfirmRequestCodeHandler Confirm { get; set; } = null!;
    [Inject] public IOptions<RecoveryOptions> Limits { get; set; } = null!;

    [SupplyParameterFromForm(Name = "codigo")] public string? Typed { get; set; }

    protected override string Path => PortalPaths.SignatureEmail;

    private FormErrors Errors { get; } = new();

    private RequestCode? Code => Request.CurrentCode;

    private CodeState? State => Code?.StateAt(View.Now);

    private bool Waits => State is CodeState.OnItsWay or CodeState.Live && Code!.Address == Request.NewEmail;

    private Reason? Told => Errors.Any ? null : Kept.GetValueOrDefault(Told_) is { } code ? Reason.FromStored(code) : State switch
    {
        CodeState.OnItsWay or CodeState.Live when Code!.WrongTries > 0 => Reason.CodeWrong,
        CodeState.Expired => Reason.CodeExpired,
        CodeState.Spent => Reason.CodeSpent,
        CodeState.NotDelivered => Code!.Delivery.AddressRefused ? Reason.AddressRefused : Reason.MailNotAccepted,
        _ => null,
    };

    private SendAnswer? SendAnswer => SendAnswer.From(Kept, R);

    private string LeftText => Request.CodesLeft(View.Now, Limits.Value) is var left and > 0 ? Words.Count(R, "Code.Left", left) : T["Email.NoneLeft"];

    private async Task SendAsync()
    {
        var outcome = await Send.HandleAsync(new(Handle, Http.Actor()), Aborted);
        await (outcome?.Match<Task>(new(
            Sent: sent => Answer("Sent", $"{sent.MailNumber}"),
            OnItsWay: onItsWay => Answer("OnItsWay", Words.Time(onItsWay.Until)),
            TooSoon: tooSoon => Answer("TooSoon", Words.Time(tooSoon.NextAt)),
            NoneLeft: _ => RedirectToCurrentStepAsync(),
            NotNow: _ => RedirectToCurrentStepAsync())) ?? TellOtherTab());
    }

    private async Task ConfirmAsync()
    {
        if (ConfirmCodeHandler.Check(Typed, Limits.Value.CodeLength) is { } problem)
        {
            Errors.Add("codigo", Words.Length(R, "Code", problem));
            return;
        }

        var outcome = await Confirm.HandleAsync(new(Handle, Typed, Http.Actor()), Aborted);
        await (outcome?.Match<Task>(new(
            Confirmed: _ => RedirectToCurrentStepAsync(),
            Wrong: _ => RedirectToCurrentStepAsync(),
            Replaced: _ => Tell(Reason.CodeReplaced),
            NotUsable: _ => RedirectToCurrentStepAsync(),
            NotNow: _ => RedirectToCurrentStepAsync())) ?? TellOtherTab());
    }

    private Task Answer(string kind, string value)
    {
        ComeBackWith(Recovery.SendAnswer.Keep(kind, value));
        return Task.CompletedTask;
    }

    private Task Tell(Reason reason)
    {
        ComeBackWith((Told_, reason.Code));
        return Task.CompletedTask;
    }
}
