using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Public.Recovery;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.SignedRequests;

/// <summary>Proves the address that the letter asks for, before anybody decides on it.</summary>
public sealed partial class NewEmailPage
{
    [Inject] public SendRequestCodeHandler Send { get; set; } = null!;
    [Inject] public ConfirmRequestCodeHandler Confirm { get; set; } = null!;
    [Inject] public IOptions<RecoveryOptions> Limits { get; set; } = null!;

    [SupplyParameterFromForm(Name = "codigo")] public string? Typed { get; set; }

    protected override string Path => PortalPaths.SignatureEmail;

    private FormErrors Errors { get; } = new();

    private RequestCode? Code => Request.CurrentCode;

    private CodeMessages Messages => CodeMessages.Of(Code, FlashValues, View.Now, Limits.Value);

    private bool Waits => Messages.Waits && Code!.Address == Request.NewEmail;

    private Reason? ErrorReason => Errors.Any ? null : Messages.ErrorReason;

    private SendAnswer? SendAnswer => SendAnswer.From(FlashValues, R);

    private string LeftText => Request.CodesLeft(View.Now, Limits.Value) is var left and > 0 ? DisplayText.Count(R, "Code.Left", left) : T["Email.NoneLeft"];

    private async Task SendAsync()
    {
        var outcome = await Send.HandleAsync(new(Handle, Http.Actor()), Aborted);
        await (outcome is SendOutcome.NotFound ? ShowOtherTab() : ContinueAsync(Recovery.SendAnswer.ToFlash(outcome, DisplayText)));
    }

    private async Task ConfirmAsync()
    {
        if (ConfirmCodeHandler.Check(Typed, Limits.Value.CodeLength) is { } problem)
        {
            Errors.Add("codigo", DisplayText.Length(R, "Code", problem));
            return;
        }

        var outcome = await Confirm.HandleAsync(new(Handle, Typed, Http.Actor()), Aborted);
        await (outcome is ConfirmCodeOutcome.NotFound ? ShowOtherTab() : ContinueAsync(CodeMessages.ToFlash(outcome)));
    }
}
