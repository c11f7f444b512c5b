using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Libraries.PdfSignatures.Cms;

namespace IessPortal.Core.Features.SignedRequests.Trust;

/// <summary>How far a certificate leads to a pinned authority.</summary>
internal enum IssuerState
{
    Found,
    /// <summary>Nobody of that name is trusted.</summary>
    Unknown,
    /// <summary>Somebody of that name is, and did not sign it.</summary>
    Lookalike,
    /// <summary>Issued by a pinned authority whose certificate operators have not added.</summary>
    NotAdded,
    /// <summary>Named as such an authority, whose certificate did not come along either: whether it signed cannot be told.</summary>
    Unconfirmed,
    /// <summary>The authority's own certificate did not hold at that time, or may not sign others.</summary>
    AuthorityNotValid,
    /// <summary>Not one to sign letters with: an authority's own, for other uses, or with limits that are not known here.</summary>
    NotForSigning,
}

/// <summary>Finds who issued a certificate, among the pinned alone: no path over others, nothing downloaded.</summary>
internal sealed class IssuerSearch(TrustedAuthorities authorities)
{
    private const string BasicConstraints = "2.5.29.19";
    private const string KeyUsage = "2.5.29.15";
    private const string ExtendedKeyUsage = "2.5.29.37";

    /// <summary>Stamping times, answering about revoked certificates.</summary>
    private static readonly HashSet<string?> OtherUses = ["1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.9"];

    /// <summary>Extensions that may be critical, for what they say is known here.</summary>
    private static readonly HashSet<string> Known =
    [
        BasicConstraints, KeyUsage, ExtendedKeyUsage, "2.5.29.17", "2.5.29.32", "2.5.29.31", "2.5.29.35", "2.5.29.14",
    ];

    /// <param name="beside">Certificates that came with it.</param>
    public (IssuerState State, TrustAnchor? Anchor) Find(X509Certificate2 certificate, IReadOnlyList<ReadOnlyMemory<byte>> beside, DateTimeOffset at)
    {
        var named = authorities.Named(certificate.IssuerName).ToList();
        if (named.Find(anchor => Issued(anchor.Certificate, certificate, keeps: true)) is { } issuer)
        {
            return !IsAuthority(issuer.Certificate)
                || at < issuer.Certificate.NotBefore.ToUniversalTime()
                || at > issuer.Certificate.NotAfter.ToUniversalTime() ? (IssuerState.AuthorityNotValid, issuer)
                : IsForSigning(certificate) ? (IssuerState.Found, issuer)
                : (IssuerState.NotForSigning, issuer);
        }

        // Of what came along only what is pinned is worth any arithmetic.
        var pinned = authorities.Pins.Among(beside).FirstOrDefault(
            anchor => anchor.Certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData) && Issued(anchor.Certificate, certificate));
        return pinned is not null ? (IssuerState.NotAdded, pinned)
            : (authorities.MayBeMissing(certificate.IssuerName) ? IssuerState.Unconfirmed
                : named.Count > 0 ? IssuerState.Lookalike : IssuerState.Unknown, null);
    }

    private static bool Issued(X509Certificate2 issuer, X509Certificate2 certificate, bool keeps = false)
    {
        try
        {
            return SignedStructure.Read(certificate.RawDataMemory).IsSignedBy(issuer, keeps);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static bool IsAuthority(X509Certificate2 certificate) =>
        certificate.Extensions[BasicConstraints] is X509BasicConstraintsExtension { CertificateAuthority: true }
            && MayBeUsed(certificate, X509KeyUsageFlags.KeyCertSign);

    private static bool IsForSigning(X509Certificate2 certificate) =>
        certificate.Extensions.All(extension => !extension.Critical || Known.Contains(extension.Oid?.Value ?? string.Empty))
        && certificate.Extensions[BasicConstraints] is not X509BasicConstraintsExtension { CertificateAuthority: true }
        && MayBeUsed(certificate, X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation)
        && certificate.Extensions[ExtendedKeyUsage] is var uses
            && (uses is not X509EnhancedKeyUsageExtension extended || !extended.EnhancedKeyUsages.Cast<Oid>().Any(use => OtherUses.Contains(use.Value)));

    private static bool MayBeUsed(X509Certificate2 certificate, X509KeyUsageFlags uses) =>
        certificate.Extensions[KeyUsage] is not X509KeyUsageExtension usage || (usage.KeyUsages & uses) != X509KeyUsageFlags.None;
}
