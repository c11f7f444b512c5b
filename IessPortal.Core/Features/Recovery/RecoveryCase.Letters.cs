using IessPortal.Core.Features.SignedRequests.Shared;

namespace IessPortal.Core.Features.Recovery;

public sealed partial class RecoveryCase
{
    /// <summary>Method 3: goes where its request stands, and lasts as long. False where the case is not at a letter, or is over.</summary>
    public bool Follow(SignedRequest request, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Step is not (RecoveryStep.Purpose or RecoveryStep.Letter or RecoveryStep.NewEmail or RecoveryStep.Review)
            || IsExpired(now)
            || request.State is SignedRequestState.Refused)
        {
            return false;
        }

        Step = request.State switch
        {
            SignedRequestState.EmailToProve => RecoveryStep.NewEmail,
            SignedRequestState.UnderReview => RecoveryStep.Review,
            SignedRequestState.Accepted or SignedRequestState.Approved => RecoveryStep.Channel,
            _ => RecoveryStep.Letter,
        };
        EndsAt = EndsAt > request.EndsAt ? EndsAt : request.EndsAt;
        if (Step is RecoveryStep.Channel)
        {
            ProvedAt = now;
        }

        return true;
    }

    /// <summary>Has as long from now on at least: what waited for people shall not run out when they are done.</summary>
    internal void Extend(DateTimeOffset until) => EndsAt = EndsAt > until ? EndsAt : until;
}
