using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Libraries.PdfSignatures.Cms;

namespace IessPortal.Core.Libraries.PdfSignatures.Revocation;

/// <summary>What a server answered about one certificate (RFC 6960, 4.2), signed by the authority or whom it named for that.</summary>
/// <param name="RevokedAt">Since when; none: it is not revoked.</param>
/// <param name="NextUpdate">Until when it may be repeated.</param>
internal sealed record OcspAnswer(DateTimeOffset? RevokedAt, DateTimeOffset AsOf, DateTimeOffset? NextUpdate)
{
    private const string OcspSigning = "1.3.6.1.5.5.7.3.9";

    /// <returns>None where the server knows nothing of it, or does not say so in a way that can be relied on.</returns>
    public static OcspAnswer? Read(byte[] encoded, OcspQuestion question, X509Certificate2 issuer, DateTimeOffset now)
    {
        try
        {
            return OcspResponse.Read(encoded) is { } response && IsSigned(response, issuer, now) ? ReadData(response.Structure.Signed, question) : null;
        }
        catch (Exception exception) when (exception is AsnContentException or CryptographicException)
        {
            return null;
        }
    }

    private static bool IsSigned(OcspResponse response, X509Certificate2 issuer, DateTimeOffset now) =>
        response.Structure.IsSignedBy(issuer) || (Named(response.Certificates, issuer, now) is { } signer && response.Structure.IsSignedBy(signer));

    // A certificate for answering, which the authority itself issued.
    private static X509Certificate2? Named(IReadOnlyList<ReadOnlyMemory<byte>> certificates, X509Certificate2 issuer, DateTimeOffset now)
    {
        foreach (var encoded in certificates)
        {
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
