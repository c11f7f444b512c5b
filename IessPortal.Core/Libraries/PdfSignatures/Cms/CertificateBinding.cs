using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace IessPortal.Core.Libraries.PdfSignatures.Cms;

/// <summary>The attribute <c>signing-certificate-v2</c> (RFC 5035): which certificate the signer meant, under the signature itself.</summary>
internal static class CertificateBinding
{
    private const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";

    /// <returns>Whether it names <paramref name="certificate"/>; none where there is no such attribute.</returns>
    /// <exception cref="AsnContentException">It is none that can be read.</exception>
    public static bool? Of(SignerInformation signer, X509Certificate2 certificate) =>
        !signer.HasSigned(SigningCertificateV2) ? null : signer.SignedValue(SigningCertificateV2) is { } value && Names(value, certificate);

    private static bool Names(ReadOnlyMemory<byte> value, X509Certificate2 certificate)
    {
        // SigningCertificateV2 → certs, and policies perhaps → the first ESSCertIDv2 → hash algorithm (SHA-256 where it is left out), hash, and issuer perhaps.
        var whole = new AsnReader(value, AsnEncodingRules.BER).ReadSequence();
        var certificates = whole.ReadSequence();
        var first = certificates.ReadSequence();
        var digest = first.PeekTag() == Asn1Tag.Sequence
            ? AlgorithmIdentifier.Read(first) is { IsPlain: true } named ? SignatureAlgorithms.DigestOf(named.Number) : null
            : HashAlgorithmName.SHA256;
        var hash = first.ReadOctetString();
        while (certificates.HasData)
        {
            certificates.ReadSequence();
        }

        foreach (var fields in new[] { whole, first })
        {
            if (fields.HasData)
            {
                fields.ReadSequence();
            }

            fields.ThrowIfNotEmpty();
        }

        return digest is { } known && CryptographicOperations.HashData(known, certificate.RawDataMemory.Span).AsSpan().SequenceEqual(hash);
    }
}
