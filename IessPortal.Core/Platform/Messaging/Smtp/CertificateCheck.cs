using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace IessPortal.Core.Platform.Messaging.Smtp;

/// <summary>Judges the certificate of one connection, and keeps what was wrong with it.</summary>
/// <param name="authorities">Which are trusted; none: those of the system.</param>
/// <param name="checkRevocation">Whether one is refused that was revoked, or of which that cannot be learnt.</param>
/// <param name="patience">How long a list of revoked certificates may take.</param>
internal sealed class CertificateCheck(X509Certificate2Collection authorities, bool checkRevocation, TimeSpan patience)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>By the framework's names; none: nothing.</summary>
    public string? Problem { get; private set; }

    public bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        const SslPolicyErrors unmendable = SslPolicyErrors.RemoteCertificateNotAvailable | SslPolicyErrors.RemoteCertificateNameMismatch;
        Problem = certificate is null || (errors & unmendable) is not SslPolicyErrors.None ? errors.ToString()
            : authorities.Count > 0 ? JudgeByOwn(certificate, chain)
            : errors is SslPolicyErrors.None ? null
            : NamesOf(chain);
        return Problem is null;
    }

    private static string NamesOf(X509Chain? chain) =>
        string.Join(", ", (chain?.ChainStatus ?? []).Select(status => status.Status).Distinct().DefaultIfEmpty(X509ChainStatusFlags.PartialChain));

    private string? JudgeByOwn(X509Certificate certificate, X509Chain? shown)
    {
        using var own = new X509Chain();
        using var copy = X509CertificateLoader.LoadCertificate(certificate.Export(X509ContentType.Cert));
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(authorities);
        own.ChainPolicy.RevocationMode = checkRevocation ? X509RevocationMode.Online : X509RevocationMode.NoCheck;
        own.ChainPolicy.UrlRetrievalTimeout = patience;
        own.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        // What the server sent besides its own.
        own.ChainPolicy.ExtraStore.AddRange(shown?.ChainPolicy.ExtraStore ?? []);
        return own.Build(copy) ? null : NamesOf(own);
    }
}
