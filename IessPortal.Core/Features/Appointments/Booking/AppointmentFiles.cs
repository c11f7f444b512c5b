using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.Appointments.Booking;

/// <summary>The calendar entry and the confirmation that go with a turno's mail.</summary>
public sealed class AppointmentFiles(DocumentPrinter printer, IOptions<SmtpOptions> smtp) : IMailAttachments
{
    public Type Content => typeof(AppointmentMail);

    // The calendar file first: phones offer what comes first.
    public IReadOnlyList<MailAttachment> FilesOf(MailContent content, MailTexts texts) => (AppointmentMail)content switch
    {
        // An hour to which nobody should come goes into nobody's calendar.
        { News: AppointmentNews.Displaced } => [],
        { Paper: { } paper } mail when printer.Print(paper) is var file => [CalendarOf(mail, texts), new(file.Name, "application/pdf", file.Bytes)],
        var mail => [CalendarOf(mail, texts)],
    };

    /// <summary>The entry alone.</summary>
    public MailAttachment CalendarOf(AppointmentMail mail, MailTexts texts)
    {
        var entry = new CalendarEvent(mail.Id, mail.Revision, mail.News is AppointmentNews.Cancelled)
        {
            WrittenAt = mail.WrittenAt,
            Start = mail.Start,
            End = mail.End,
            Summary = texts["Appointment.Event", texts[$"Purpose.{mail.Purpose}"], mail.Code],
            Location = mail.ByVideo ? mail.Center : $"{mail.Center}, {mail.Address}",
            Description = mail.WhatToBring(texts),
            Url = mail.Link,
            Organizer = (smtp.Value.FromName, smtp.Value.From),
        };
        return new("turno.ics", $"text/calendar; charset=utf-8; method={CalendarFile.MethodOf(entry)}", Encoding.UTF8.GetBytes(CalendarFile.Write(entry)));
    }
}
