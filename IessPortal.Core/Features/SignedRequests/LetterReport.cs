using IessPortal.Core.Features.SignedRequests.Verification;

namespace IessPortal.Core.Features.SignedRequests;

/// <summary>What a letter that came back is to a request.</summary>
/// <param name="ReviewReasons">What the registries say that people have to look at, by the codes of the reasons.</param>
public sealed record LetterReport(
    SignatureVerdict Verdict, IReadOnlyList<SignatureFinding> Findings, IReadOnlyList<LetterSigner> Signers, IReadOnlyList<string> ReviewReasons)
{
    public static LetterReport Of(SignatureReport report, IReadOnlyList<string> doubts) =>
        new(report.Verdict, report.Findings, [.. report.Signers.Select(LetterSigner.Of)], doubts);
}

/// <summary>Who signed, as the certificate says it.</summary>
public sealed record LetterSigner(int Signature, string Name, string? Cedula, string? Company, string? Ruc)
{
    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>Who issued the certificate; none where nobody is trusted.</summary>
    public string? Authority { get; init; }

    internal static LetterSigner Of(SignerFacts facts) =>
        new(facts.Signature, facts.Holder?.Name ?? string.Empty, facts.Holder?.Cedula?.Value, facts.Holder?.Company, facts.Holder?.Ruc?.Value)
        {
            SignedAt = facts.SignedAt,
            Authority = facts.Authority,
        };
}
