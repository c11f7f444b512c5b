using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace IessPortal.Core.Libraries.PdfSignatures.Cms;

/// <summary>The attribute <c>signing-certificate-v2</c> (RFC 5035): which certificate the signer meant, under the signature itself.</summary>
internal static class CertificateBinding
{
    private const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";

    /// <returns>Whether it names <paramref name="certificate"/>; none where there is no such attribute.</returns>
    /// <exception cref="AsnContentException">It is none that can be read.</exception>
    public static bool? Of(SignerInfo signer, X509Certificate2 certificate)
    {
        var values = signer.SignedAttributes.Cast<CryptographicAttributeObject>()
            .Where(attribute => attribute.Oid.Value == SigningCertificateV2)
            .SelectMany(attribute => attribute.Values.Cast<AsnEncodedData>())
            .ToList();
        return values switch
        {
            [] => null,
            [var value] => Names(value.RawData, certificate),
            _ => false,
        };
    }

    private static bool Names(byte[] value, X509Certificate2 certificate)
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
