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
        // SigningCertificateV2 → certs → the first ESSCertIDv2 → hash algorithm (SHA-256 where it is left out), hash.
        var first = new AsnReader(value, AsnEncodingRules.BER).ReadSequence().ReadSequence().ReadSequence();
        var digest = HashAlgorithmName.SHA256;
        if (first.PeekTag() == Asn1Tag.Sequence)
        {
            if (SignatureAlgorithms.DigestOf(first.ReadSequence().ReadObjectIdentifier()) is not { } named)
            {
                return false;
            }

            digest = named;
        }

        return CryptographicOperations.HashData(digest, certificate.RawDataMemory.Span).AsSpan().SequenceEqual(first.ReadOctetString());
    }
}
