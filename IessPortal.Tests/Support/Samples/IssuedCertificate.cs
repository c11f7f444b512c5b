using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IessPortal.Tests.Support.Samples;

/// <summary>A certificate for «localhost» from an authority of its own, which nobody trusts unless told to.</summary>
internal sealed class IssuedCertificate : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-authority-").FullName;

    public IssuedCertificate()
    {
        var now = TimeProvider.System.GetUtcNow();
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=Authority of a relay", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = authority.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(root, now.AddDays(-1), now.AddDays(1), RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(AuthorityFile, root.ExportCertificatePem());
        File.WriteAllText(Files.File, certificate.ExportCertificatePem());
        File.WriteAllText(Files.KeyFile, key.ExportPkcs8PrivateKeyPem());
    }

    public string AuthorityFile => Path.Combine(folder, "authority.pem");

    public (string File, string KeyFile) Files => (Path.Combine(folder, "certificate.pem"), Path.Combine(folder, "key.pem"));

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
