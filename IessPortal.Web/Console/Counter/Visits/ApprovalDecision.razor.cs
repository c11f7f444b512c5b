using IessPortal.Core.Features.Counter.Approvals;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Web.Console.Shell;

namespace IessPortal.Web.Console.Counter.Visits;

/// <summary>A supervisor grants or declines.</summary>
public sealed partial class ApprovalDecision
{
    [Inject] public DecideApprovalHandler Decide { get; set; } = null!;

    [Inject] public ConfirmationPrompt Confirmation { get; set; } = null!;

    [Parameter, EditorRequired] public Guid Approval { get; set; }

    [Parameter, EditorRequired] public Actor Actor { get; set; } = null!;

    /// <summary>Something was decided, here or elsewhere.</summary>
    [Parameter] public EventCallback Decided { get; set; }

    private string? Reason { get; set; }
    private string? Problem { get; set; }
    private OneAtATime Once { get; } = new();

    private Task DecideAsync(bool grant) => Once.DoAsync(async () =>
    {
        if (await Confirmation.DoAsync(() => Decide.HandleAsync(new(Approval, grant, Reason, Actor), CancellationToken.None)) is not { } outcome)
        {
            return;
        }

        Problem = outcome.Match<string?>(new(
            Decided: _ => null,
            OwnRequest: _ => T["Approval.Own"],
            AlreadyDecided: _ => T["Approval.Already"],
            VisitOver: _ => T["Approval.Over"],
            NoReason: _ => T["NoReason", RequestUnblockHandler.ShortestReason, UnblockRequest.LongestReason],
            NotFound: _ => T["Unknown"]));
        await Decided.InvokeAsync();
    });
}
