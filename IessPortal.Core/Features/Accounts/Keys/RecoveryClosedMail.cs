using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>Wrong answers to the questions have closed method 1 to an employer for a while.</summary>
/// <param name="Until">When it opens again.</param>
/// <param name="Help">What it means.</param>
public sealed record RecoveryClosedMail(
    string Employer, string Ruc, string Sucursal, DateTimeOffset At, DateTimeOffset Until, Uri Help) : MailContent, IMailTemplate
{
    public static MailTemplate Template { get; } = new(
        "RecoveryClosed",
        [
            new("RecoveryClosed.Subject"), new("RecoveryClosed.Title"), new("RecoveryClosed.Intro", TemplateField.Account),
            new("RecoveryClosed.OpensAgain", "hasta", "zona"), new("RecoveryClosed.Effect"), new("RecoveryClosed.WasYou"),
        ],
        new RecoveryClosedMail(
            MailSample.Employer, MailSample.Ruc, MailSample.Sucursal, MailSample.Day, MailSample.Day.AddDays(1), MailSample.Portal));

    internal override string Write(MailLayout layout, MailTexts texts)
    {
        layout.Title(texts["RecoveryClosed.Title"])
            .Paragraph(texts["RecoveryClosed.Intro", Employer, Ruc, Sucursal, texts.DayAndTime(At), texts["Zone"]])
            .Paragraph(texts["RecoveryClosed.OpensAgain", texts.DayAndTime(Until), texts["Zone"]])
            .Paragraph(texts["RecoveryClosed.Effect"])
            .Paragraph(texts["RecoveryClosed.WasYou"])
            .Paragraph(texts["RecoveryClosed.NotYou", texts["Phone"]])
            .Button(texts["RecoveryClosed.Button"], Help);
        return texts["RecoveryClosed.Subject"];
    }
}
