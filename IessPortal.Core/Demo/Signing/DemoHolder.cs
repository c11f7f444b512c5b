using System.Security.Cryptography;
using IessPortal.Core.Signatures.Holders;

namespace IessPortal.Core.Demo.Signing;

/// <summary>To whom the demo's authority issues a certificate, and which.</summary>
public sealed record DemoHolder(HolderKind Kind, string Cedula, string GivenNames, string Surnames)
{
    public CertificateGeneration Generation { get; init; } = CertificateGeneration.Subject;

    public string? Ruc { get; init; }

    public string? Company { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset Until { get; init; }

    /// <summary>Where its revocation can be asked after; none: the certificate names no place.</summary>
    public Uri? RevocationList { get; init; }

    public Uri? Ocsp { get; init; }

    /// <summary>Old fields as other names of the subject, as some authorities have them, and not as extensions.</summary>
    public bool InAlternativeName { get; init; }

    /// <summary>In bits; 0: a key on the curve P-256.</summary>
    public int RsaBits { get; init; } = 2048;

    internal AsymmetricAlgorithm MakeKey() => RsaBits == 0 ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : RSA.Create(RsaBits);
}
