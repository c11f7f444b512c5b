using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;

namespace IessPortal.Tests.Support.Samples;

/// <summary>Containers as <c>openssl cms</c> makes them, which some programs call to sign.</summary>
internal static class OpenSslCms
{
    /// <param name="how">Its options, beside those for what is signed, by whom and in which form.</param>
    /// <param name="beside">Certificates that are sent along.</param>
    public static byte[] Sign(byte[] covered, X509Certificate2 certificate, string[] how, params X509Certificate2[] beside)
    {
        var folder = Directory.CreateTempSubdirectory("portal-openssl");
        try
        {
            string At(string name) => Path.Combine(folder.FullName, name);
            File.WriteAllBytes(At("covered"), covered);
            File.WriteAllText(At("certificate.pem"), certificate.ExportCertificatePem());
            File.WriteAllText(
                At("key.pem"),
                certificate.GetRSAPrivateKey()?.ExportPkcs8PrivateKeyPem() ?? certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
            File.WriteAllText(At("beside.pem"), string.Join('\n', beside.Select(one => one.ExportCertificatePem())));
            string[] options =
            [
                "cms", "-sign", "-binary", "-outform", "DER", "-in", At("covered"), "-out", At("cms"),
                "-signer", At("certificate.pem"), "-inkey", At("key.pem"),
                .. beside.Length > 0 ? new[] { "-certfile", At("beside.pem") } : [], .. how,
            ];
            using var process = Process.Start(new ProcessStartInfo("openssl", options) { RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? File.ReadAllBytes(At("cms")) : throw new InvalidOperationException(errors);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
