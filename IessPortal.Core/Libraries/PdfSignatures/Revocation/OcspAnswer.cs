using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Libraries.PdfSignatures.Cms;

namespace IessPortal.Core.Libraries.PdfSignatures.Revocation;

/// <summary>What a server answered about one certificate (RFC 6960, 4.2), signed by the authority or whom it named for that.</summary>
/// <param name="RevokedAt">Since when; none: it is not revoked.</param>
/// <param name="NextUpdate">Until when it may be repeated.</param>
internal sealed record OcspAnswer(DateTimeOffset? RevokedAt, DateTimeOffset AsOf, DateTimeOffset? NextUpdate)
{
    private const string Basic = "1.3.6.1.5.5.7.48.1.1";
    private const string OcspSigning = "1.3.6.1.5.5.7.3.9";

    /// <returns>None where the server knows nothing of it, or does not say so in a way that can be relied on.</returns>
    public static OcspAnswer? Read(byte[] encoded, OcspQuestion question, X509Certificate2 issuer, DateTimeOffset now)
    {
        try
        {
            var outer = new AsnReader(encoded, AsnEncodingRules.DER);
            var response = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            if (response.ReadEnumeratedBytes().Span is not [0])
            {
                return null;
            }

            var bytes = response.ReadSequence(Context(0)).ReadSequence();
            response.ThrowIfNotEmpty();
            return bytes.ReadObjectIdentifier() == Basic ? ReadBasic(bytes.ReadOctetString(), question, issuer, now) : null;
        }
        catch (Exception exception) when (exception is AsnContentException or CryptographicException)
        {
            return null;
        }
    }

    private static OcspAnswer? ReadBasic(byte[] encoded, OcspQuestion question, X509Certificate2 issuer, DateTimeOffset now)
    {
        var outer = new AsnReader(encoded, AsnEncodingRules.DER);
        var basic = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var structure = SignedStructure.Read(basic);
        var signer = basic.HasData ? Named(basic.ReadSequence(Context(0)).ReadSequence(), issuer, now) : null;
        return structure.IsSignedBy(issuer) || (signer is not null && structure.IsSignedBy(signer)) ? ReadData(structure.Signed, question) : null;
    }

    // A certificate for answering, which the authority itself issued.
    private static X509Certificate2? Named(AsnReader certificates, X509Certificate2 issuer, DateTimeOffset now)
    {
        while (certificates.HasData)
        {
            var encoded = certificates.ReadEncodedValue();
            var certificate = X509CertificateLoader.LoadCertificate(encoded.Span);
            if (SignedStructure.Read(encoded).IsSignedBy(issuer)
                && now >= certificate.NotBefore.ToUniversalTime()
                && now <= certificate.NotAfter.ToUniversalTime()
                && certificate.Extensions["2.5.29.37"] is X509EnhancedKeyUsageExtension uses && uses.EnhancedKeyUsages[OcspSigning] is not null)
            {
                return certificate;
            }
        }

        return null;
    }

    private static OcspAnswer? ReadData(ReadOnlyMemory<byte> signed, OcspQuestion question)
    {
        var data = new AsnReader(signed, AsnEncodingRules.DER).ReadSequence();
        if (data.PeekTag() == Context(0))
        {
            data.ReadEncodedValue();
        }

        // By whom, and when it was written down.
        data.ReadEncodedValue();
        data.ReadGeneralizedTime();
        var answers = data.ReadSequence();
        if (data.HasData && !Repeats(data.ReadSequence(Context(1)).ReadSequence(), question.Nonce))
        {
            return null;
        }

        while (answers.HasData)
        {
            var answer = answers.ReadSequence();
            if (answer.ReadEncodedValue().Span.SequenceEqual(question.CertificateId))
            {
                return ReadOne(answer);
            }
        }

        return null;
    }

    private static OcspAnswer? ReadOne(AsnReader answer)
    {
        var status = answer.PeekTag();
        DateTimeOffset? revokedAt = null;
        switch (status.TagValue)
        {
            case 0:
                answer.ReadNull(new Asn1Tag(TagClass.ContextSpecific, 0));
                break;
            case 1:
                revokedAt = answer.ReadSequence(Context(1)).ReadGeneralizedTime();
                break;
            default:
                return null;
        }

        var asOf = answer.ReadGeneralizedTime();
        return new(revokedAt, asOf, answer.HasData && answer.PeekTag() == Context(0) ? answer.ReadSequence(Context(0)).ReadGeneralizedTime() : null);
    }

    private static bool Repeats(AsnReader extensions, byte[] nonce)
    {
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            if (extension.ReadObjectIdentifier() == OcspQuestion.NonceExtension)
            {
                _ = extension.PeekTag() == Asn1Tag.Boolean && extension.ReadBoolean();
                return new AsnReader(extension.ReadOctetString(), AsnEncodingRules.DER).ReadOctetString().AsSpan().SequenceEqual(nonce);
            }
        }

        // Servers that prepare their answers repeat none.
        return true;
    }

    private static Asn1Tag Context(int number) => new(TagClass.ContextSpecific, number, isConstructed: true);
}
