using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>E-mail or mobile were changed by their owner; goes to every address on file, that before included.</summary>
public sealed record ContactUpdatedMail(
    string Employer, string Ruc, string Sucursal, DateTimeOffset At, ChangedPart Part, string Masked, Uri NotMe,
    DateTimeOffset NotMeUntil) : MailContent, IMailTemplate
{
    public static MailTemplate Template { get; } = new(
        "ContactUpdated",
        [
            new("ContactUpdated.Subject"), new("ContactUpdated.Title"), new("ContactUpdated.Intro", TemplateField.Account),
            new("ContactUpdated.Email", "correo"), new("ContactUpdated.Mobile", "celular"),
        ],
        new Dictionary<string, MailContent>
        {
            ["Email"] = Sample(ChangedPart.Email, MailSample.MaskedEmail),
            ["Mobile"] = Sample(ChangedPart.Mobile, MailSample.MaskedMobile),
        });

    internal override string Write(MailLayout layout, MailTexts texts)
    {
        layout.Title(texts["ContactUpdated.Title"])
            .Paragraph(texts["ContactUpdated.Intro", Employer, Ruc, Sucursal, texts.DayAndTime(At), texts["Zone"]])
            .Paragraph(texts[Part is ChangedPart.Mobile ? "ContactUpdated.Mobile" : "ContactUpdated.Email", Masked])
            .Paragraph(texts["ContactUpdated.NotYou"])
            .Button(texts["Changed.Button"], NotMe)
            .Fine(texts["Changed.Until", texts.DayAndTime(NotMeUntil), texts["Zone"], texts["Phone"]]);
        return texts["ContactUpdated.Subject"];
    }

    private static ContactUpdatedMail Sample(ChangedPart part, string masked) => new(
        MailSample.Employer, MailSample.Ruc, MailSample.Sucursal, MailSample.Day, part, masked, MailSample.Portal, MailSample.Day.AddDays(7));
}
