using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace IessPortal.Core.Platform.Messaging.Smtp;

/// <summary>A connection to the mail server that takes one mail after another.</summary>
internal sealed class SmtpConnection : SmtpClient
{
    /// <summary>How far the mail that is under way has come, or the last one came.</summary>
    public SmtpStage Stage { get; private set; }

    /// <summary>How many mails it has taken on.</summary>
    public int Mails { get; private set; }

    /// <summary>When the last one was done with, by <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public long IdleSince { get; set; }

    /// <summary>It cannot be used any more, and nothing of the last mail was written: the same mail can go over another.</summary>
    public bool WentAwayInTime => !IsConnected && Stage < SmtpStage.Content;

    /// <returns>The server's last answer, or that there was none although the mail itself was under way.</returns>
    /// <remarks>What else is no answer is thrown. In both cases the connection is then closed.</remarks>
    public async Task<SmtpReply> HandOverAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        var (sender, recipient) = (mail.From.Mailboxes.Single(), mail.To.Mailboxes.Single());
        (Stage, Mails) = (SmtpStage.Sender, Mails + 1);
        var needsUtf8 = !Ascii.IsValid(recipient.LocalPart);
        if (needsUtf8 && !Capabilities.HasFlag(SmtpCapabilities.UTF8))
        {
            return SmtpReply.NeedsUtf8;
        }

        var format = FormatOptions.Default.Clone();
        format.International = needsUtf8;
        try
        {
            await SendAsync(format, mail, sender, [recipient], cancellationToken, new Beginning(this));
            return SmtpReply.Accepted;
        }
        catch (SmtpCommandException refusal)
        {
            return Read((int)refusal.StatusCode, refusal.Message);
        }
        catch (ServiceNotAuthenticatedException refusal)
        {
            return Read((int)SmtpStatusCode.AuthenticationRequired, refusal.Message);
        }
        catch (Exception exception) when (Stage is SmtpStage.Content && (exception is OperationCanceledException || SmtpTrouble.IsOfConnection(exception)))
        {
            return SmtpReply.NoneTo(exception);
        }

        SmtpReply Read(int code, string words) => SmtpReply.Read(code, words, Stage, sender.Address, recipient.Address);
    }

    protected override void OnSenderAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) => Stage = SmtpStage.Recipient;

    protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) => Stage = SmtpStage.Data;

    /// <summary>Is told as soon as something of the mail was written.</summary>
    private sealed class Beginning(SmtpConnection connection) : ITransferProgress
    {
        public void Report(long bytesTransferred, long totalSize) => connection.Stage = SmtpStage.Content;

        public void Report(long bytesTransferred) => connection.Stage = SmtpStage.Content;
    }
}
