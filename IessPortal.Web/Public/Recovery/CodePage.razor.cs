using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Components;
using IessPortal.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace IessPortal.Web.Public.Recovery;

public sealed partial class CodePage
{
    private const string Told_ = "aviso";
    private const string Other = "otra";

    [Inject] public SendCodeHandler Send { get; set; } = null!;
    [Inject] public ConfirmCodeHandler Confirm { get; set; } = null!;
    [Inject] public IOptions<RecoveryOptions> Options { get; set; } = null!;

    [SupplyParameterFromForm(Name = "codigo")] public string? Typed { get; set; }

    /// <summary>Which of the page's forms was sent; it has to be there for the framework to find it.</summary>
    [SupplyParameterFromForm(Name = "_handler")] public string? Sent { get; set; }

    protected override string Path => PortalPaths.Code;

    private FormErrors Errors { get; } = new();

    private IssuedCode? Code => View.Case.CurrentCode;

    private CodeState? State => Code?.StateAt(View.Now);

    /// <summary>A code is out and can be typed.</summary>
    private bool Waits => State is CodeState.OnItsWay or CodeState.Live;

    private bool ShowsCode => Waits || Sent == "codigo";

    private Reason? Told => Errors.Any ? null : Kept.GetValueOrDefault(Told_) is { } code ? Reason.FromStored(code) : State switch
    {
        CodeState.OnItsWay or CodeState.Live when Code!.WrongTries > 0 => Reason.CodeWrong,
        CodeState.Expired => Reason.CodeExpired,
        CodeState.Spent => Reason.CodeSpent,
        CodeState.NotDelivered => Code!.Delivery.AddressRefused ? Reason.AddressRefused : Reason.MailNotAccepted,
        _ => null,
    };

    private int? TriesLeft => Waits && Code!.WrongTries > 0 ? Options.Value.CodeTries - Code.WrongTries : null;

    private string? OtherReference => Kept.GetValueOrDefault(Other);

    private SendAnswer? SendAnswer => SendAnswer.From(Kept, T);

    private string? MailText => Code is null ? null : T["Code.Mail", View.Case.Reference, Code.MailNumber].Value;

    private string LeftText => View.Case.CodesLeft(View.Now, Options.Value) is var left and > 0 ? Words.Count(T, "Code.Left", left) : T["Code.Left.None"];

    private async Task SendAsync()
    {
        var outcome = await Send.HandleAsync(new(Handle, Http.Actor()), Aborted);
        await (outcome?.Match<Task>(new(
            Sent: sent => sent.MailNumber == 1 ? RedirectToCurrentStepAsync() : Answer("Sent", $"{sent.MailNumber}"),
            OnItsWay: onItsWay => Answer("OnItsWay", Words.Time(onItsWay.Until)),
            TooSoon: tooSoon => Answer("TooSoon", Words.Time(tooSoon.NextAt)),
            NoneLeft: none => none.LastUntil is { } until ? Answer("NoneLeft", Words.Time(until)) : RedirectToCurrentStepAsync(),
            OutOfStep: _ => RedirectToCurrentStepAsync(),
            CaseExpired: _ => RedirectToCurrentStepAsync())) ?? TellOtherTab());
    }

    private async Task ConfirmAsync()
    {
        if (ConfirmCodeHandler.Check(Typed, Options.Value.CodeLength) is { } problem)
        {
            Errors.Add("codigo", Words.Length(T, "Code", problem));
            return;
        }

        var outcome = await Confirm.HandleAsync(new(Handle, Typed, Http.Actor()), Aborted);
        await (outcome?.Match<Task>(new(
            Accepted: _ => RedirectToCurrentStepAsync(),
            Wrong: _ => RedirectToCurrentStepAsync(),
            OfOtherCase: other => Tell(Reason.CodeOfOtherCase, (Other, other.Reference)),
            CodeSpent: _ => RedirectToCurrentStepAsync(),
            Replaced: _ => Tell(Reason.CodeReplaced),
            NotUsable: _ => RedirectToCurrentStepAsync(),
            AlreadyUsed: _ => Tell(Reason.CodeUsed),
            OutOfStep: _ => RedirectToCurrentStepAsync(),
            CaseExpired: _ => RedirectToCurrentStepAsync())) ?? TellOtherTab());
    }

    private Task Answer(string kind, string value)
    {
        ComeBackWith(Recovery.SendAnswer.Keep(kind, value));
        return Task.CompletedTask;
    }

    private Task Tell(Reason reason, params (string, string?)[] more)
    {
        ComeBackWith([(Told_, reason.Code), .. more]);
        return Task.CompletedTask;
    }
}
