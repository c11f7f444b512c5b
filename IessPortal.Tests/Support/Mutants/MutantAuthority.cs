using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Features.SignedRequests.Holders;
using IessPortal.Core.Features.SignedRequests.Trust;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.Security;

namespace IessPortal.Tests.Support.Mutants;

/// <summary>An authority and those to whom it issued certificates, all with one RSA key: whatever it is, they write in the same way.</summary>
internal sealed class MutantAuthority : IDisposable
{
    public static readonly DateTimeOffset SignedAt = TestClock.Start.AddMinutes(-40);

    private static readonly Dictionary<string, HolderKind> Kinds = new() { ["2.999.2.3.1"] = HolderKind.LegalRepresentative };

    private readonly RSA key;

    public MutantAuthority()
    {
        var holder = new DemoHolder(HolderKind.LegalRepresentative, SigningDesk.Cedula, "María Elena", "Prueba Andrade")
        {
            Ruc = SigningDesk.Ruc,
            Company = "Comercial Demo S.A.",
            From = TestClock.Start.AddYears(-1),
            Until = TestClock.Start.AddYears(1),
            RevocationList = DemoAuthority.Place,
        };
        key = (RSA)holder.MakeKey();
        var request = new CertificateRequest("C=EC, O=Autoridad, CN=Autoridad", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        Certificate = request.Create(request.SubjectName, Generator, holder.From.AddYears(-1), holder.Until.AddYears(5), [0x41]);
        Signer = Issue(holder, 0x42);
        Stamper = Issue(holder with { Kind = HolderKind.TimeStamp, GivenNames = "Sello" }, 0x43);
    }

    public X509Certificate2 Certificate { get; }

    /// <summary>Who has to sign.</summary>
    public X509Certificate2 Signer { get; }

    public X509Certificate2 Stamper { get; }

    public TrustAnchor Anchor =>
        new(new PinnedAuthority("mutants", "Autoridad", [new CertificateProfile(CertificateGeneration.Subject, null, Kinds)], []), Certificate);

    private X509SignatureGenerator Generator => X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1);

    public byte[] SignDigest(byte[] digest) => key.SignHash(digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    /// <summary>RSASSA-PSS, without the authority's certificate.</summary>
    public byte[] SealByPss(byte[] covered)
    {
        var cms = new SignedCms(new ContentInfo(covered), detached: true);
        cms.ComputeSignature(
            new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, Signer)
            {
                DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"),
                IncludeOption = X509IncludeOption.EndCertOnly,
                SignaturePadding = RSASignaturePadding.Pss,
                SignedAttributes = { new Pkcs9SigningTime(SignedAt.UtcDateTime) },
            },
            silent: true);
        return cms.Encode();
    }

    public byte[] RevocationList() => new CertificateRevocationListBuilder().Build(
        Certificate.SubjectName, Generator, 7, TestClock.Start.AddDays(1), HashAlgorithmName.SHA256,
        X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Certificate, false, true), TestClock.Start.AddDays(-1));

    /// <summary>An answer about the signer.</summary>
    public byte[] Answer()
    {
        var issuer = new Org.BouncyCastle.X509.X509Certificate(Certificate.RawData);
        var serial = new Org.BouncyCastle.Math.BigInteger(1, Signer.SerialNumberBytes.ToArray());
        var answer = new BasicOcspRespGenerator(new RespID(issuer.SubjectDN));
        var at = TestClock.Start.UtcDateTime;
        answer.AddResponse(new CertificateID(CertificateID.DigestSha1, issuer, serial), CertificateStatus.Good, at.AddDays(-1), at.AddDays(1), null);
        var signs = new Asn1SignatureFactory("SHA256WITHRSA", DotNetUtilities.GetRsaKeyPair(key.ExportParameters(true)).Private);
        return new OCSPRespGenerator().Generate(OcspRespStatus.Successful, answer.Generate(signs, null, at)).GetEncoded();
    }

    public void Dispose()
    {
        key.Dispose();
        Certificate.Dispose();
        Signer.Dispose();
        Stamper.Dispose();
    }

    private X509Certificate2 Issue(DemoHolder holder, byte serial)
    {
        using var bare = DemoCertificates.Request(holder, key, "2.999.3", Kinds)
            .Create(Certificate.SubjectName, Generator, holder.From, holder.Until, [serial]);
        return bare.CopyWithPrivateKey(key);
    }
}
