using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using IessPortal.Tests.Support.Hosts;

namespace IessPortal.Tests.Support.Samples;

/// <summary>Somebody with a key and a certificate, who signs lists of revoked certificates and answers about them, whatever stands in these.</summary>
internal sealed class SmallAuthority : IDisposable
{
    public static readonly DateTimeOffset From = TestClock.Start.AddDays(-10);
    public static readonly DateTimeOffset Until = TestClock.Start.AddDays(10);

    private const string Sha256WithEcdsa = "1.2.840.10045.4.3.2";

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <param name="issuer">Who issued the certificate; none: it signed its own.</param>
    /// <param name="room">Bytes in the certificate that nobody needs.</param>
    public SmallAuthority(
        string name, SmallAuthority? issuer = null, DateTimeOffset? from = null, DateTimeOffset? until = null, string? purpose = null, int room = 0)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        if (purpose is not null)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: false));
        }

        if (room > 0)
        {
            request.CertificateExtensions.Add(new X509Extension("2.999.1", new byte[room], critical: false));
        }

        Certificate = request.Create(
            issuer?.Certificate.SubjectName ?? request.SubjectName, X509SignatureGenerator.CreateForECDsa((issuer ?? this).key), from ?? From, until ?? Until,
            [1, .. RandomNumberGenerator.GetBytes(8)]);
    }

    public X509Certificate2 Certificate { get; }

    /// <summary>Encodes what a list of writers writes, as a sequence.</summary>
    public static byte[] Sequence(params Action<AsnWriter>[] parts) => Tagged(Asn1Tag.Sequence, parts);

    /// <summary>The same under another tag.</summary>
    public static byte[] Tagged(Asn1Tag tag, params Action<AsnWriter>[] parts)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence(tag))
        {
            foreach (var part in parts)
            {
                part(writer);
            }
        }

        return writer.Encode();
    }

    /// <summary>A part that is there or not.</summary>
    public static Action<AsnWriter> Maybe(bool isThere, Action<AsnWriter> part) => isThere ? part : _ => { };

    public static Asn1Tag Context(int number) => new(TagClass.ContextSpecific, number, isConstructed: true);

    /// <summary>The bytes, the algorithm and a signature over them, and what else there is.</summary>
    public byte[] Sign(byte[] signed, params byte[][] behind) => Sequence(
        writer => writer.WriteEncodedValue(signed),
        writer => writer.WriteEncodedValue(Sequence(inner => inner.WriteObjectIdentifier(Sha256WithEcdsa))),
        writer => writer.WriteBitString(key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
        writer => Array.ForEach(behind, bytes => writer.WriteEncodedValue(bytes)));

    /// <summary>A list of nobody.</summary>
    public byte[] List() => new CertificateRevocationListBuilder().Build(
        Certificate.SubjectName, X509SignatureGenerator.CreateForECDsa(key), 1, Until, HashAlgorithmName.SHA256,
        X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier([1]), From);

    /// <summary>A container over some byte, with some certificates.</summary>
    public byte[] Seal(params X509Certificate2[] alongside)
    {
        using var own = Certificate.CopyWithPrivateKey(key);
        var cms = new SignedCms(new ContentInfo([0]), detached: true);
        cms.ComputeSignature(
            new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, own) { IncludeOption = X509IncludeOption.EndCertOnly }, silent: true);
        Array.ForEach(alongside, cms.AddCertificate);
        return cms.Encode();
    }

    public void Dispose()
    {
        key.Dispose();
        Certificate.Dispose();
    }
}
