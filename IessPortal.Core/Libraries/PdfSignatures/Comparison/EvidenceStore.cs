using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Libraries.PdfSignatures.Cms;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>
/// Certificates, lists of revoked ones and answers about them that programs keep beside signatures, so that these can be verified later
/// (ISO 32000-2, 12.8.4.3; ETSI EN 319 142-1, 5.4). They are not used here; they only have to be what they say.
/// </summary>
internal static class EvidenceStore
{
    private static readonly HashSet<string> OfSignatures = ["Type", "Cert", "CRL", "OCSP", "TU", "TS"];

    public static bool IsPlain(PdfObjects objects, PdfValue value) =>
        objects.DictionaryOf(value) is { } store && store.Entries.All(entry => entry.Key switch
        {
            "Type" => store.HasName("Type", "DSS"),
            "Certs" => All(objects, entry.Value, IsCertificate),
            "CRLs" => All(objects, entry.Value, IsList),
            "OCSPs" => All(objects, entry.Value, IsSequence),
            "VRI" => objects.DictionaryOf(entry.Value) is { } kept
                && kept.Entries.All(one => one.Key is "Type" or { Length: 40 } && OfOne(objects, one.Value)),
            _ => false,
        });

    private static bool OfOne(PdfObjects objects, PdfValue value) =>
        objects.Resolve(value) is PdfName
        || (objects.DictionaryOf(value) is { } one && one.Entries.All(entry => OfSignatures.Contains(entry.Key) && entry.Key switch
        {
            "Cert" => All(objects, entry.Value, IsCertificate),
            "CRL" => All(objects, entry.Value, IsList),
            "OCSP" => All(objects, entry.Value, IsSequence),
            "TS" => All(objects, new PdfList([entry.Value]), IsSequence),
            _ => SmallValue.Is(objects, entry.Value, 100),
        }));

    private static bool All(PdfObjects objects, PdfValue list, Func<byte[], bool> fits) =>
        objects.Resolve(list) is PdfList items && items.Items.All(
            item => objects.Resolve(item) is PdfStream stream && PdfUnpacker.Knows(stream.Dictionary)
                && stream.Dictionary.Entries.All(
                    entry => entry.Key is "Length" or "Filter" or "DecodeParms" or "Type" && SmallValue.Is(objects, entry.Value, 100))
                && fits(PdfUnpacker.Unpack(stream, objects.Budget)));

    private static bool IsCertificate(byte[] bytes)
    {
        try
        {
            if (!IsSequence(bytes))
            {
                return false;
            }

            using var certificate = X509CertificateLoader.LoadCertificate(bytes);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static bool IsList(byte[] bytes)
    {
        try
        {
            SignedStructure.Read(bytes);
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static bool IsSequence(byte[] bytes)
    {
        try
        {
            AsnDecoder.ReadSequence(bytes, AsnEncodingRules.BER, out _, out _, out var length);
            return length == bytes.Length;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
