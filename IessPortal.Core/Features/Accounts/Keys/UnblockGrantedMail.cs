using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>Supervisors let an account be unblocked; the key link comes in a mail of its own.</summary>
/// <param name="Until">Until when the employer can ask for another link.</param>
public sealed record UnblockGrantedMail(string Employer, string Ruc, string Sucursal, DateTimeOffset At, DateTimeOffset Until, Uri Portal) : MailContent,
IMailTemplate
{
    public static MailTemplate Template { get; } = new(
        "Unblocked",
        [new("Unblocked.Subject"), new("Unblocked.Title"), new("Unblocked.Intro", TemplateField.Account), new("Unblocked.Link", "fecha", "zona")],
        new UnblockGrantedMail(MailSample.Employer, MailSample.Ruc, MailSample.Sucursal, MailSample.Day, MailSample.Day.AddDays(1), MailSample.Portal));

    internal override string Write(MailLayout layout, MailTexts texts)
    {
        layout.Title(texts["Unblocked.Title"])
            .Paragraph(texts["Unblocked.Intro", Employer, Ruc, Sucursal, texts.DayAndTime(At), texts["Zone"]])
            .Paragraph(texts["Unblocked.Link", texts.DayAndTime(Until), texts["Zone"]])
            .Button(texts["Unblocked.Button"], Portal)
            .Fine(texts["Unblocked.NotYou", texts["Phone"]]);
        return texts["Unblocked.Subject"];
    }
}
