using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.SignedRequests.Shared;

public sealed partial class SignedRequest
{
    /// <summary>Letters that came back and were refused.</summary>
    public int Attempts { get; private set; }

    /// <summary>When the one that was not refused came back.</summary>
    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>Of the last letter that came back.</summary>
    public SignatureVerdict? Verdict { get; private set; }

    public IReadOnlyList<SignatureFinding> Findings { get; private set; } = [];

    public IReadOnlyList<LetterSigner> Signers { get; private set; } = [];

    /// <summary>What the registries said then that people have to look at: codes of reasons.</summary>
    public IReadOnlyList<string> ReviewReasons { get; private set; } = [];

    /// <summary>Whether a letter that comes back now would be looked at.</summary>
    public bool MaySubmit(DateTimeOffset now) => State is SignedRequestState.Drafted or SignedRequestState.MoreAsked && !IsExpired(now);

    /// <summary>Judges a letter that came back.</summary>
    public SubmitLetterOutcome Submit(LetterReport report, LetterFileFacts file, DateTimeOffset now, SignatureOptions limits)
    {
        if (IsExpired(now))
        {
            return new SubmitLetterOutcome.Expired();
        }

        if (!MaySubmit(now))
        {
            return new SubmitLetterOutcome.NotOpen();
        }

        (Verdict, Findings, Signers, ReviewReasons) = (report.Verdict, report.Findings, report.Signers, report.ReviewReasons);
        if (report.Verdict is SignatureVerdict.Refused)
        {
            return Miss(now, limits.Attempts - ++Attempts);
        }

        SetFile(LetterPart.Returned, file, now);
        SubmittedAt = now;
        // What people asked to see, people look at.
        var judged = Changes || report.Verdict is SignatureVerdict.Review || report.ReviewReasons.Count > 0 || Asked is not null;
        State = !judged
            ? SignedRequestState.Accepted
            : NewEmail is not null && NewEmail != ProvenEmail
            ? SignedRequestState.EmailToProve
            : SignedRequestState.UnderReview;
        if (State is SignedRequestState.Accepted)
        {
            ClosedAt = now;
        }

        return State switch
        {
            SignedRequestState.Accepted => new SubmitLetterOutcome.Accepted(),
            SignedRequestState.EmailToProve => new SubmitLetterOutcome.EmailToProve(),
            _ => new SubmitLetterOutcome.UnderReview(),
        };
    }

    private SubmitLetterOutcome Miss(DateTimeOffset now, int left)
    {
        if (left > 0)
        {
            return new SubmitLetterOutcome.Refused(left);
        }

        (State, ClosedAt) = (SignedRequestState.Refused, now);
        return new SubmitLetterOutcome.UsedUp();
    }
}
