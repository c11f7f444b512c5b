using IessPortal.Core.Features.SignedRequests.Holders;

namespace IessPortal.Core.Features.SignedRequests.Verification;

public enum SignatureVerdict
{
    Accepted,
    /// <summary>A person decides, with everything that was found.</summary>
    Review,
    Refused,
}

/// <summary>What a verification found, step by step.</summary>
/// <param name="Findings">In the order of the steps, those of the file first.</param>
/// <param name="Signers">Who signed, as far as it could be read.</param>
public sealed record SignatureReport(IReadOnlyList<SignatureFinding> Findings, IReadOnlyList<SignerFacts> Signers)
{
    public SignatureVerdict Verdict => Findings.Max(finding => finding.Verdict) switch
    {
        FindingVerdict.Passed => SignatureVerdict.Accepted,
        FindingVerdict.Review => SignatureVerdict.Review,
        _ => SignatureVerdict.Refused,
    };

    /// <summary>What stands in the way: nothing where it was accepted.</summary>
    public IEnumerable<SignatureFinding> Obstacles => Findings.Where(finding => finding.Verdict is not FindingVerdict.Passed);
}

/// <summary>Who signed.</summary>
/// <param name="Signature">Which signature, from 1.</param>
/// <param name="Holder">Whose certificate it is; none where that cannot be read.</param>
/// <param name="SignedAt">When, as far as it is known.</param>
/// <param name="Authority">Who issued the certificate; none where nobody is trusted.</param>
/// <param name="Certificate">The hash of the certificate (SHA-256).</param>
public sealed record SignerFacts(int Signature, CertificateHolder? Holder, DateTimeOffset? SignedAt, string? Authority, string Certificate);
