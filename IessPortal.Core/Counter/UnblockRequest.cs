using IessPortal.Core.Employers;

namespace IessPortal.Core.Counter;

/// <summary>Somebody of the staff asks that an account be unblocked; somebody else decides.</summary>
public sealed class UnblockRequest
{
    public const int LongestReason = 500;

    /// <summary>For the database.</summary>
    private UnblockRequest() => Reason = null!;

    public UnblockRequest(Guid id, Guid accountId, BlockCause cause, Guid requestedBy, string reason, DateTimeOffset now) =>
        (Id, AccountId, Cause, RequestedBy, Reason, RequestedAt) = (id, accountId, cause, requestedBy, reason, now);

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }

    /// <summary>Why the account was blocked at that time.</summary>
    public BlockCause Cause { get; private set; }

    public Guid RequestedBy { get; private set; }
    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>Why it should be unblocked: what was checked, and how.</summary>
    public string Reason { get; private set; }

    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public bool? Granted { get; private set; }
    public string? DecisionReason { get; private set; }

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
}

public abstract record DecideOutcome
{
    private DecideOutcome() { }

    public abstract T Match<T>(Cases<T> cases);

    public sealed record Cases<T>(Func<Decided, T> Decided, Func<AlreadyDecided, T> AlreadyDecided, Func<OwnRequest, T> OwnRequest);

    public sealed record Decided : DecideOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Decided(this);
    }

    public sealed record AlreadyDecided : DecideOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.AlreadyDecided(this);
    }

    public sealed record OwnRequest : DecideOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.OwnRequest(this);
    }
}
