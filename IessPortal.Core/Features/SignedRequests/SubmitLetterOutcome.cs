namespace IessPortal.Core.Features.SignedRequests;

/// <summary>What came of a letter that was uploaded.</summary>
[Union]
public abstract partial record SubmitLetterOutcome
{
    /// <summary>Everything is in order: the key link may go out.</summary>
    public sealed record Accepted : SubmitLetterOutcome;

    public sealed record EmailToProve : SubmitLetterOutcome;

    public sealed record UnderReview : SubmitLetterOutcome;

    /// <summary>The letter will not do; the request keeps what was found. Another can be uploaded.</summary>
    public sealed record Refused(int TriesLeft) : SubmitLetterOutcome;

    /// <summary>That was the last try.</summary>
    public sealed record UsedUp : SubmitLetterOutcome;

    /// <summary>It was not looked at, and costs no try.</summary>
    public sealed record Unusable(UploadError Error) : SubmitLetterOutcome;

    /// <summary>The request is past that, by another upload perhaps.</summary>
    public sealed record NotOpen : SubmitLetterOutcome;

    public sealed record Expired : SubmitLetterOutcome;

    /// <summary>The browser holds no such case, or the form was made for another.</summary>
    public sealed record NotFound : SubmitLetterOutcome;
}

/// <summary>Why an upload was not even looked at.</summary>
public enum UploadError
{
    Empty,
    TooLarge,
    /// <summary>Whatever it is called.</summary>
    NotPdf,
    Infected,
    /// <summary>Nobody can say whether it is infected.</summary>
    ScannerUnavailable,
    /// <summary>The disk does not take it.</summary>
    NoRoom,
    /// <summary>The letter that was handed out is kept no longer.</summary>
    DraftGone,
}
