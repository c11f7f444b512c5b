using Kind = IessPortal.Core.Features.SignedRequests.Verification.SignatureFindingKind;

namespace IessPortal.Core.Features.SignedRequests.Verification;

/// <summary>Where each finding belongs, and what it means for the whole.</summary>
public static class SignatureFindings
{
    /// <summary>The first finding of each step; the others of a step follow it.</summary>
    private static readonly (Kind First, VerificationStep Step)[] Steps =
    [
        (Kind.Readable, VerificationStep.File), (Kind.NothingHidden, VerificationStep.Hidden), (Kind.DraftIntact, VerificationStep.Document),
        (Kind.CoversWhole, VerificationStep.Coverage),
        (Kind.SignatureHolds, VerificationStep.Integrity), (Kind.ValidAtSigning, VerificationStep.Time), (Kind.PinnedAuthority, VerificationStep.Authority),
        (Kind.NotRevoked, VerificationStep.Revocation), (Kind.HolderMatches, VerificationStep.Holder),
    ];

    private static readonly HashSet<Kind> Passed =
    [
        Kind.Readable, Kind.NothingHidden, Kind.DraftIntact, Kind.DraftRewritten, Kind.CoversWhole, Kind.SignatureHolds, Kind.ValidAtSigning, Kind.ExpiredSince,
        Kind.TimeStamped, Kind.DocumentStamped,
        Kind.PinnedAuthority, Kind.NotRevoked, Kind.RevokedAfterStamp, Kind.HolderMatches, Kind.RepresentativeMatches, Kind.OtherSigner,
    ];

    private static readonly HashSet<Kind> ForReview =
    [
        Kind.Unsupported, Kind.UnexplainedBytes, Kind.DraftDoubtful, Kind.StampDoubtful, Kind.NoAttributes,
        Kind.SigningTimeMissing, Kind.SigningTimeImplausible, Kind.TimeStampDoubtful, Kind.AuthorityNotAdded, Kind.AuthorityUnconfirmed, Kind.RevokedAfter,
        Kind.RevocationUnavailable, Kind.NoRevocationPlace,
        Kind.OtherRepresentative, Kind.OtherCompany, Kind.NotRepresentative, Kind.NotNaturalPerson, Kind.HolderUnclear,
    ];

    public static VerificationStep StepOf(Kind kind) => Steps.Last(step => step.First <= kind).Step;

    /// <summary>Whatever is not known to be good or in doubt is refused.</summary>
    public static FindingVerdict VerdictOf(Kind kind) =>
        Passed.Contains(kind) ? FindingVerdict.Passed : ForReview.Contains(kind) ? FindingVerdict.Review : FindingVerdict.Failed;
}
