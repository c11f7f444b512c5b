using System.Text;
using MimeKit;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>A mail as it came.</summary>
/// <param name="Id">Of the message in the outbox, which its Message-ID bears.</param>
public sealed record ArrivedMail(Guid Id, string To, string Subject, string Text)
{
    /// <param name="to">To whom it came.</param>
    /// <param name="raw">As it came over the line, each byte a character.</param>
    public static ArrivedMail Parse(string to, string raw)
    {
        using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(raw));
        using var mail = MimeMessage.Load(bytes);
        return new(Guid.ParseExact(mail.MessageId!.Split('@')[0], "N"), to, mail.Subject!, mail.TextBody!);
    }
}
