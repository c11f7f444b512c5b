using MimeKit;
using MimeKit.Text;

namespace IessPortal.Core.Platform.Messaging.Smtp;

/// <summary>A mail in the form in which it travels.</summary>
internal static class MimeMail
{
    /// <param name="date">When it is handed over.</param>
    public static MimeMessage Of(Mail mail, MailboxAddress sender, MailboxAddress recipient, DateTimeOffset date)
    {
        var message = new MimeMessage([sender], [recipient], mail.Subject, Body(mail)) { Date = date };
        // In place of one that the library made up.
        message.Headers.Remove(HeaderId.MessageId);
        message.Headers.Add("Message-ID", $"<{mail.Id:N}@{sender.Domain}>");
        message.Headers.Add("X-Portal-Reference", mail.Reference);
        // RFC 3834: keeps holiday notices from answering.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }

    private static Multipart Body(Mail mail)
    {
        var alternatives = new MultipartAlternative { Part(TextFormat.Plain, mail.Text), Part(TextFormat.Html, mail.Html) };
        if (mail.Attachments.Count == 0)
        {
            return alternatives;
        }

        var body = new Multipart("mixed") { alternatives };
        foreach (var file in mail.Attachments)
        {
            body.Add(Part(file));
        }

        return body;
    }

    // Lines may be longer than SMTP takes, and relays change what is not ASCII. A text's lines end in CRLF (RFC 2046, 4.1.1).
    private static TextPart Part(TextFormat format, string content)
    {
        var part = new TextPart(format);
        part.SetText(Encoding.UTF8, content.ReplaceLineEndings("\r\n"));
        part.ContentTransferEncoding = ContentEncoding.QuotedPrintable;
        return part;
    }

    private static MimePart Part(MailAttachment file) => new(ContentType.Parse(file.ContentType))
    {
        // Of a stream in memory nothing needs to be disposed.
        Content = new MimeContent(new MemoryStream(file.Content, writable: false)),
        ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
        ContentTransferEncoding = ContentEncoding.Base64,
        FileName = file.Name,
    };
}
