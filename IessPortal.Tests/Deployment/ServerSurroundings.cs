using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IessPortal.Tests.Support.Servers;
using Microsoft.AspNetCore.Http;

namespace IessPortal.Tests.Deployment;

/// <summary>What others run and a server is set up to use: a mail server that demands encryption and a log-in, and registries that know nobody.</summary>
internal sealed class ServerSurroundings : IAsyncDisposable
{
    public const string MailUser = "portal";
    public const string MailPassword = "s3creto!";

    /// <summary>Where the server has the certificate of <see cref="Authority"/>.</summary>
    public const string AuthorityFile = "/etc/ssl/mail-authority.pem";

    private readonly string folder;
    private readonly RegistryServer registries;

    private ServerSurroundings(string folder, SmtpServer mail, RegistryServer registries) => (this.folder, Mail, this.registries) = (folder, mail, registries);

    public SmtpServer Mail { get; }

    public int MailPort => Mail.Port;

    public string RegistriesUrl => registries.Url;

    /// <summary>Who vouches for the mail server, in PEM.</summary>
    public string Authority => File.ReadAllText(CertificateIn(folder));

    public static async Task<ServerSurroundings> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("portal-surroundings-").FullName;
        MakeCertificate(folder);
        var registries = await RegistryServer.StartAsync();
        registries.Before = context =>
        {
            // «There is no such record», of whomever they are asked.
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.FromResult(true);
        };
        return new(folder, await SmtpServer.StartAsync("secure", (CertificateIn(folder), KeyIn(folder))), registries);
    }

    public async ValueTask DisposeAsync()
    {
        await Mail.DisposeAsync();
        await registries.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static string CertificateIn(string folder) => Path.Combine(folder, "certificate.pem");

    private static string KeyIn(string folder) => Path.Combine(folder, "key.pem");

    // For longer than the doctor looks ahead.
    private static void MakeCertificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(365));
        File.WriteAllText(CertificateIn(folder), certificate.ExportCertificatePem());
        File.WriteAllText(KeyIn(folder), key.ExportPkcs8PrivateKeyPem());
    }
}
