using IessPortal.Core.Features.SignedRequests.Shared;

namespace IessPortal.Core.Features.SignedRequests;

/// <summary>What came of a letter that was uploaded.</summary>
public abstract record SubmitLetterOutcome
{
    private SubmitLetterOutcome() { }

    public abstract T Match<T>(Cases<T> cases);

    public sealed record Cases<T>(
        Func<Accepted, T> Accepted, Func<EmailToProve, T> EmailToProve, Func<UnderReview, T> UnderReview, Func<Refused, T> Refused, Func<UsedUp, T> UsedUp,
        Func<Unusable, T> Unusable, Func<NotNow, T> NotNow, Func<Expired, T> Expired);

    /// <summary>Everything is in order: the key link may go out.</summary>
    public sealed record Accepted : SubmitLetterOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Accepted(this);
    }

    public sealed record EmailToProve : SubmitLetterOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.EmailToProve(this);
    }

    public sealed record UnderReview : SubmitLetterOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.UnderReview(this);
    }

    /// <summary>The letter will not do; the request keeps what was found. Another can be uploaded.</summary>
    public sealed record Refused(int TriesLeft) : SubmitLetterOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Refused(this);
    }

    /// <summary>That was the last try.</summary>
    public sealed record UsedUp : SubmitLetterOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.UsedUp(this);
    }

    /// <summary>It was not looked at, and costs no try.</summary>
    public sealed record Unusable(UploadFault Fault) : SubmitLetterOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Unusable(this);
    }

    /// <summary>The request is past that, by another upload perhaps.</summary>
    public sealed record NotNow(SignedRequestState State) : SubmitLetterOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.NotNow(this);
    }

    public sealed record Expired : SubmitLetterOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Expired(this);
    }
}

/// <summary>Why an upload was not even looked at.</summary>
public enum UploadFault
{
    Empty,
    TooLarge,
    Infected,
    /// <summary>Nobody can say whether it is infected.</summary>
    ScannerUnavailable,
    /// <summary>The disk does not take it.</summary>
    NoRoom,
    /// <summary>The letter that was handed out is kept no longer.</summary>
    DraftGone,
}
