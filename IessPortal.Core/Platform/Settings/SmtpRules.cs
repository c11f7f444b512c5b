using System.Security.Cryptography.X509Certificates;

namespace IessPortal.Core.Platform.Settings;

/// <summary>What must hold between the settings of the mail server.</summary>
internal static class SmtpRules
{
    /// <summary>Each rule with the setting that it speaks of, and whether it is kept.</summary>
    public static IEnumerable<(bool Kept, string Setting, string Rule)> Of(SmtpOptions smtp)
    {
        var hasToken = smtp.AccessToken.Length > 0 || smtp.AccessTokenFile.Length > 0;
        var secrets = new[] { smtp.Password, smtp.AccessToken, smtp.AccessTokenFile }.Count(secret => secret.Length > 0);
        yield return (EmailAddress.Read(smtp.From) == smtp.From, "From", "is an address that mail can be written to");
        yield return (smtp.FromName.Length > 0 && !smtp.FromName.Any(char.IsControl), "FromName", "is a name on one line");
        yield return (smtp.LocalDomain.Length == 0 || IsQualified(smtp.LocalDomain), "LocalDomain", "is a fully qualified host name");
        yield return (secrets <= 1, "Password", "is the only one that is given of Smtp:Password, Smtp:AccessToken and Smtp:AccessTokenFile");
        yield return (smtp.User.Length == 0 || secrets == 1, "User", "comes with Smtp:Password, Smtp:AccessToken or Smtp:AccessTokenFile");
        yield return (smtp.User.Length > 0 || smtp.Mechanism is SmtpMechanism.Automatic, "Mechanism", "is given together with Smtp:User");
        yield return (
            smtp.Mechanism is SmtpMechanism.Automatic || hasToken == (smtp.Mechanism is SmtpMechanism.XOAuth2),
            "Mechanism",
            "fits what is given: XOAuth2 takes an access token, the others a password");
        yield return (smtp.AccessTokenFile.Length == 0 || IsThere(smtp.AccessTokenFile), "AccessTokenFile", "is the full path of a file that is there");
        yield return (
            smtp.Encrypts || smtp.User.Length == 0 || smtp.MayLogInUnencrypted,
            "StartTls",
            "is true where Smtp:User logs in to another machine, or allow it by Smtp:UnencryptedLogIn");
        yield return (
            smtp.CertificateAuthority.Length == 0 || smtp.Encrypts, "CertificateAuthority", "is given together with Smtp:StartTls or Smtp:ImplicitTls");
        yield return (
            smtp.CertificateAuthority.Length == 0 || (IsThere(smtp.CertificateAuthority) && HoldsCertificates(smtp.CertificateAuthority)),
            "CertificateAuthority",
            "is the full path of a file of certificates in PEM");
    }

    private static bool IsQualified(string name) => Uri.CheckHostName(name) is UriHostNameType.Dns && name.Trim('.').Contains('.', StringComparison.Ordinal);

    private static bool IsThere(string file) => Path.IsPathFullyQualified(file) && File.Exists(file);

    private static bool HoldsCertificates(string file)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(file);
            return certificates.Count > 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return false;
        }
    }
}
