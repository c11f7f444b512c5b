using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>The link that every way ends in.</summary>
public sealed record KeyLinkMail(Uri Link, string Ruc, string Sucursal, TimeSpan Window) : TimedMail, IMailTemplate
{
    public static MailTemplate Template { get; } = new(
        "Link",
        [new("Link.Subject", "ruc"), new("Link.Title"), new("Link.Intro", "ruc", "sucursal")],
        new KeyLinkMail(MailSample.Portal, MailSample.Ruc, MailSample.Sucursal, MailSample.Window));

    internal override bool ShowsProgress => true;

    internal override string Write(MailLayout layout, MailTexts texts)
    {
        layout.Button(texts["Link.Button"], Link)
            .Title(texts["Link.Title"])
            .Paragraph(texts["Link.Intro", Ruc, Sucursal])
            .Paragraph(texts["Link.Deadline", texts.DeadlineOf(Window)])
            .Fine(texts["Link.NotYou", texts["Phone"]]);
        return texts["Link.Subject", Ruc];
    }

    internal override string WriteShort(MailTexts texts, string reference) => texts["Sms.Link", Ruc, texts.EndOf(Window), Link.AbsoluteUri, reference];
}
