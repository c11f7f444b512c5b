using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>A key was set; goes to every address on file.</summary>
public sealed record KeyChangedMail(string Employer, string Ruc, string Sucursal, DateTimeOffset At, Uri NotMe, DateTimeOffset NotMeUntil) : MailContent,
IMailTemplate
{
    public static MailTemplate Template { get; } = new(
        "Changed",
        [new("Changed.Subject"), new("Changed.Title"), new("Changed.Intro", TemplateField.Account), new("Changed.WasYou")],
        new KeyChangedMail(MailSample.Employer, MailSample.Ruc, MailSample.Sucursal, MailSample.Day, MailSample.Portal, MailSample.Day.AddDays(7)));

    internal override bool ShowsProgress => true;

    internal override string Write(MailLayout layout, MailTexts texts)
    {
        layout.Title(texts["Changed.Title"])
            .Paragraph(texts["Changed.Intro", Employer, Ruc, Sucursal, texts.DayAndTime(At), texts["Zone"]])
            .Paragraph(texts["Changed.WasYou"])
            .Paragraph(texts["Changed.NotYou"])
            .Button(texts["Changed.Button"], NotMe)
            .Fine(texts["Changed.Until", texts.DayAndTime(NotMeUntil), texts["Zone"], texts["Phone"]]);
        return texts["Changed.Subject"];
    }
}
