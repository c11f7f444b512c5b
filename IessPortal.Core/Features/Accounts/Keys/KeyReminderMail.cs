using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>A key gets old.</summary>
/// <param name="IsDue">Whether it should be renewed by now; else from <paramref name="RenewFrom"/>.</param>
public sealed record KeyReminderMail(
    string Employer, string Ruc, string Sucursal, DateTimeOffset SetAt, int Days, DateTimeOffset RenewFrom, bool IsDue,
    Uri Account) : MailContent, IMailTemplate
{
    public static MailTemplate Template { get; } = new(
        "KeyReminder",
        [
            new("KeyReminder.Subject", "ruc"), new("KeyReminder.Title"), new("KeyReminder.Intro", [.. TemplateField.Account, "dias"]),
            new("KeyReminder.Soon", "fecha", "zona"), new("KeyReminder.Due", "fecha", "zona"), new("KeyReminder.How"),
        ],
        new Dictionary<string, MailContent> { ["Soon"] = Sample(75), ["Due"] = Sample(90) });

    internal override string Write(MailLayout layout, MailTexts texts)
    {
        layout.Title(texts["KeyReminder.Title"])
            .Paragraph(texts["KeyReminder.Intro", Employer, Ruc, Sucursal, texts.DayAndTime(SetAt), texts["Zone"], Days])
            .Paragraph(texts[IsDue ? "KeyReminder.Due" : "KeyReminder.Soon", texts.DayAndTime(RenewFrom), texts["Zone"]])
            .Paragraph(texts["KeyReminder.How"])
            .Button(texts["KeyReminder.Button"], Account)
            .Fine(texts["KeyReminder.Free"]);
        return texts["KeyReminder.Subject", Ruc];
    }

    private static KeyReminderMail Sample(int days) => new(
        MailSample.Employer, MailSample.Ruc, MailSample.Sucursal, MailSample.Day.AddDays(-days), days, MailSample.Day.AddDays(90 - days), days >= 90,
        MailSample.Portal);
}
