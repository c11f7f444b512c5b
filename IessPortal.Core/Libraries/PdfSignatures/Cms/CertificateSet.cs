using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace IessPortal.Core.Libraries.PdfSignatures.Cms;

/// <summary>Certificates that came along: only the one that is looked for is taken apart.</summary>
internal static class CertificateSet
{
    private static readonly Asn1Tag Version = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private const int MostByKey = 50;
    private const int MostAbove = 4;

    /// <summary>Under LibreOffice both it and its library for containers put the signer's there.</summary>
    private const int MostOfSigner = 2;
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
                _ = (certificate.NotBefore, certificate.NotAfter, certificate.Extensions.Count, certificate.PublicKey.Oid.Value);
                return certificate;
            }
        }

        return null;
    }

    /// <summary>All that a container, and a time stamp in it, brought along; none where it cannot be read.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> In(ReadOnlyMemory<byte> contents)
    {
        try
        {
            return SignatureContainer.Encoded(contents) is { } encoded && SignedFields.Read(encoded) is { } fields
                ? [.. fields.Certificates, .. fields.Signer.UnsignedValue(SignerInformation.TimeStampToken) is { } token ? In(token) : []]
                : [];
        }
        catch (AsnContentException)
        {
            return [];
        }
    }

    /// <summary>
    /// How many bytes do not belong to the signer's, nor to one of those that lead from it upwards, each by having signed the last, up to one that is pinned or
    /// signed itself. Of one that nobody vouches for only the key is certain, and all else could be anything.
    /// </summary>
    /// <param name="isPinned">Whether one is known byte for byte.</param>
    public static long Unneeded(IReadOnlyList<ReadOnlyMemory<byte>> certificates, X509Certificate2 signer, Func<ReadOnlyMemory<byte>, bool> isPinned)
    {
        var left = certificates.ToList();
        for (var copy = 0; copy < MostOfSigner && left.FindIndex(encoded => encoded.Span.SequenceEqual(signer.RawDataMemory.Span)) is >= 0 and var own; copy++)
        {
            left.RemoveAt(own);
        }

        var (below, above, open) = (signer.RawDataMemory, (ReadOnlyMemory<byte>)signer.IssuerName.RawData, 0L);
        for (var step = 0; step < MostAbove; step++)
        {
            var place = left.FindIndex(
                encoded => encoded.Length <= LargestAbove && NamesOf(encoded) is { } names && names.Subject.Span.SequenceEqual(above.Span)
                    && (isPinned(encoded) || Signed(encoded, below)));
            if (place < 0)
            {
                break;
            }

            (below, above) = (left[place], NamesOf(left[place])!.Value.Issuer);
            left.RemoveAt(place);
            open = isPinned(below) || Signed(below, below) ? 0 : open + below.Length;
        }

        return open + left.Sum(encoded => (long)encoded.Length);
    }

    private static bool Signed(ReadOnlyMemory<byte> issuer, ReadOnlyMemory<byte> below)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(issuer.Span);
            return SignedStructure.Read(issuer) is not null && SignedStructure.Read(below).IsSignedBy(certificate);
        }
        catch (Exception exception) when (exception is CryptographicException or AsnContentException)
        {
            return false;
        }
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
