using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Servers;
using Xunit;

namespace IessPortal.Tests.Deployment;

/// <summary>Whom the manual has invited first, who comes from outside: by the server's name, over TLS, through its proxy.</summary>
internal sealed partial class FirstAdministrator
{
    private const string Email = "ana.perez@example.ec";

    private readonly string certificate;
    private string code = string.Empty;

    private FirstAdministrator(string certificate) => this.certificate = certificate;

    /// <summary>Takes the invitation that was mailed.</summary>
    /// <param name="mail">Where it comes.</param>
    /// <param name="certificate">The server's, which alone is believed; in PEM.</param>
    public static async Task<FirstAdministrator> JoinAsync(SmtpServer mail, string certificate)
    {
        await Eventually.TrueAsync(() => Task.FromResult(Invitation(mail) is not null));
        var administrator = new FirstAdministrator(certificate);
        await administrator.AcceptAsync(Link().Match(Invitation(mail)!.Text).Groups[1].Value);
        return administrator;
    }

    /// <summary>With the password and one of the recovery codes.</summary>
    public async Task LogInAsync()
    {
        using var visitor = Browser();
        await visitor.GoAsync("/cau/ingreso");
        await visitor.SendAsync(new() { ["correo"] = Email, ["contrasena"] = StaffDesk.Password });
        await visitor.SendAsync(new() { ["codigo"] = code });
        Assert.Equal("/cau", visitor.Path);
        await visitor.GoAsync("/cau/personal");
        Assert.Equal(("/cau/personal", true), (visitor.Path, visitor.Response.IsSuccessStatusCode));
    }

    private async Task AcceptAsync(string path)
    {
        using var visitor = Browser();
        await visitor.GoAsync(path);
        var secret = visitor.Page.QuerySelector("#secreto")!.TextContent.Replace(" ", string.Empty, StringComparison.Ordinal);
        await visitor.SendAsync(new()
        {
            ["contrasena"] = StaffDesk.Password,
            ["contrasena2"] = StaffDesk.Password,
            ["codigo"] = StaffDesk.CodeOf(secret, TimeProvider.System.GetUtcNow()),
        });
        Assert.Equal("cau-listo", visitor.Step);
        code = RecoveryCode().Match(visitor.Text).Value;
    }

    private HttpVisitor Browser() => new(new($"https://{Substitutions.Name}"), handler =>
    {
        var connecting = (SocketsHttpHandler)handler;
        connecting.ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync("127.0.0.1", context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        };
        connecting.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, errors) =>
            (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == 0 && shown is X509Certificate2 one && one.ExportCertificatePem() == certificate.Trim();
        return handler;
    });

    private static ReceivedMail? Invitation(SmtpServer mail) =>
        mail.Mails.FirstOrDefault(one => one.To is [Email] && one.Headers["Subject"] == "Su ingreso a la consola de los CAU");

    [GeneratedRegex($"https://{Substitutions.Name}(/cau/invitacion/[A-Za-z0-9_-]{{43}})")]
    private static partial Regex Link();

    [GeneratedRegex("[2-9A-Z]{5}-[2-9A-Z]{5}")]
    private static partial Regex RecoveryCode();
}
