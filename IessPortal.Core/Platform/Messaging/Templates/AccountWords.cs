using System.Globalization;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Platform.Messaging.Templates;

/// <summary>Puts into words what happens in an employer's own account.</summary>
internal static class AccountWords
{
    public static string Write(ContactUpdateCodeMail code, MailLayout layout, MailTexts texts, PortalZone zone, DateTimeOffset now)
    {
        layout.Code(code.Code)
            .Title(texts["ContactUpdateCode.Title"])
            .Paragraph(texts[code.Part is ChangedPart.Mobile ? "ContactUpdateCode.Mobile" : code.ToNew ? "ContactUpdateCode.New" : "ContactUpdateCode.Current", code.Masked])
            .Paragraph(texts["Code.Deadline", texts.Window(code.Window), zone.TimeOf(now + code.Window), texts["Zone"]])
            .Fine(texts[code.ToNew ? "ContactUpdateCode.NotYou.New" : "ContactUpdateCode.NotYou", texts["Phone"]]);
        return texts["ContactUpdateCode.Subject"];
    }

    public static string Write(ContactUpdatedMail updated, MailLayout layout, MailTexts texts, PortalZone zone, CultureInfo culture)
    {
        layout.Title(texts["ContactUpdated.Title"])
            .Paragraph(texts["ContactUpdated.Intro", updated.Employer, updated.Ruc, updated.Sucursal, zone.DayAndTimeOf(updated.At, culture), texts["Zone"]])
            .Paragraph(texts[updated.Part is ChangedPart.Mobile ? "ContactUpdated.Mobile" : "ContactUpdated.Email", updated.Masked])
            .Paragraph(texts["ContactUpdated.NotYou"])
            .Button(texts["Changed.Button"], updated.NotMe)
            .Fine(texts["Changed.Until", zone.DayAndTimeOf(updated.NotMeUntil, culture), texts["Zone"], texts["Phone"]]);
        return texts["ContactUpdated.Subject"];
    }

    public static string Write(KeyReminderMail reminder, MailLayout layout, MailTexts texts, PortalZone zone, CultureInfo culture)
    {
        layout.Title(texts["KeyReminder.Title"])
            .Paragraph(texts["KeyReminder.Intro", reminder.Employer, reminder.Ruc, reminder.Sucursal, zone.DayAndTimeOf(reminder.SetAt, culture), texts["Zone"], reminder.Days])
            .Paragraph(texts[reminder.IsDue ? "KeyReminder.Due" : "KeyReminder.Soon", zone.DayAndTimeOf(reminder.RenewFrom, culture), texts["Zone"]])
            .Paragraph(texts["KeyReminder.How"])
            .Button(texts["KeyReminder.Button"], reminder.Account)
            .Fine(texts["KeyReminder.Free"]);
        return texts["KeyReminder.Subject", reminder.Ruc];
    }

    public static string Write(NewSignInMail signIn, MailLayout layout, MailTexts texts, PortalZone zone, CultureInfo culture)
    {
        layout.Title(texts["NewSignIn.Title"])
            .Paragraph(texts["NewSignIn.Intro", signIn.Employer, signIn.Ruc, signIn.Sucursal, zone.DayAndTimeOf(signIn.At, culture), texts["Zone"]])
            .Paragraph(texts["NewSignIn.Where", NameOf(signIn, texts), signIn.Address])
            .Paragraph(texts["NewSignIn.WasYou"])
            .Paragraph(texts["NewSignIn.NotYou", texts["Phone"]])
            .Button(texts["NewSignIn.Button"], signIn.Sessions);
        return texts["NewSignIn.Subject"];
    }

    private static string NameOf(NewSignInMail signIn, MailTexts texts) => (signIn.Browser, signIn.System) switch
    {
        ({ } browser, { } system) => texts["NewSignIn.Device", browser, system],
        (null, null) => texts["NewSignIn.Device.Unknown"],
        var (browser, system) => browser ?? system!,
    };
}
