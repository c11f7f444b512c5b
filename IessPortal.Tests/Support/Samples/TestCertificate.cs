using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IessPortal.Tests.Support.Samples;

/// <summary>A certificate for «localhost» that this process trusts and nobody else.</summary>
internal static partial class TestCertificate
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("portal-certificate-").FullName;

    public static string File => Path.Combine(Folder, "certificate.pem");

    public static string KeyFile => Path.Combine(Folder, "key.pem");

#pragma warning disable CA2255 // .NET reads which authorities it trusts once, before the first connection.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Install()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        System.IO.File.WriteAllText(File, certificate.ExportCertificatePem());
        System.IO.File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
        if (SetEnvironment("SSL_CERT_FILE", File, 1) != 0)
        {
            throw new InvalidOperationException("The environment could not be changed.");
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);
    }

    // OpenSSL looks into the process's own environment, of which .NET keeps a copy.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
