using IessPortal.Core.Doors;
using IessPortal.Core.Recovery;
using IessPortal.Web.Components;
using IessPortal.Web.Security;
using Microsoft.AspNetCore.Components;

namespace IessPortal.Web.Public.Recovery;

public sealed partial class RefusedPage
{
    [Inject] public CheckEligibilityHandler Check { get; set; } = null!;

    protected override string Path => PortalPaths.Refused;

    /// <summary>A registry does not answer: the case is not over.</summary>
    private bool Waits => View.Standing.Step is RecoveryStep.Checking || IsPost;

    private Reason Told => View.Standing.Reason ?? Reason.ServiceFault;

    private bool MayStartAgain => Told == Reason.CodesUsedUp || Told == Reason.CaseExpired;

    private string? Moment => View.Case.ReasonUntil is { } until ? Words.DayAndTime(until) : View.Case.ReasonDate is { } day ? Words.Day(day) : null;

    private async Task RetryAsync()
    {
        await Check.HandleAsync(new(Cookies.CaseToken(Http), Http.Actor()), Aborted);
        await FollowAsync();
    }
}
