using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.Counter.Shared;

/// <summary>How a visit ended. The names are stored.</summary>
public enum VisitResult
{
    KeySet,
    ContactUpdated,
    DocumentsMissing,
    Declined,
    /// <summary>Answered, sent elsewhere, or they did not want to go on.</summary>
    NothingDone,
}

public sealed partial class Visit
{
    /// <summary>The newest key link.</summary>
    public Guid? LinkId { get; private set; }

    public int LinksIssued { get; private set; }

    /// <summary>How many mails with a code or link went out; the newest bears this number.</summary>
    public int MailsIssued { get; private set; }

    /// <summary>When the employer set a key by the visit's link.</summary>
    public DateTimeOffset? KeySetAt { get; private set; }

    public VisitResult? Result { get; private set; }

    /// <summary>When e-mail or representative changed last, in this visit.</summary>
    public DateTimeOffset? ContactChangedAt => EmailChangedAt > RepresentativeChangedAt ? EmailChangedAt : RepresentativeChangedAt ?? EmailChangedAt;

    /// <summary>What a supervisor still has to agree to.</summary>
    public IReadOnlyList<ApprovalNeed> NeedsIn(IssueGround ground)
    {
        ArgumentNullException.ThrowIfNull(ground);
        var needs = new List<ApprovalNeed>();
        if (EmailChangedAt is not null || ground.RepresentativeIsNew)
        {
            needs.Add(new(ApprovalKind.HighRisk, []));
        }

        if (ground.Disagreements.Count > 0)
        {
            needs.Add(new(ApprovalKind.Disagreement, ground.Disagreements));
        }

        return [.. needs.Where(need => !ground.Approvals.Any(approval => approval.Covers(need, ContactChangedAt)))];
    }

    /// <summary>Asks for a key link: the first, or another in place of one that came to nothing.</summary>
    public IssueLinkOutcome IssueLink(IssueGround ground, Guid by, DateTimeOffset now, RecoveryOptions limits)
    {
        ArgumentNullException.ThrowIfNull(ground);
        ArgumentNullException.ThrowIfNull(limits);
        if (!MayWork(by) || KeySetAt is not null || ground.Current?.Id != LinkId)
        {
            return new IssueLinkOutcome.NotNow(State, AgentId);
        }

        if (Unverified is { Count: > 0 } missing)
        {
            return new IssueLinkOutcome.DocumentsMissing(missing);
        }

        if (NeedsIn(ground) is [var need, ..])
        {
            return new IssueLinkOutcome.NeedsApproval(need, ground.Approvals.Any(approval => approval.IsOpen));
        }

        var state = ground.Current?.StateAt(now);
        if (state is KeyLinkState.OnItsWay)
        {
            return new IssueLinkOutcome.OnItsWay(ground.Current!.Delivery.AcceptBy);
        }

        // A link that never got through is nobody's fault and does not count.
        if (LinksIssued >= limits.LinksPerCase && state is not KeyLinkState.NotDelivered)
        {
            return new IssueLinkOutcome.NoneLeft();
        }

        if (state is KeyLinkState.Live && ground.Current!.Delivery.AcceptedAt + limits.ResendWait is { } next && now < next)
        {
            return new IssueLinkOutcome.TooSoon(next);
        }

        LinksIssued += state is KeyLinkState.NotDelivered ? 0 : 1;
        return new IssueLinkOutcome.Sent(++MailsIssued);
    }

    /// <summary>The key was set by the visit's link. False where the visit was over already, or follows another link.</summary>
    public bool KeySet(KeyLink link, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(link);
        if (KeySetAt is not null || link.Id != LinkId)
        {
            return false;
        }

        KeySetAt = now;
        // They went home and finished there.
        Result = State is VisitState.Closed ? VisitResult.KeySet : Result;
        return true;
    }

    /// <summary>Ends the visit with what came of it.</summary>
    public CloseVisitOutcome Close(VisitResult result, Guid by, DateTimeOffset now)
    {
        if (!MayWork(by))
        {
            return new CloseVisitOutcome.NotNow(State, AgentId);
        }

        if ((result is VisitResult.KeySet) != (KeySetAt is not null) || (result is VisitResult.ContactUpdated && ContactChangedAt is null))
        {
            return new CloseVisitOutcome.ResultMismatch();
        }

        (State, Counter, ClosedAt, Result) = (VisitState.Closed, null, now, result);
        return new CloseVisitOutcome.Closed();
    }

    /// <summary>Follows the link that was sent after <see cref="IssueLink"/>.</summary>
    internal void AttachLink(KeyLink link) => LinkId = link.Id;
}

/// <summary>What issuing a key hangs on besides the visit itself.</summary>
/// <param name="Current">The newest link of the visit.</param>
/// <param name="Disagreements">In which points registries and paper differ at this moment.</param>
/// <param name="RepresentativeIsNew">Whether the representative changed a short while ago.</param>
/// <param name="Approvals">Of the visit.</param>
public sealed record IssueGround(KeyLink? Current, IReadOnlyList<AutoCheck> Disagreements, bool RepresentativeIsNew, IReadOnlyList<VisitApproval> Approvals);
