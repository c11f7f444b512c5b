using IessPortal.Core.Platform.Monitoring;
using IessPortal.Core.Platform.Settings;
using MailKit.Net.Smtp;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace IessPortal.Core.Platform.Messaging.Smtp;

/// <summary>Hands mails to an SMTP server, over connections that are kept.</summary>
internal sealed partial class SmtpTransport : IMailTransport
{
    private readonly SmtpConnectionPool connections;
    private readonly TimeProvider time;
    private readonly ILogger<SmtpTransport> logger;
    private readonly MailboxAddress sender;

    public SmtpTransport(SmtpConnectionPool connections, IOptions<SmtpOptions> options, TimeProvider time, ILogger<SmtpTransport> logger)
    {
        (this.connections, this.time, this.logger, sender) = (connections, time, logger, new(options.Value.FromName, options.Value.From));
        if (options.Value.User.Length == 0 && (options.Value.Password.Length > 0 || options.Value.AccessToken.Length > 0))
        {
            LogNobodyLogsIn();
        }
    }

    public async Task<SendResult> SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        if (!MailboxAddress.TryParse(mail.To, out var recipient) || recipient.Domain.Length == 0)
        {
            return new SendResult.AddressRefused("This is no address.");
        }

        using var message = MimeMail.Of(mail, sender, new(string.Empty, recipient.Address), time.GetUtcNow());
        try
        {
            var reply = await connections.SendAsync(message, cancellationToken);
            return Logged(reply.ToResult());
        }
        catch (SmtpCommandException refusal)
        {
            return Logged(SmtpReply.Read((int)refusal.StatusCode, refusal.Message, SmtpStage.Connection, sender.Address, recipient.Address).ToResult());
        }
        catch (SmtpSetupException exception)
        {
            return Logged(new SendResult.TemporaryFailure(exception.Message));
        }
        catch (Exception exception) when (SmtpTrouble.IsOfConnection(exception))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Logged(new SendResult.TemporaryFailure(SmtpTrouble.Describe(exception)));
        }
    }

    private SendResult Logged(SendResult result)
    {
        if (result is SendResult.TemporaryFailure(var detail))
        {
            LogFailure(detail);
        }
        else if (result is SendResult.InDoubt(var doubt))
        {
            LogDoubt(doubt);
        }

        return result;
    }

    [LoggerMessage(LogLevel.Warning, "A mail was not handed over; it is tried again while there is time: {Detail}")]
    private partial void LogFailure(LogText detail);

    [LoggerMessage(LogLevel.Warning, "A mail may have been taken or not; while there is time it is sent once more, under the same Message-ID: {Detail}")]
    private partial void LogDoubt(LogText detail);

    [LoggerMessage(LogLevel.Warning, "A secret for the mail server is set and Smtp:User is not: nobody logs in.")]
    private partial void LogNobodyLogsIn();
}
