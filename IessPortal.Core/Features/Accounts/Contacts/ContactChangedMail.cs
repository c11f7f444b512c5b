using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Features.Accounts.Contacts;

/// <summary>Address or representative were changed by staff.</summary>
/// <param name="NewEmail">The new address, masked; null: it is the representative who changed.</param>
public sealed record ContactChangedMail(string Employer, string Ruc, string Sucursal, DateTimeOffset At, string? NewEmail) : MailContent, IMailTemplate
{
    public static MailTemplate Template { get; } = new(
        "ContactChanged",
        [
            new("ContactChanged.Subject"), new("ContactChanged.Title"), new("ContactChanged.Intro", TemplateField.Account),
            new("ContactChanged.Email", "correo"), new("ContactChanged.Representative"),
        ],
        new Dictionary<string, MailContent> { ["Email"] = Sample(MailSample.MaskedEmail), ["Representative"] = Sample(null) });

    internal override string Write(MailLayout layout, MailTexts texts)
    {
        layout.Title(texts["ContactChanged.Title"])
            .Paragraph(texts["ContactChanged.Intro", Employer, Ruc, Sucursal, texts.DayAndTime(At), texts["Zone"]])
            .Paragraph(NewEmail is { } email ? texts["ContactChanged.Email", email] : texts["ContactChanged.Representative"])
            .Fine(texts["ContactChanged.NotYou", texts["Phone"]]);
        return texts["ContactChanged.Subject"];
    }

    private static ContactChangedMail Sample(string? email) => new(MailSample.Employer, MailSample.Ruc, MailSample.Sucursal, MailSample.Day, email);
}
