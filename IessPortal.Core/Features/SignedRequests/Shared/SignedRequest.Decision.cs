namespace IessPortal.Core.Features.SignedRequests.Shared;

/// <summary>What somebody of the staff decides.</summary>
public enum RequestDecision
{
    Approve,
    Refuse,
    AskMore,
}

public sealed partial class SignedRequest
{
    public Guid? DecidedBy { get; private set; }

    /// <summary>Who that is to the State, where it is known.</summary>
    public PersonId? DeciderPerson { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was approved or refused.</summary>
    public string? DecisionReason { get; private set; }

    /// <summary>What people want to see besides, as last asked.</summary>
    public string? Asked { get; private set; }

    /// <summary>When nothing more could happen to it.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Decides, or asks for more; never on an employer whom one represents.</summary>
    /// <param name="reason">Why, or what is asked for.</param>
    /// <param name="answerWithin">How long the person has to answer.</param>
    public DecideRequestOutcome Decide(RequestDecision decision, string reason, RequestReviewer by, DateTimeOffset now, TimeSpan answerWithin)
    {
        if (State is not SignedRequestState.UnderReview)
        {
            return new DecideRequestOutcome.NotOpen();
        }

        if (by.Person is { } person && (person == Known || person == Signer))
        {
            return new DecideRequestOutcome.OwnRequest();
        }

        (DecidedBy, DeciderPerson, DecidedAt) = (by.Id, by.Person, now);
        if (decision is RequestDecision.AskMore)
        {
            (State, Asked, EndsAt, Attempts) = (SignedRequestState.MoreAsked, reason, now + answerWithin, 0);
            return new DecideRequestOutcome.MoreAsked();
        }

        (DecisionReason, ClosedAt) = (reason, now);
        State = decision is RequestDecision.Approve ? SignedRequestState.Approved : SignedRequestState.Refused;
        return decision is RequestDecision.Approve ? new DecideRequestOutcome.Approved(false) : new DecideRequestOutcome.Refused();
    }
}

/// <summary>Who decides.</summary>
/// <param name="Person">Who that is to the State, where it is known.</param>
public sealed record RequestReviewer(Guid Id, PersonId? Person);

/// <summary>What came of a decision.</summary>
[Union]
public abstract partial record DecideRequestOutcome
{
    /// <param name="LinkSent">Whether the key link went out; else something stands in its way since.</param>
    public sealed record Approved(bool LinkSent) : DecideRequestOutcome;

    public sealed record Refused : DecideRequestOutcome;

    public sealed record MoreAsked : DecideRequestOutcome;

    /// <summary>Nobody decides on an employer whom they represent.</summary>
    public sealed record OwnRequest : DecideRequestOutcome;

    /// <summary>Somebody decided before, or it is the person's turn.</summary>
    public sealed record NotOpen : DecideRequestOutcome;

    /// <summary>The employer has another representative by now than when the letter was written: it can only be refused.</summary>
    public sealed record Overtaken : DecideRequestOutcome;

    public sealed record NoReason : DecideRequestOutcome;

    /// <summary>There is no such request.</summary>
    public sealed record NotFound : DecideRequestOutcome;
}
