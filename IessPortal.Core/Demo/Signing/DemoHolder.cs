using System.Collections.Concurrent;
using IessPortal.Core.Features.SignedRequests.Holders;

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

    // One of each size for everybody: to make one takes a second on a small machine, and in the demo it need not be anybody's alone.
    private static readonly ConcurrentDictionary<int, RSAParameters> RsaKeys = new();

    internal AsymmetricAlgorithm MakeKey() => RsaBits == 0 ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : RSA.Create(RsaKeys.GetOrAdd(RsaBits, NewRsaKey));

    private static RSAParameters NewRsaKey(int bits)
    {
        using var key = RSA.Create(bits);
        return key.ExportParameters(includePrivateParameters: true);
    }
}
