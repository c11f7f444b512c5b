using IessPortal.Core.Features.Documents.Shared;

namespace IessPortal.Core.Features.Counter.Shared;

/// <summary>What came of asking a visit for a key link.</summary>
public abstract record IssueLinkOutcome
{
    private IssueLinkOutcome() { }

    public abstract T Match<T>(Cases<T> cases);

    public sealed record Cases<T>(
        Func<Sent, T> Sent,
        Func<DocumentsMissing, T> DocumentsMissing,
        Func<NeedsApproval, T> NeedsApproval,
        Func<OnItsWay, T> OnItsWay,
        Func<TooSoon, T> TooSoon,
        Func<NoneLeft, T> NoneLeft,
        Func<NotNow, T> NotNow);

    public sealed record Sent(int MailNumber) : IssueLinkOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Sent(this);
    }

    public sealed record DocumentsMissing(IReadOnlyList<Requirement> Requirements) : IssueLinkOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.DocumentsMissing(this);
    }

    /// <param name="Need">What a supervisor has to agree to.</param>
    /// <param name="Asked">Whether one was asked and has not decided yet.</param>
    public sealed record NeedsApproval(ApprovalNeed Need, bool Asked) : IssueLinkOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.NeedsApproval(this);
    }

    /// <summary>The one before has not reached the mail server yet; by <paramref name="Until"/> it has, or is void.</summary>
    public sealed record OnItsWay(DateTimeOffset Until) : IssueLinkOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.OnItsWay(this);
    }

    public sealed record TooSoon(DateTimeOffset NextAt) : IssueLinkOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.TooSoon(this);
    }

    /// <summary>All links of the visit went out.</summary>
    public sealed record NoneLeft : IssueLinkOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.NoneLeft(this);
    }

    /// <summary>The visit stands elsewhere or with somebody else, or the key is set already.</summary>
    public sealed record NotNow(VisitState State, Guid? AgentId) : IssueLinkOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.NotNow(this);
    }
}

public abstract record CloseVisitOutcome
{
    private CloseVisitOutcome() { }

    public abstract T Match<T>(Cases<T> cases);

    public sealed record Cases<T>(Func<Closed, T> Closed, Func<ResultMismatch, T> ResultMismatch, Func<NotNow, T> NotNow);

    public sealed record Closed : CloseVisitOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Closed(this);
    }

    /// <summary>That is not what happened.</summary>
    public sealed record ResultMismatch : CloseVisitOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.ResultMismatch(this);
    }

    public sealed record NotNow(VisitState State, Guid? AgentId) : CloseVisitOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.NotNow(this);
    }
}
