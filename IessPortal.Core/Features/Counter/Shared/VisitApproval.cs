using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.LiveUpdates;

namespace IessPortal.Core.Features.Counter.Shared;

/// <summary>Why a visit needs a supervisor. The names are stored.</summary>
public enum ApprovalKind
{
    /// <summary>A change of e-mail and a key in one visit, or a representative who is new.</summary>
    HighRisk,
    /// <summary>What the registries say is not what the paper says.</summary>
    Disagreement,
}

/// <summary>An agent asks that a key may be issued all the same; somebody else decides.</summary>
public sealed class VisitApproval : IWatched
{
    IEnumerable<string> IWatched.Topics => [LiveEvents.OfVisit(VisitId), LiveEvents.Approvals];

    /// <summary>For the database.</summary>
    private VisitApproval() => Reason = null!;

    public VisitApproval(Guid id, Guid visitId, ApprovalNeed need, Guid requestedBy, string reason, DateTimeOffset now)
    {
        (Id, VisitId, RequestedBy, Reason, RequestedAt) = (id, visitId, requestedBy, reason, now);
        (Kind, Disagreements) = need;
    }

    public Guid Id { get; private set; }
    public Guid VisitId { get; private set; }
    public ApprovalKind Kind { get; private set; }

    /// <summary>Which comparisons failed when it was asked for; a new one needs another approval.</summary>
    public IReadOnlyList<AutoCheck> Disagreements { get; private set; } = [];

    public Guid RequestedBy { get; private set; }
    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>What the agent checked, and why it is right all the same.</summary>
    public string Reason { get; private set; }

    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public bool? Granted { get; private set; }
    public string? DecisionReason { get; private set; }

    public bool IsOpen => DecidedAt is null;

    /// <summary>Decides, once; never whoever asked.</summary>
    public DecideOutcome Decide(Guid by, bool grant, string reason, DateTimeOffset now)
    {
        if (DecidedAt is not null)
        {
            return new DecideOutcome.AlreadyDecided();
        }

        if (by == RequestedBy)
        {
            return new DecideOutcome.OwnRequest();
        }

        (DecidedBy, DecidedAt, Granted, DecisionReason) = (by, now, grant, reason);
        return new DecideOutcome.Decided();
    }

    /// <summary>Whether it was granted for all that is needed now.</summary>
    /// <param name="since">When the contact data changed last: what was granted before knew nothing of it.</param>
    public bool Covers(ApprovalNeed need, DateTimeOffset? since)
    {
        return Granted is true
            && Kind == need.Kind
            && !need.Disagreements.Except(Disagreements).Any()
            && (Kind is not ApprovalKind.HighRisk || since is null || RequestedAt >= since);
    }
}

/// <summary>What a supervisor is needed for.</summary>
public sealed record ApprovalNeed(ApprovalKind Kind, IReadOnlyList<AutoCheck> Disagreements);
