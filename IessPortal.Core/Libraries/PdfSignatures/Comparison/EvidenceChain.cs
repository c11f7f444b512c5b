using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Libraries.PdfSignatures.Cms;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Core.Libraries.PdfSignatures.Revocation;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>Certificates that belong to signatures of a file, and what these signed: so nobody else could have written anything into it.</summary>
internal sealed class EvidenceChain : IDisposable
{
    private const int Most = 30;
    private const int MostAbove = 4;
    private const int Largest = 8192;

    private readonly List<X509Certificate2> known = [];

    /// <summary>Begins with the certificates that the signatures, and time stamps over them, brought along.</summary>
    public EvidenceChain(PdfObjects objects)
    {
        foreach (var field in SignatureField.AllOf(objects))
        {
            if (known.Count < Most && field.Signature["Contents"] is PdfString contents)
            {
                known.AddRange(
                    CertificateSet.In(contents.Bytes).Where(encoded => encoded.Length <= Largest).Take(Most).Select(Load).OfType<X509Certificate2>());
            }
        }
    }

    /// <summary>
    /// Whether each is one of the known, was issued by one, or issued one and leads to one that signed itself: then it is known, too. Of one that issued a
    /// known one and that nobody vouches for only the key is certain.
    /// </summary>
    public bool Take(IReadOnlyList<byte[]> certificates)
    {
        var encoded = certificates.Where(bytes => !known.Exists(one => one.RawDataMemory.Span.SequenceEqual(bytes))).ToList();
        if (encoded.Count > Most || known.Count > 2 * Most || encoded.Exists(bytes => bytes.Length > Largest))
        {
            return false;
        }

        var left = encoded.Select(bytes => Load(bytes)).OfType<X509Certificate2>().ToList();
        var isWhole = left.Count == encoded.Count;
        for (int found; (found = left.FindIndex(one => Belongs(one, left))) >= 0; left.RemoveAt(found))
        {
            known.Add(left[found]);
        }

        left.ForEach(certificate => certificate.Dispose());
        return isWhole && left.Count == 0;
    }

    /// <summary>Whether it is a list of revoked certificates by one of the known.</summary>
    public bool Signed(byte[] list)
    {
        try
        {
            var structure = SignedStructure.Read(list);
            var fields = new AsnReader(structure.Signed, AsnEncodingRules.DER).ReadSequence();
            if (fields.PeekTag() == Asn1Tag.Integer)
            {
                fields.ReadInteger();
            }

            fields.ReadSequence();
            var issuer = fields.ReadEncodedValue();
            return known.Exists(one => one.SubjectName.RawData.AsSpan().SequenceEqual(issuer.Span) && structure.IsSignedBy(one));
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    /// <summary>Whether it is an answer about certificates by one of the known, or by whom one of them issued a certificate that came along.</summary>
    public bool Answered(byte[] answer)
    {
        try
        {
            return OcspResponse.Read(answer) is { } response
                && Take([.. response.Certificates.Select(encoded => encoded.ToArray())])
                && known.Exists(one => response.Structure.IsSignedBy(one));
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    public void Dispose() => known.ForEach(certificate => certificate.Dispose());

    private bool Belongs(X509Certificate2 certificate, List<X509Certificate2> beside) =>
        known.Exists(one => Issued(one, certificate)) || (known.Exists(one => Issued(certificate, one)) && LeadsUp(certificate, beside, 0));

    private static bool LeadsUp(X509Certificate2 certificate, List<X509Certificate2> beside, int steps) =>
        steps < MostAbove && (Issued(certificate, certificate)
            || beside.Exists(one => !ReferenceEquals(one, certificate) && Issued(one, certificate) && LeadsUp(one, beside, steps + 1)));

    private static bool Issued(X509Certificate2 issuer, X509Certificate2 certificate) =>
        certificate.IssuerName.RawData.AsSpan().SequenceEqual(issuer.SubjectName.RawData) && SignedStructure.Read(certificate.RawDataMemory).IsSignedBy(issuer);

    // What is wrong in it comes out only where it is asked for.
    private static X509Certificate2? Load(ReadOnlyMemory<byte> encoded)
    {
        X509Certificate2? certificate = null;
        try
        {
            SignedStructure.Read(encoded);
            certificate = X509CertificateLoader.LoadCertificate(encoded.Span);
            _ = certificate.IssuerName.RawData.Length + certificate.SubjectName.RawData.Length + certificate.PublicKey.EncodedKeyValue.RawData.Length;
            return certificate;
        }
        catch (Exception exception) when (exception is CryptographicException or AsnContentException)
        {
            certificate?.Dispose();
            return null;
        }
    }
}
