using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Recovery;

public sealed partial class RefusedPage
{
    [Inject] public ViewRequestHandler Requests { get; set; } = null!;
    [Inject] public CheckEligibilityHandler Check { get; set; } = null!;

    protected override string Path => PortalPaths.Refused;

    /// <summary>A registry does not answer: the case is not over.</summary>
    private bool Waits => View.Status.Step is RecoveryStep.Checking || IsPost;

    private string Title => Waits ? T["Refused.Waiting.Title"] : View.Case.Method switch
    {
        RecoveryMethod.Unblocking => T["Refused.Unblock.Title"],
        RecoveryMethod.Signature => T["Refused.Sign.Title"],
        _ => T["Refused.Title"],
    };

    private Reason ErrorReason => View.Status.Reason ?? Reason.ServiceError;

    private bool MayStartAgain =>
        ErrorReason == Reason.CodesUsedUp || ErrorReason == Reason.CaseExpired || ErrorReason == Reason.LettersUsedUp || ErrorReason == Reason.RequestRefused;

    /// <summary>What people said of a letter that they refused.</summary>
    private string? Message { get; set; }

    private string? Moment =>
        View.Case.ReasonUntil is { } until ? DisplayText.DayAndTime(until) : View.Case.ReasonDate is { } day ? DisplayText.Day(day) : null;

    protected override async Task LoadAsync()
    {
        await base.LoadAsync();
        Message = ErrorReason == Reason.RequestRefused ? (await Requests.HandleAsync(Cookies.CaseToken(Http), Aborted))?.DecisionReason : null;
    }

    private async Task RetryAsync()
    {
        await Check.HandleAsync(new(Cookies.CaseToken(Http), Http.Actor()), Aborted);
        await RedirectToCurrentStepAsync();
    }
}
