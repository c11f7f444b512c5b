using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Platform.Diagnosis;

namespace IessPortal.Web.Commands.Diagnoses;

/// <summary>Whether the certificate that visitors are shown under the portal's public address is good, and for how long.</summary>
internal sealed class SiteCertificateDiagnosis(Uri site, TimeProvider time) : IDiagnosis
{
    public string Subject => "certificates";

    public async IAsyncEnumerable<Finding> ExamineAsync(Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (site.Scheme != Uri.UriSchemeHttps)
        {
            yield break;
        }

        using var client = new TcpClient();
        if (await UnreachableAsync(client, cancellationToken) is { } reason)
        {
            yield return Finding.Note($"{site.Authority} cannot be reached from here ({reason}): its certificate was not looked at.");
            yield break;
        }

        foreach (var finding in await LookAsync(client, cancellationToken))
        {
            yield return finding;
        }
    }

    private async Task<string?> UnreachableAsync(TcpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.ConnectAsync(site.IdnHost, site.Port, cancellationToken);
            return null;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode.ToString();
        }
    }

    private async Task<IReadOnlyList<Finding>> LookAsync(TcpClient client, CancellationToken cancellationToken)
    {
        var problem = SslPolicyErrors.None;
        DateTime? until = null;
        // Nothing is said over the connection: it is only looked at.
        bool Look(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
        {
            (problem, until) = (errors, (certificate as X509Certificate2)?.NotAfter.ToUniversalTime());
            return errors is SslPolicyErrors.None;
        }

        await using var stream = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, Look);
        try
        {
            await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = site.IdnHost }, cancellationToken);
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            if (until is null)
            {
                return [Finding.Wrong($"{site.Authority} does not speak TLS as it should: look at the proxy's settings.")];
            }
        }

        var judged = CertificateDates.Judge($"The certificate of {site.Host}", until!.Value, time.GetUtcNow());
        return problem is SslPolicyErrors.None ? [judged]
            : [judged, Finding.Wrong($"The certificate of {site.Host} is not believed here: {problem}. Browsers will say so, too, where they know no more.")];
    }
}
