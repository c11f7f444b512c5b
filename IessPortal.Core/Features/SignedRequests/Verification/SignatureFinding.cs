namespace IessPortal.Core.Features.SignedRequests.Verification;

/// <summary>The steps, in the order in which they are taken and shown.</summary>
public enum VerificationStep
{
    /// <summary>A PDF that can be read for certain.</summary>
    File,
    /// <summary>Nothing acts by itself in it, and nothing is carried along.</summary>
    Hidden,
    /// <summary>It is the letter that was handed out.</summary>
    Document,
    /// <summary>The signatures cover all of it.</summary>
    Coverage,
    /// <summary>Each holds, by an algorithm that holds.</summary>
    Integrity,
    /// <summary>The certificate was valid when it was used.</summary>
    Time,
    /// <summary>A pinned authority issued it.</summary>
    Authority,
    /// <summary>And had not revoked it.</summary>
    Revocation,
    /// <summary>It is the right person's.</summary>
    Holder,
}

public enum FindingVerdict
{
    Passed,
    /// <summary>A person has to decide.</summary>
    Review,
    Failed,
}

/// <summary>What one step found.</summary>
public sealed record SignatureFinding(SignatureFindingKind Kind)
{
    public VerificationStep Step => SignatureFindings.StepOf(Kind);

    public FindingVerdict Verdict => SignatureFindings.VerdictOf(Kind);

    /// <summary>Of which signature, from 1; none: of the file.</summary>
    public int? Signature { get; init; }

    /// <summary>The word or number that was found: an algorithm, an authority's name, a certificate's RUC.</summary>
    public string? Text { get; init; }

    /// <summary>The moment that it is about.</summary>
    public DateTimeOffset? At { get; init; }
}
