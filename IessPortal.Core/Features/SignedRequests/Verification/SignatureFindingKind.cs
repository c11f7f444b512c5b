namespace IessPortal.Core.Features.SignedRequests.Verification;

/// <summary>Everything that the steps can find.</summary>
public enum SignatureFindingKind
{
    Readable,
    NotPdf,
    TooLarge,
    Encrypted,
    BytesAfterEnd,
    Malformed,
    Unsupported,
    TooMuch,

    NothingHidden,
    /// <summary>Scripts, actions, other files; <see cref="SignatureFinding.Text"/> names them.</summary>
    HiddenContent,
    /// <summary>Bytes that belong to nothing; <see cref="SignatureFinding.Text"/> says how many.</summary>
    UnexplainedBytes,

    /// <summary>The letter, byte for byte, with signatures appended.</summary>
    DraftIntact,
    /// <summary>Written anew by the signer's program, and its pages are the same.</summary>
    DraftRewritten,
    /// <summary>Our letter, with something beside it of which the rules do not say that it is harmless; <see cref="SignatureFinding.Text"/> names it.</summary>
    DraftDoubtful,
    /// <summary>A signature's stamp is larger than stamps are, or covers what is written.</summary>
    StampDoubtful,
    /// <summary>Our letter, and something in it is not as it was.</summary>
    DraftChanged,
    /// <summary>Another letter, or none of ours.</summary>
    OtherDocument,

    CoversWhole,
    NotSigned,
    /// <summary>Not by a form of signature that is taken; <see cref="SignatureFinding.Text"/> names it.</summary>
    OtherForm,
    /// <summary>The range is not two pieces, one behind the other, from the first byte on.</summary>
    RangeMalformed,
    RangeBeyondEnd,
    /// <summary>What the range leaves out is not just the signature itself.</summary>
    GapNotItsOwn,
    /// <summary>The range does not end where a revision does.</summary>
    RangeNotWhole,
    /// <summary>A revision was appended that nobody signed.</summary>
    AppendedUnsigned,

    SignatureHolds,
    CmsUnreadable,
    CmsEmbedded,
    NoSigner,
    WeakAlgorithm,
    WeakKey,
    WrongAttributes,
    /// <summary>It signs the file, and no attribute that binds certificate and time; RFC 5652 (5.3) allows it, EN 319 142-1 (6.3) does not.</summary>
    NoAttributes,
    Altered,
    WrongSignature,

    ValidAtSigning,
    /// <summary>Valid when it was used; it has ended since.</summary>
    ExpiredSince,
    ExpiredAtSigning,
    NotYetValid,
    SigningTimeMissing,
    /// <summary>Before the letter was handed out, or in the future.</summary>
    SigningTimeImplausible,
    /// <summary>Somebody else vouches for when it was.</summary>
    TimeStamped,
    TimeStampDoubtful,
    /// <summary>Somebody else vouches for when the whole document was so.</summary>
    DocumentStamped,

    PinnedAuthority,
    AuthorityUnknown,
    AuthorityLookalike,
    /// <summary>Pinned, and operators have not added its certificate.</summary>
    AuthorityNotAdded,
    /// <summary>By its name of an authority of which a certificate is pinned and not added, so that nobody can tell.</summary>
    AuthorityUnconfirmed,
    AuthorityNotValid,
    CertificateNotForSigning,

    NotRevoked,
    RevokedBefore,
    /// <summary>After the time that the signer tells, for which nobody else vouches.</summary>
    RevokedAfter,
    /// <summary>After the time stamp.</summary>
    RevokedAfterStamp,
    RevocationUnavailable,
    NoRevocationPlace,

    HolderMatches,
    /// <summary>Legal representative of that very company.</summary>
    RepresentativeMatches,
    /// <summary>A good signature of somebody else, beside the one that counts.</summary>
    OtherSigner,
    OtherPerson,
    /// <summary>Legal representative of the company, and not the person that the IESS knows.</summary>
    OtherRepresentative,
    /// <summary>The person, for another company.</summary>
    OtherCompany,
    /// <summary>The person, and not as legal representative.</summary>
    NotRepresentative,
    /// <summary>The person, and not as a natural person.</summary>
    NotNaturalPerson,
    HolderUnclear,
}
