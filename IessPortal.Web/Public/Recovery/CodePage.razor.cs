using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Recovery;

public sealed partial class CodePage
{
    [Inject] public SendCodeHandler Send { get; set; } = null!;
    [Inject] public ConfirmCodeHandler Confirm { get; set; } = null!;
    [Inject] public IOptions<RecoveryOptions> Options { get; set; } = null!;

    [SupplyParameterFromForm(Name = "codigo")] public string? Typed { get; set; }

    /// <summary>Which of the page's forms was sent; it has to be there for the framework to find it.</summary>
    [SupplyParameterFromForm(Name = "_handler")] public string? Sent { get; set; }

    protected override string Path => PortalPaths.Code;

    private FormErrors Errors { get; } = new();

    private IssuedCode? Code => View.Case.CurrentCode;

    private CodeMessages Messages => CodeMessages.Of(Code, FlashValues, View.Now, Options.Value);

    private bool Waits => Messages.Waits;

    private bool ShowsCode => Waits || Sent == "codigo";

    private Reason? ErrorReason => Errors.Any ? null : Messages.ErrorReason;

    private SendAnswer? SendAnswer => SendAnswer.From(FlashValues, T);

    private string? MailText => Code is null ? null : T["Code.Mail", View.Case.Reference, Code.MailNumber].Value;

    private string LeftText => View.Case.CodesLeft(View.Now, Options.Value) is var left and > 0 ? DisplayText.Count(T, "Code.Left", left) : T["Code.Left.None"];

    private async Task SendAsync()
    {
        var outcome = await Send.HandleAsync(new(Handle, Http.Actor()), Aborted);
        await (outcome is SendOutcome.NotFound ? ShowOtherTab() : ContinueAsync(Recovery.SendAnswer.ToFlash(outcome, DisplayText)));
    }

    private async Task ConfirmAsync()
    {
        if (ConfirmCodeHandler.Check(Typed, Options.Value.CodeLength) is { } problem)
        {
            Errors.Add("codigo", DisplayText.Length(T, "Code", problem));
            return;
        }

        var outcome = await Confirm.HandleAsync(new(Handle, Typed, Http.Actor()), Aborted);
        await (outcome is ConfirmCodeOutcome.NotFound ? ShowOtherTab() : ContinueAsync(CodeMessages.ToFlash(outcome)));
    }
}
