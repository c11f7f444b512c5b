using System.Formats.Asn1;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace IessPortal.Core.Demo.Signing;

/// <summary>How the demo signs.</summary>
/// <param name="At">When, as the signer tells.</param>
public sealed record DemoSignature(DateTimeOffset At)
{
    /// <summary>By the form <c>ETSI.CAdES.detached</c>, otherwise <c>adbe.pkcs7.detached</c>.</summary>
    public bool Cades { get; init; }

    /// <summary>The number of the digest.</summary>
    public string Digest { get; init; } = "2.16.840.1.101.3.4.2.1";

    /// <summary>With a stamp on the first page, as FirmaEC draws it.</summary>
    public bool Visible { get; init; } = true;

    /// <summary>Sent along beside the signer's own.</summary>
    public X509Certificate2? Issuer { get; init; }

    /// <summary>How many bytes the gap has for the CMS: as many as FirmaEC leaves.</summary>
    public int Room { get; init; } = 8192;
}

/// <summary>Signs as FirmaEC does: appends a revision, with the signature in a gap of its own.</summary>
public static class DemoSigner
{
    public static byte[] Sign(ReadOnlyMemory<byte> pdf, X509Certificate2 certificate, DemoSignature signature)
    {
        var prepared = SignatureRevision.Append(pdf, certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false), signature);
        return prepared.Fill(Seal(prepared.Covered(), certificate, signature));
    }

    /// <summary>The CMS over some bytes.</summary>
    internal static byte[] Seal(byte[] covered, X509Certificate2 certificate, DemoSignature signature) => Cms(covered, certificate, signature).Encode();

    internal static SignedCms Cms(byte[] covered, X509Certificate2 certificate, DemoSignature signature)
    {
        var cms = new SignedCms(new ContentInfo(covered), detached: true);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate)
        {
            DigestAlgorithm = new Oid(signature.Digest),
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        if (signature.Issuer is { } issuer)
        {
            signer.Certificates.Add(issuer);
        }

        // By CAdES the certificate is bound, and the time stands outside.
        signer.SignedAttributes.Add(signature.Cades ? Binding(certificate) : new Pkcs9SigningTime(signature.At.UtcDateTime));
        cms.ComputeSignature(signer, silent: true);
        return cms;
    }

    internal static AsnEncodedData Binding(X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(SHA256.HashData(certificate.RawDataMemory.Span));
        }

        return new(new Oid("1.2.840.113549.1.9.16.2.47"), writer.Encode());
    }
}
