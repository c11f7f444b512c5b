using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Platform.Settings;
using MailKit.Security;
using MimeKit;

namespace IessPortal.Core.Platform.Messaging.Smtp;

/// <summary>Makes connections to the mail server: encrypted and logged in as the settings say, or none.</summary>
internal sealed class SmtpConnector(IOptions<SmtpOptions> options, TimeProvider time)
{
    private readonly SmtpOptions settings = options.Value;
    private readonly SmtpLogIn logIn = new(options.Value);
    private readonly X509Certificate2Collection authorities = Load(options.Value.CertificateAuthority);

    private SecureSocketOptions Security =>
        settings.EncryptsAtOnce ? SecureSocketOptions.SslOnConnect : settings.StartTls ? SecureSocketOptions.StartTls : SecureSocketOptions.None;

    // Relays refuse the bare name of a machine.
    private string LocalDomain =>
        new IdnMapping().GetAscii(settings.LocalDomain.Length > 0 ? settings.LocalDomain : MailboxAddress.Parse(settings.From).Domain);

    /// <exception cref="SmtpSetupException">Settings and server do not go together, or it took too long.</exception>
    public async Task<SmtpConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(settings.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var check = new CertificateCheck(authorities, settings.CheckRevocation, settings.ConnectTimeout);
        var connection = new SmtpConnection
        {
            LocalDomain = LocalDomain,
            CheckCertificateRevocation = settings.CheckRevocation,
            ServerCertificateValidationCallback = check.Validate,
            // No single answer takes longer than the whole attempt may.
            Timeout = (int)settings.AttemptTimeout.TotalMilliseconds,
        };
        try
        {
            await OpenAsync(connection, check, either.Token);
            return connection;
        }
        catch (Exception exception)
        {
            connection.Dispose();
            if (exception is OperationCanceledException && timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw new SmtpSetupException("The mail server did not take the connection in time.", exception);
            }

            throw;
        }
    }

    private static X509Certificate2Collection Load(string file)
    {
        var certificates = new X509Certificate2Collection();
        if (file.Length > 0)
        {
            certificates.ImportFromPemFile(file);
        }

        return certificates;
    }

    private async Task OpenAsync(SmtpConnection connection, CertificateCheck check, CancellationToken cancellationToken)
    {
        try
        {
            await connection.ConnectAsync(settings.Host, settings.Port, Security, cancellationToken);
        }
        catch (NotSupportedException exception)
        {
            throw new SmtpSetupException("The mail server offers no STARTTLS: nothing is said in clear.", exception);
        }
        catch (SslHandshakeException exception) when (check.Problem is not null)
        {
            throw new SmtpSetupException($"The mail server's certificate is refused: {check.Problem}.", exception);
        }

        if (settings.User.Length > 0)
        {
            await LogInAsync(connection, cancellationToken);
        }
    }

    private async Task LogInAsync(SmtpConnection connection, CancellationToken cancellationToken)
    {
        var mechanism = await logIn.ChooseAsync(connection.AuthenticationMechanisms, connection.IsEncrypted, cancellationToken);
        try
        {
            await connection.AuthenticateAsync(mechanism, cancellationToken);
        }
        catch (AuthenticationException exception)
        {
            // The library begins what it says with the server's code.
            var (said, reply) = (exception.Message, string.Empty);
            if (said is [>= '4' and <= '5', >= '0' and <= '9', >= '0' and <= '9', ..])
            {
                var code = int.Parse(said.AsSpan(0, 3), CultureInfo.InvariantCulture);
                reply = $": {SmtpReply.Read(code, said[3..], SmtpStage.Connection, settings.From, settings.User)}";
            }

            throw new SmtpSetupException($"The mail server refuses the log-in by {mechanism.MechanismName}{reply}.", exception);
        }
    }
}
