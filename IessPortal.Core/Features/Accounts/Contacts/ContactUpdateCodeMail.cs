using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Features.Accounts.Contacts;

/// <summary>A code for a change of contact data in one's own account.</summary>
/// <param name="ToNew">Whether it goes to what is to be on file; else to the address that is.</param>
/// <param name="Masked">The new address or number, masked.</param>
public sealed record ContactUpdateCodeMail(string Code, ChangedPart Part, bool ToNew, string Masked, TimeSpan Window) : TimedMail, IMailTemplate
{
    /// <summary>Whose data are to change.</summary>
    public required string Ruc { get; init; }

    public required string Sucursal { get; init; }

    public static MailTemplate Template { get; } = new(
        "ContactUpdateCode",
        [
            new("ContactUpdateCode.Subject"), new("ContactUpdateCode.Title"), new("ContactUpdateCode.Current", "correo"),
            new("ContactUpdateCode.New", "correo"), new("ContactUpdateCode.Mobile", "celular"),
        ],
        new Dictionary<string, MailContent>
        {
            ["Current"] = Sample(ChangedPart.Email, toNew: false),
            ["New"] = Sample(ChangedPart.Email, toNew: true),
            ["Mobile"] = Sample(ChangedPart.Mobile, toNew: false),
        });

    internal override bool CarriesCode => true;

    internal override string Write(MailLayout layout, MailTexts texts)
    {
        layout.Code(Code)
            .Title(texts["ContactUpdateCode.Title"])
            .Paragraph(texts[Part is ChangedPart.Mobile ? "ContactUpdateCode.Mobile" : ToNew ? "ContactUpdateCode.New" : "ContactUpdateCode.Current", Masked])
            .Paragraph(texts["Code.For", Ruc, Sucursal])
            .Paragraph(texts["Code.Deadline", texts.DeadlineOf(Window)])
            .Fine(texts[ToNew ? "ContactUpdateCode.NotYou.New" : "ContactUpdateCode.NotYou", texts["Phone"]]);
        return texts["ContactUpdateCode.Subject"];
    }

    internal override string WriteShort(MailTexts texts, string reference) => texts["Sms.ContactUpdateCode", Code, texts.EndOf(Window), reference];

    private static ContactUpdateCodeMail Sample(ChangedPart part, bool toNew) =>
        new(MailSample.Code, part, toNew, part is ChangedPart.Mobile ? MailSample.MaskedMobile : MailSample.MaskedEmail, MailSample.Window)
        {
            Ruc = MailSample.Ruc,
            Sucursal = MailSample.Sucursal,
        };
}
