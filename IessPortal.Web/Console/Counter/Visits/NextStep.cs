using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;

namespace IessPortal.Web.Console.Counter.Visits;

/// <summary>What stands between an agent and the next link, in the order in which issuing it asks.</summary>
public enum Obstacle
{
    Asking,
    Blocked,
    OtherRepresentative,
    NoAddress,
    DocumentsMissing,
    NeedsApproval,
    Asked,
    NoneLeft,
    /// <summary>A link is out: the employer has it in their hands.</summary>
    Waiting,
}

/// <summary>What a visit comes to next. What is shown here is asked again when it is done: this only spares the agent a press in vain.</summary>
public static class NextStep
{
    /// <summary>Whether what they came for is done, and the visit is to be closed.</summary>
    public static bool IsClosing(VisitView view)
    {
        return view.Visit.KeySetAt is not null
            || (view.Visit is { Purpose: Purpose.ChangeEmail or Purpose.ChangeRepresentative, Contact.ChangedAt: not null } && view.Link is null);
    }

    /// <summary>What a supervisor would have to agree to if the link went out now.</summary>
    public static IReadOnlyList<ApprovalNeed> NeedsOf(VisitView view, VisitFacts? facts)
    {
        return facts is null
            ? []
            : new IssueGround(view.Link, Comparisons.Disagreeing(facts.Comparisons), view.RepresentativeIsNew, view.Approvals).NeedsFor(view.Visit.Contact);
    }

    /// <summary>What the next link has to wait for; none: it can go out.</summary>
    /// <param name="most">Links that a visit may have.</param>
    public static Obstacle? ObstacleOf(VisitView view, VisitFacts? facts, int most)
    {
        return facts is null ? Obstacle.Asking
            : view.IsBlocked ? Obstacle.Blocked
            : view.Account is { } account && account.Representative != view.Visit.Representative ? Obstacle.OtherRepresentative
            : view.MaskedEmail is null ? Obstacle.NoAddress
            : view.Visit.Documents.Unverified.Count > 0 ? Obstacle.DocumentsMissing
            : view.Approvals.Any(approval => approval.IsOpen) ? Obstacle.Asked
            : NeedsOf(view, facts).Count > 0 ? Obstacle.NeedsApproval
            : view.Link?.StateAt(view.Now) is KeyLinkState.OnItsWay or KeyLinkState.Live ? Obstacle.Waiting
            : view.Visit.Links.Issued >= most ? Obstacle.NoneLeft
            : null;
    }
}
