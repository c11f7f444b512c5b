using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Features.Accounts.Notices;

/// <summary>A notice about the account could not be delivered by mail. It goes out as a text message.</summary>
/// <param name="Masked">The address that did not take it.</param>
public sealed record UndeliveredNoticeMail(string Ruc, string Masked) : MailContent, IMailTemplate
{
    public static MailTemplate Template { get; } = new(
        "UndeliveredNotice",
        [new("UndeliveredNotice.Subject"), new("UndeliveredNotice.Title"), new("UndeliveredNotice.Text", "ruc", "correo")],
        new UndeliveredNoticeMail(MailSample.Ruc, MailSample.MaskedEmail));

    internal override string Write(MailLayout layout, MailTexts texts)
    {
        layout.Title(texts["UndeliveredNotice.Title"])
            .Paragraph(texts["UndeliveredNotice.Text", Ruc, Masked])
            .Fine(texts["UndeliveredNotice.NotYou", texts["Phone"]]);
        return texts["UndeliveredNotice.Subject"];
    }

    internal override string WriteShort(MailTexts texts, string reference) => texts["Sms.UndeliveredNotice", Ruc, Masked, texts["Phone"], reference];
}
