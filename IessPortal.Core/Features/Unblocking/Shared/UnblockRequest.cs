using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Platform.LiveUpdates;

namespace IessPortal.Core.Features.Unblocking.Shared;

/// <summary>Somebody of the staff asks that an account be unblocked; somebody else decides.</summary>
public sealed class UnblockRequest : IWatched
{
    public const int LongestReason = 500;

    IEnumerable<string> IWatched.Topics => [LiveEvents.Accounts];

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

    /// <summary>Until when a key link may go out by it.</summary>
    public DateTimeOffset? GrantedUntil { get; private set; }

    /// <summary>When the account was unblocked by it.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    public bool IsLive(DateTimeOffset now) => UsedAt is null && now < GrantedUntil;

    /// <summary>The account was unblocked. False where that does not follow from this decision.</summary>
    public bool Use(DateTimeOffset now)
    {
        if (!IsLive(now))
        {
            return false;
        }

        UsedAt = now;
        return true;
    }

    /// <summary>Decides, once; never whoever asked.</summary>
    /// <param name="grant">Whether the account may be unblocked.</param>
    /// <param name="window">How long the employer has to come for the link.</param>
    public DecideOutcome Decide(Guid by, bool grant, string reason, DateTimeOffset now, TimeSpan window)
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
        GrantedUntil = grant ? now + window : null;
        return new DecideOutcome.Decided();
    }
}

[Union]
public abstract partial record DecideOutcome
{
    public sealed record Decided : DecideOutcome;

    public sealed record AlreadyDecided : DecideOutcome;

    public sealed record OwnRequest : DecideOutcome;
}
