using System.Globalization;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Platform.Settings;
using Microsoft.Extensions.Options;

namespace IessPortal.Core.Platform.Messaging.Templates;

/// <summary>Puts a mail's content into words. Done at the moment of sending, so that the time it names is not earlier than the real deadline by more than the hand-over takes.</summary>
public sealed class MailComposer(Outbox outbox, WordingReader wordings, DocumentPrinter printer, PortalZone zone, IOptions<PortalOptions> portal)
{
    /// <param name="message">What it says, to whom, and in what language.</param>
    /// <param name="now">The moment of sending.</param>
    /// <param name="cancellationToken">Ends the reading of what an administrator has worded anew.</param>
    public async Task<Mail> ComposeAsync(OutboxMessage message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var content = outbox.Open(message);
        var culture = CultureInfo.GetCultureInfo(message.Culture);
        var own = TemplateOf(content) is { } template ? await wordings.OfAsync(template, culture.TwoLetterISOLanguageName, cancellationToken) : null;
        var texts = new MailTexts(culture, own);
        return Compose(message, content, texts, culture, now) with { Attachments = content is AppointmentMail turno ? FilesOf(turno, texts) : [] };
    }

    /// <summary>A mail to nobody, without its files, with words that are not stored.</summary>
    internal Mail Preview(MailContent content, CultureInfo culture, IReadOnlyDictionary<string, string> own, DateTimeOffset now)
    {
        var message = new OutboxMessage(Guid.Empty, "", culture.Name, content.GetType().Name, [], now) { Reference = "K7Q-4M", MailNumber = content is TimedMail ? 1 : 0 };
        return Compose(message, content, new MailTexts(culture, own), culture, now);
    }

    private static MailTemplate? TemplateOf(MailContent content) => content switch
    {
        VerificationCodeMail => MailTemplate.Code,
        KeyLinkMail => MailTemplate.Link,
        KeyChangedMail => MailTemplate.Changed,
        AccountBlockedMail => MailTemplate.Blocked,
        UnblockGrantedMail => MailTemplate.Unblocked,
        AppointmentMail => MailTemplate.Appointment,
        ContactCodeMail => MailTemplate.ContactCode,
        ContactChangedMail => MailTemplate.ContactChanged,
        StaffInvitationMail => MailTemplate.Invitation,
        AccessCodeMail => MailTemplate.AccessCode,
        DeviceChangedMail => MailTemplate.Device,
        UserInvitationMail => MailTemplate.UserInvitation,
        ContactUpdateCodeMail => MailTemplate.ContactUpdateCode,
        ContactUpdatedMail => MailTemplate.ContactUpdated,
        KeyReminderMail => MailTemplate.KeyReminder,
        NewSignInMail => MailTemplate.NewSignIn,
        RequestCodeMail => MailTemplate.RequestCode,
        RequestDecidedMail => MailTemplate.Request,
        // Tell of changed words, warn of what others did, or quote an answer: nobody words them anew.
        _ => null,
    };

    private Mail Compose(OutboxMessage message, MailContent content, MailTexts texts, CultureInfo culture, DateTimeOffset now)
    {
        var layout = new MailLayout(culture.Name);
        var subject = content switch
        {
            VerificationCodeMail code => Write(code, layout, texts, now),
            KeyLinkMail link => Write(link, layout, texts, now),
            KeyChangedMail changed => Write(changed, layout, texts, culture),
            AccountBlockedMail blocked => Write(blocked, layout, texts, culture),
            AppointmentMail appointment => AppointmentWords.Write(appointment, layout, texts, culture),
            UnblockGrantedMail granted => Write(granted, layout, texts, culture),
            StaffInvitationMail invitation => Write(invitation, layout, texts, culture),
            ContactCodeMail code => Write(code, layout, texts, now),
            ContactChangedMail changed => Write(changed, layout, texts, culture),
            MailTextsChangedMail changed => Write(changed, layout, texts, culture),
            AccessCodeMail code => DeviceWords.Write(code, layout, texts, zone, now),
            DeviceChangedMail changed => DeviceWords.Write(changed, layout, texts, zone, culture),
            UserInvitationMail invitation => UserWords.Write(invitation, layout, texts, zone, culture),
            UserChangedMail changed => UserWords.Write(changed, layout, texts, zone, culture),
            CorrectionMail correction => CorrectionWords.Write(correction, layout, texts, zone, culture),
            ContactUpdateCodeMail code => AccountWords.Write(code, layout, texts, zone, now),
            ContactUpdatedMail updated => AccountWords.Write(updated, layout, texts, zone, culture),
            KeyReminderMail reminder => AccountWords.Write(reminder, layout, texts, zone, culture),
            NewSignInMail signIn => AccountWords.Write(signIn, layout, texts, zone, culture),
            RequestCodeMail code => RequestWords.Write(code, layout, texts, zone, now),
            RequestDecidedMail decided => RequestWords.Write(decided, layout, texts, zone, culture),
            _ => throw new ArgumentOutOfRangeException(nameof(message), content.GetType().Name, "There is no such mail."),
        };
        layout.Fine(ReferenceOf(message, content, texts));
        if (content is VerificationCodeMail or KeyLinkMail or KeyChangedMail or AppointmentMail or CorrectionMail)
        {
            layout.Fine(texts["Status", new Uri(portal.Value.PublicUrl, $"/tramite/{message.Reference}").AbsoluteUri]);
        }

        layout.Fine(texts["Footer"]);
        var (text, html) = layout.Write(subject);
        return new(message.Id, message.Recipient, subject, text, html, message.Reference);
    }

    /// <summary>The same for a telephone: one message, its link alone on its line.</summary>
    public ShortMessage ComposeShort(OutboxMessage message, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(message);
        var texts = new MailTexts(CultureInfo.GetCultureInfo(message.Culture));
        return new(message.Id, message.Recipient, outbox.Open(message) switch
        {
            KeyLinkMail link => texts["Sms.Link", link.Ruc, zone.TimeOf(now + link.Window), link.Link.AbsoluteUri, message.Reference],
            ContactUpdateCodeMail code => texts["Sms.ContactUpdateCode", code.Code, zone.TimeOf(now + code.Window), message.Reference],
            _ => throw new ArgumentOutOfRangeException(nameof(message), message.Kind, "There is no such text message."),
        });
    }

    // The calendar file first: phones offer what comes first.
    private MailAttachment[] FilesOf(AppointmentMail turno, MailTexts texts) =>
        // An hour to which nobody should come goes into nobody's calendar.
        turno.News is AppointmentNews.Displaced ? []
        : turno.Paper is { } paper && printer.Print(paper) is var file ? [AppointmentWords.FileOf(turno, texts), new(file.Name, "application/pdf", file.Bytes)]
        : [AppointmentWords.FileOf(turno, texts)];

    private static string ReferenceOf(OutboxMessage message, MailContent content, MailTexts texts) =>
        content is AppointmentMail ? texts["Appointment.Reference", message.Reference]
        : message.MailNumber > 0 ? texts["Reference.Number", message.Reference, message.MailNumber]
        : texts["Reference", message.Reference];

    private string Write(VerificationCodeMail code, MailLayout layout, MailTexts texts, DateTimeOffset now)
    {
        layout.Code(code.Code)
            .Title(texts["Code.Title"])
            .Paragraph(texts["Code.Intro"])
            .Paragraph(texts["Code.Deadline", texts.Window(code.Window), zone.TimeOf(now + code.Window), texts["Zone"]])
            .Fine(texts["Code.NotYou", texts["Phone"]]);
        return texts["Code.Subject"];
    }

    private string Write(KeyLinkMail link, MailLayout layout, MailTexts texts, DateTimeOffset now)
    {
        layout.Button(texts["Link.Button"], link.Link)
            .Title(texts["Link.Title"])
            .Paragraph(texts["Link.Intro", link.Ruc, link.Sucursal])
            .Paragraph(texts["Link.Deadline", texts.Window(link.Window), zone.TimeOf(now + link.Window), texts["Zone"]])
            .Fine(texts["Link.NotYou", texts["Phone"]]);
        return texts["Link.Subject", link.Ruc];
    }

    private string Write(KeyChangedMail changed, MailLayout layout, MailTexts texts, CultureInfo culture)
    {
        layout.Title(texts["Changed.Title"])
            .Paragraph(texts["Changed.Intro", changed.Employer, changed.Ruc, changed.Sucursal, zone.DayAndTimeOf(changed.At, culture), texts["Zone"]])
            .Paragraph(texts["Changed.WasYou"])
            .Paragraph(texts["Changed.NotYou"])
            .Button(texts["Changed.Button"], changed.NotMe)
            .Fine(texts["Changed.Until", zone.DayAndTimeOf(changed.NotMeUntil, culture), texts["Zone"], texts["Phone"]]);
        return texts["Changed.Subject"];
    }

    private string Write(AccountBlockedMail blocked, MailLayout layout, MailTexts texts, CultureInfo culture)
    {
        layout.Title(texts["Blocked.Title"])
            .Paragraph(texts[blocked.ByNotice ? "Blocked.ByNotice" : "Blocked.ByFailures", blocked.Employer, blocked.Ruc, blocked.Sucursal, zone.DayAndTimeOf(blocked.At, culture), texts["Zone"]])
            .Paragraph(texts["Blocked.Next"])
            .Button(texts["Blocked.Button"], blocked.Portal);
        return texts["Blocked.Subject"];
    }

    private string Write(UnblockGrantedMail granted, MailLayout layout, MailTexts texts, CultureInfo culture)
    {
        layout.Title(texts["Unblocked.Title"])
            .Paragraph(texts["Unblocked.Intro", granted.Employer, granted.Ruc, granted.Sucursal, zone.DayAndTimeOf(granted.At, culture), texts["Zone"]])
            .Paragraph(texts["Unblocked.Link", zone.DayAndTimeOf(granted.Until, culture), texts["Zone"]])
            .Button(texts["Unblocked.Button"], granted.Portal)
            .Fine(texts["Unblocked.NotYou", texts["Phone"]]);
        return texts["Unblocked.Subject"];
    }

    private string Write(StaffInvitationMail invitation, MailLayout layout, MailTexts texts, CultureInfo culture)
    {
        layout.Button(texts["Invitation.Button"], invitation.Link)
            .Title(texts["Invitation.Title"])
            .Paragraph(texts["Invitation.Intro", invitation.Name])
            .Paragraph(texts["Invitation.Need"])
            .Paragraph(texts["Invitation.Until", zone.DayAndTimeOf(invitation.Until, culture), texts["Zone"]])
            .Fine(texts["Invitation.NotYou"]);
        return texts["Invitation.Subject"];
    }

    private string Write(ContactCodeMail code, MailLayout layout, MailTexts texts, DateTimeOffset now)
    {
        layout.Code(code.Code)
            .Title(texts["ContactCode.Title"])
            .Paragraph(texts["ContactCode.Intro", code.Ruc, code.Sucursal])
            .Paragraph(texts["Code.Deadline", texts.Window(code.Window), zone.TimeOf(now + code.Window), texts["Zone"]])
            .Fine(texts["ContactCode.NotYou"]);
        return texts["ContactCode.Subject"];
    }

    private string Write(ContactChangedMail changed, MailLayout layout, MailTexts texts, CultureInfo culture)
    {
        layout.Title(texts["ContactChanged.Title"])
            .Paragraph(texts["ContactChanged.Intro", changed.Employer, changed.Ruc, changed.Sucursal, zone.DayAndTimeOf(changed.At, culture), texts["Zone"]])
            .Paragraph(changed.NewEmail is { } email ? texts["ContactChanged.Email", email] : texts["ContactChanged.Representative"])
            .Fine(texts["ContactChanged.NotYou", texts["Phone"]]);
        return texts["ContactChanged.Subject"];
    }

    private string Write(MailTextsChangedMail changed, MailLayout layout, MailTexts texts, CultureInfo culture)
    {
        layout.Title(texts["Wording.Title"])
            .Paragraph(texts["Wording.Intro", changed.By, texts[$"Wording.{changed.Template}"], changed.Language, zone.DayAndTimeOf(changed.At, culture), texts["Zone"]])
            .Paragraph(texts["Wording.Next"])
            .Button(texts["Wording.Button"], changed.Page);
        return texts["Wording.Subject"];
    }
}
