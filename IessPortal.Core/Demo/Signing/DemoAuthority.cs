using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Features.SignedRequests.Holders;
using IessPortal.Core.Features.SignedRequests.Trust;

namespace IessPortal.Core.Demo.Signing;

/// <summary>An authority that exists in the demo alone: it issues certificates like those of Ecuador, of both generations, to whoever the demo needs.</summary>
/// <remarks>Its numbers lie below 2.999, which is kept free for examples: nobody's real certificate can have them.</remarks>
public sealed class DemoAuthority : IDisposable
{
    public const string Name = "Autoridad de Certificación de Demostración";

    /// <summary>Where its certificates say that their revocation can be asked after. No such host can exist (RFC 2606): the demo answers by itself.</summary>
    public static readonly Uri Place = new("http://autoridad-de-demostracion.invalid/");

    private const string Fields = "2.999.3";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3650);

    // As at one real authority, a number means one thing in one generation and another in the other.
    private static readonly Dictionary<string, HolderKind> OldKinds = new()
    {
        ["2.999.2.2.1"] = HolderKind.NaturalPerson,
        ["2.999.2.2.2"] = HolderKind.LegalRepresentative,
        ["2.999.2.2.3"] = HolderKind.CompanyMember,
        ["2.999.2.2.4"] = HolderKind.Company,
    };

    private static readonly Dictionary<string, HolderKind> NewKinds = new()
    {
        ["2.999.2.1.1"] = HolderKind.NaturalPerson,
        ["2.999.2.2.2"] = HolderKind.CompanyMember,
        ["2.999.2.3.1"] = HolderKind.LegalRepresentative,
        ["2.999.2.2.4"] = HolderKind.Company,
    };

    private readonly ECDsa key;
    private readonly X509Certificate2 certificate;
    private readonly Dictionary<string, DateTimeOffset> revoked = [];

    private DemoAuthority(ECDsa key, X509Certificate2 certificate) => (this.key, this.certificate) = (key, certificate);

    public X509Certificate2 Certificate => certificate;

    /// <summary>What makes its certificates count, where the demo is on.</summary>
    public TrustAnchor Anchor => new(
        new PinnedAuthority(
            "demo", Name,
            [new(CertificateGeneration.Extensions, Fields, OldKinds), new(CertificateGeneration.Subject, null, NewKinds)],
            [
                new(
                    certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
                    Root: true,
                    DateOnly.FromDateTime(certificate.NotBefore),
                    DateOnly.FromDateTime(certificate.NotAfter),
                    AuthorityPins.HashOf(certificate)),
            ]),
        certificate);

    /// <param name="now">From when it holds.</param>
    public static DemoAuthority Create(DateTimeOffset now, string name = Name)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"C=EC, O={name}, CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return new(key, request.CreateSelfSigned(now.AddDays(-1), now + Lifetime));
    }

    /// <summary>The one of a file; makes both where there is none.</summary>
    public static DemoAuthority Open(string file, DateTimeOffset now)
    {
        if (File.Exists(file))
        {
            var text = File.ReadAllText(file);
            var key = ECDsa.Create();
            key.ImportFromPem(text);
            return new(key, X509Certificate2.CreateFromPem(text));
        }

        var made = Create(now);
        File.WriteAllText(file, $"{made.key.ExportPkcs8PrivateKeyPem()}\n{made.certificate.ExportCertificatePem()}\n");
        return made;
    }

    /// <summary>Issues a certificate; its key comes with it.</summary>
    public X509Certificate2 Issue(DemoHolder holder)
    {
        var serial = RandomNumberGenerator.GetBytes(12);
        serial[0] = (byte)((serial[0] & 0x3F) | 0x40);
        using var own = holder.MakeKey();
        var request = DemoCertificates.Request(holder, own, Fields, holder.Generation is CertificateGeneration.Extensions ? OldKinds : NewKinds);
        request.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        using var bare = request.Create(certificate.SubjectName, X509SignatureGenerator.CreateForECDsa(key), holder.From, holder.Until, serial);
        return own is RSA rsa ? bare.CopyWithPrivateKey(rsa) : bare.CopyWithPrivateKey((ECDsa)own);
    }

    /// <summary>From now on the certificate counts as revoked since <paramref name="at"/>.</summary>
    public void Revoke(X509Certificate2 holder, DateTimeOffset at)
    {
        lock (revoked)
        {
            revoked[holder.SerialNumber] = at;
        }
    }

    public DateTimeOffset? RevocationOf(string serialNumber)
    {
        lock (revoked)
        {
            return revoked.TryGetValue(serialNumber, out var at) ? at : null;
        }
    }

    /// <summary>The list of those that it revoked.</summary>
    public byte[] RevocationList(DateTimeOffset now, TimeSpan serves)
    {
        var builder = new CertificateRevocationListBuilder();
        lock (revoked)
        {
            foreach (var (serial, at) in revoked)
            {
                builder.AddEntry(Convert.FromHexString(serial), at, X509RevocationReason.KeyCompromise);
            }
        }

        return builder.Build(
            certificate.SubjectName, X509SignatureGenerator.CreateForECDsa(key), now.ToUnixTimeSeconds(), now + serves, HashAlgorithmName.SHA256,
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false), now);
    }

    /// <summary>The answer to a question about one of its certificates.</summary>
    public byte[] Answer(byte[] question, DateTimeOffset now, TimeSpan serves) => DemoOcsp.Answer(question, this, key, now, serves);

    public void Dispose()
    {
        key.Dispose();
        certificate.Dispose();
    }
}
