using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Features.MailAdministration;

/// <summary>Somebody worded a mail anew; goes to every other administrator, and nobody words it anew.</summary>
/// <param name="Mail">The id of its template.</param>
public sealed record TemplateChangedMail(string Mail, string Language, string By, DateTimeOffset At, Uri Page) : MailContent, IMailTemplate
{
    public static MailTemplate Template { get; } =
        new("TemplateChanged", [], new TemplateChangedMail("Link", "es", MailSample.Person, MailSample.Day, MailSample.Portal));

    internal override string Write(MailLayout layout, MailTexts texts)
    {
        layout.Title(texts["TemplateChanged.Title"])
            .Paragraph(texts["TemplateChanged.Intro", By, texts[$"{Mail}.Name"], Language, texts.DayAndTime(At), texts["Zone"]])
            .Paragraph(texts["TemplateChanged.Next"])
            .Button(texts["TemplateChanged.Button"], Page);
        return texts["TemplateChanged.Subject"];
    }
}
