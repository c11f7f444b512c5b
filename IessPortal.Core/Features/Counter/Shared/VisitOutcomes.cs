using IessPortal.Core.Domain;
using IessPortal.Core.Features.Documents.Shared;

namespace IessPortal.Core.Features.Counter.Shared;

/// <summary>What came of asking a visit for a key link.</summary>
[Union]
public abstract partial record IssueLinkOutcome
{
    public sealed record Sent(int MailNumber) : IssueLinkOutcome;

    public sealed record DocumentsMissing(IReadOnlyList<Requirement> Requirements) : IssueLinkOutcome;

    /// <param name="Need">What a supervisor has to agree to.</param>
    /// <param name="Asked">Whether one was asked and has not decided yet.</param>
    public sealed record NeedsApproval(ApprovalNeed Need, bool Asked) : IssueLinkOutcome;

    /// <summary>The one before has not reached the mail server yet; by <paramref name="Until"/> it has, or is void.</summary>
    public sealed record OnItsWay(DateTimeOffset Until) : IssueLinkOutcome;

    public sealed record TooSoon(DateTimeOffset NextAt) : IssueLinkOutcome;

    /// <summary>All links of the visit went out.</summary>
    public sealed record NoneLeft : IssueLinkOutcome;

    /// <summary>The visit stands elsewhere or with somebody else, or the key is set already.</summary>
    public sealed record NotNow(VisitState State, Guid? AgentId) : IssueLinkOutcome;
}

[Union]
public abstract partial record CloseVisitOutcome
{
    public sealed record Closed : CloseVisitOutcome;

    /// <summary>That is not what happened.</summary>
    public sealed record ResultMismatch : CloseVisitOutcome;

    public sealed record NotNow(VisitState State, Guid? AgentId) : CloseVisitOutcome;
}
