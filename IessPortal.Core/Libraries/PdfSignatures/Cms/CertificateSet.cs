using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace IessPortal.Core.Libraries.PdfSignatures.Cms;

/// <summary>Certificates that came along: only the one that is looked for is taken apart.</summary>
internal static class CertificateSet
{
    private static readonly Asn1Tag Version = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private const int MostByKey = 50;
    private const int MostAbove = 4;
    private const int LargestAbove = 8192;

    /// <returns>The signer's; none where it is not there.</returns>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It says what no certificate can say.</exception>
    public static X509Certificate2? Find(IReadOnlyList<ReadOnlyMemory<byte>> certificates, SignerInformation signer)
    {
        var candidates = signer.Issuer is null ? certificates.Take(MostByKey) : certificates.Where(encoded => IsNamed(encoded, signer));
        foreach (var encoded in candidates)
        {
            var certificate = X509CertificateLoader.LoadCertificate(encoded.Span);
            if (signer.Names(certificate))
            {
                // What is wrong in it comes out only where it is asked for.
                _ = certificate.NotBefore <= certificate.NotAfter && certificate.Extensions.Count >= 0 && certificate.PublicKey.Oid.Value is not null;
                return certificate;
            }
        }

        return null;
    }

    /// <summary>How many bytes do not belong to the signer's, nor to one of those that lead from it upwards by name.</summary>
    public static long Unneeded(IReadOnlyList<ReadOnlyMemory<byte>> certificates, X509Certificate2 signer)
    {
        var left = certificates.ToList();
        left.RemoveAt(left.FindIndex(encoded => encoded.Span.SequenceEqual(signer.RawDataMemory.Span)));
        ReadOnlyMemory<byte> above = signer.IssuerName.RawData;
        for (var step = 0; step < MostAbove; step++)
        {
            var place = left.FindIndex(
                encoded => encoded.Length <= LargestAbove && NamesOf(encoded) is { } names && names.Subject.Span.SequenceEqual(above.Span));
            if (place < 0)
            {
                break;
            }

            above = NamesOf(left[place])!.Value.Issuer;
            left.RemoveAt(place);
        }

        return left.Sum(encoded => (long)encoded.Length);
    }

    private static (ReadOnlyMemory<byte> Issuer, ReadOnlyMemory<byte> Subject)? NamesOf(ReadOnlyMemory<byte> encoded)
    {
        try
        {
            var fields = new AsnReader(encoded, AsnEncodingRules.BER).ReadSequence().ReadSequence();
            if (fields.PeekTag() == Version)
            {
                fields.ReadEncodedValue();
            }

            fields.ReadEncodedValue();
            fields.ReadEncodedValue();
            var issuer = fields.ReadEncodedValue();
            fields.ReadEncodedValue();
            return (issuer, fields.ReadEncodedValue());
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    // Certificate → to be signed → version, number, algorithm, issuer.
    private static bool IsNamed(ReadOnlyMemory<byte> encoded, SignerInformation signer)
    {
        try
        {
            var fields = new AsnReader(encoded, AsnEncodingRules.BER).ReadSequence().ReadSequence();
            if (fields.PeekTag() == Version)
            {
                fields.ReadEncodedValue();
            }

            var serial = fields.ReadIntegerBytes();
            fields.ReadEncodedValue();
            return serial.Span.SequenceEqual(signer.Serial.Span) && fields.ReadEncodedValue().Span.SequenceEqual(signer.Issuer!.Value.Span);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
