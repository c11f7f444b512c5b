using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace IessPortal.Core.Libraries.PdfSignatures.Revocation;

/// <summary>A question about one certificate (RFC 6960, 4.1).</summary>
/// <param name="CertificateId">What it names the certificate by; the answer has to be about the same.</param>
/// <param name="Nonce">Sent along; an answer that repeats one has to repeat this.</param>
internal sealed record OcspQuestion(byte[] Encoded, byte[] CertificateId, byte[] Nonce)
{
    internal const string NonceExtension = "1.3.6.1.5.5.7.48.1.2";
    private const string Sha1 = "1.3.14.3.2.26";
    private const int NonceLength = 16;

    public static OcspQuestion About(X509Certificate2 certificate, X509Certificate2 issuer)
    {
        var id = IdOf(certificate, issuer);
        var nonce = RandomNumberGenerator.GetBytes(NonceLength);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(id);
            }

            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 2, isConstructed: true)))
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(NonceExtension);
                writer.WriteOctetString(OctetString(nonce));
            }
        }

        return new(writer.Encode(), id, nonce);
    }

    // By SHA-1, since that is what every server knows: it only names, and protects nothing.
    internal static byte[] IdOf(X509Certificate2 certificate, X509Certificate2 issuer)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Sha1);
                writer.WriteNull();
            }

#pragma warning disable CA5350 // A name, see above.
            writer.WriteOctetString(SHA1.HashData(issuer.SubjectName.RawData));
            writer.WriteOctetString(SHA1.HashData(issuer.PublicKey.EncodedKeyValue.RawData));
#pragma warning restore CA5350
            writer.WriteInteger(certificate.SerialNumberBytes.Span);
        }

        return writer.Encode();
    }

    private static byte[] OctetString(byte[] bytes)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteOctetString(bytes);
        return writer.Encode();
    }
}
