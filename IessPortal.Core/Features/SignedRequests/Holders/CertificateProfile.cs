namespace IessPortal.Core.Features.SignedRequests.Holders;

/// <summary>How an authority writes down whose a certificate is.</summary>
/// <param name="Fields">The number that those fields stand below; none in the subject.</param>
/// <param name="Kinds">What the numbers of its policies mean.</param>
public sealed record CertificateProfile(CertificateGeneration Generation, string? Fields, IReadOnlyDictionary<string, HolderKind> Kinds)
{
    /// <summary>The Registro Civil numbers its fields in its own way.</summary>
    public bool OfRegistroCivil { get; init; }
}
