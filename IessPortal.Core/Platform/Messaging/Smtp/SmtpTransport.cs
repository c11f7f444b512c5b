using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using IessPortal.Core.Platform.Settings;
using Microsoft.Extensions.Options;

namespace IessPortal.Core.Platform.Messaging.Smtp;

/// <summary>Hands mails to an SMTP server, one connection each.</summary>
internal sealed class SmtpTransport(IOptions<SmtpOptions> options) : IMailTransport
{
    private readonly SmtpOptions settings = options.Value;

    public async Task<SendResult> SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.StartTls };
        if (settings.User.Length > 0)
        {
            client.Credentials = new NetworkCredential(settings.User, settings.Password);
        }

        using var message = MimeOf(mail);
        try
        {
            await client.SendMailAsync(message, cancellationToken);
            return new SendResult.Accepted();
        }
        catch (SmtpFailedRecipientException exception) when ((int)exception.StatusCode >= 500)
        {
            return new SendResult.AddressRefused(Describe(exception));
        }
        catch (SmtpException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new SendResult.TemporaryFailure(Describe(exception));
        }
    }

    // The server's own words may repeat the address or more; its code says enough.
    private static string Describe(SmtpException exception) =>
        $"{(int)exception.StatusCode} {exception.StatusCode}{(exception.InnerException is { } inner ? $" ({inner.GetType().Name})" : string.Empty)}";

    private MailMessage MimeOf(Mail mail)
    {
        var message = new MailMessage(settings.From, mail.To)
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            Headers =
            {
                ["Message-ID"] = $"<{mail.Id:N}@{new MailAddress(settings.From).Host}>",
                ["X-Portal-Reference"] = mail.Reference,
                // RFC 3834: keeps holiday notices from answering.
                ["Auto-Submitted"] = "auto-generated",
            },
        };
        message.AlternateViews.Add(View(mail.Text, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(View(mail.Html, MediaTypeNames.Text.Html));
        foreach (var file in mail.Attachments)
        {
            // Disposed together with the message.
            message.Attachments.Add(new Attachment(new MemoryStream(file.Content), new ContentType(file.ContentType) { Name = file.Name }));
        }

        return message;
    }

    private static AlternateView View(string content, string type)
    {
        var view = AlternateView.CreateAlternateViewFromString(content, Encoding.UTF8, type);
        view.TransferEncoding = TransferEncoding.QuotedPrintable;
        return view;
    }
}
