using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>An account was blocked.</summary>
/// <param name="ByNotice">Because somebody said «No fui yo»; else because of failed log-ins.</param>
public sealed record AccountBlockedMail(string Employer, string Ruc, string Sucursal, DateTimeOffset At, bool ByNotice, Uri Portal) : MailContent, IMailTemplate
{
    public static MailTemplate Template { get; } = new(
        "Blocked",
        [
            new("Blocked.Subject"), new("Blocked.Title"), new("Blocked.ByFailures", TemplateField.Account), new("Blocked.ByNotice", TemplateField.Account),
            new("Blocked.Next"),
        ],
        new Dictionary<string, MailContent> { ["Failures"] = Sample(false), ["Notice"] = Sample(true) });

    internal override string Write(MailLayout layout, MailTexts texts)
    {
        layout.Title(texts["Blocked.Title"])
            .Paragraph(texts[ByNotice ? "Blocked.ByNotice" : "Blocked.ByFailures", Employer, Ruc, Sucursal, texts.DayAndTime(At), texts["Zone"]])
            .Paragraph(texts["Blocked.Next"])
            .Button(texts["Blocked.Button"], Portal);
        return texts["Blocked.Subject"];
    }

    private static AccountBlockedMail Sample(bool byNotice) =>
        new(MailSample.Employer, MailSample.Ruc, MailSample.Sucursal, MailSample.Day, byNotice, MailSample.Portal);
}
