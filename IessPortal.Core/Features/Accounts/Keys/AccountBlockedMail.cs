using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>An account was blocked.</summary>
/// <param name="Portal">Where the account is unblocked, or where a turno is booked for that.</param>
/// <param name="ByNotice">Because somebody said «No fui yo»; else because of failed log-ins.</param>
public sealed record AccountBlockedMail(string Employer, string Ruc, string Sucursal, DateTimeOffset At, bool ByNotice, Uri Portal) : MailContent, IMailTemplate
{
    public static MailTemplate Template { get; } = new(
        "Blocked",
        [
            new("Blocked.Subject"), new("Blocked.Title"), new("Blocked.ByFailures", TemplateField.Account), new("Blocked.ByNotice", TemplateField.Account),
            new("Blocked.Next"), new("Blocked.Next.ByNotice", "telefono"),
        ],
        new Dictionary<string, MailContent> { ["Failures"] = Sample(false), ["Notice"] = Sample(true) });

    internal override string Write(MailLayout layout, MailTexts texts)
    {
        layout.Title(texts["Blocked.Title"])
            .Paragraph(texts[ByNotice ? "Blocked.ByNotice" : "Blocked.ByFailures", Employer, Ruc, Sucursal, texts.DayAndTime(At), texts["Zone"]])
            // Who frees a frozen account is a person: nothing online does.
            .Paragraph(ByNotice ? texts["Blocked.Next.ByNotice", texts["Phone"]] : texts["Blocked.Next"])
            .Button(texts[ByNotice ? "Blocked.Button.ByNotice" : "Blocked.Button"], Portal);
        return texts["Blocked.Subject"];
    }

    private static AccountBlockedMail Sample(bool byNotice) =>
        new(MailSample.Employer, MailSample.Ruc, MailSample.Sucursal, MailSample.Day, byNotice, MailSample.Portal);
}
