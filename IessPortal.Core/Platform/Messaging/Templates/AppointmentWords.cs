using System.Globalization;
using System.Text;
using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Platform.Messaging.Templates;

/// <summary>Puts what happens to a turno into words, and into the calendar file that goes with them.</summary>
internal static class AppointmentWords
{
    public static string Write(AppointmentMail mail, MailLayout layout, MailTexts texts, CultureInfo culture)
    {
        var cancelled = mail.News is AppointmentNews.Cancelled;
        layout.Title(texts[$"Appointment.{mail.News}.Title"]);
        if (mail.News is AppointmentNews.Restored)
        {
            layout.Paragraph(texts["Appointment.Restored.Why"]);
        }

        layout.Code(mail.Code)
            .Paragraph(WhenOf(mail.Start, mail.ZoneId, texts, culture))
            .Paragraph(mail.ByVideo ? texts["Appointment.Video", mail.Center] : $"{mail.Center}. {mail.Address}")
            .Paragraph(texts["Appointment.For", texts[$"Purpose.{mail.Purpose}"]]);
        if (cancelled)
        {
            layout.Paragraph(texts["Appointment.Cancelled.Next"]);
        }
        else if (mail.News is AppointmentNews.Displaced)
        {
            layout.Paragraph(texts["Appointment.Displaced.Why"])
                .Paragraph(texts["Appointment.Displaced.Next", WhenOf(mail.FixedFrom, mail.ZoneId, texts, culture)]);
        }
        else
        {
            layout.Paragraph(texts[mail.ByVideo ? "Appointment.Bring.Video" : "Appointment.Bring"])
                .Paragraph(texts["Appointment.Change", WhenOf(mail.FixedFrom, mail.ZoneId, texts, culture)]);
        }

        if (mail.Paper is { } paper)
        {
            layout.Paragraph(texts["Appointment.Paper", paper.Mark.Code]);
        }

        var button = mail.News switch
        {
            AppointmentNews.Cancelled => texts["Appointment.Again"],
            AppointmentNews.Displaced => texts["Appointment.Displaced.Button"],
            _ => texts["Appointment.Button"],
        };
        layout.Button(button, cancelled ? new Uri(mail.Link, "/turnos") : mail.Link)
            .Fine(texts["Appointment.NotYou", texts["Phone"]]);
        return texts[$"Appointment.{mail.News}.Subject", mail.Code];
    }

    public static MailAttachment FileOf(AppointmentMail mail, MailTexts texts)
    {
        var one = new CalendarEvent(mail.Id, mail.Revision, mail.News is AppointmentNews.Cancelled)
        {
            WrittenAt = mail.WrittenAt,
            Start = mail.Start,
            End = mail.End,
            Summary = texts["Appointment.Event", texts[$"Purpose.{mail.Purpose}"], mail.Code],
            Location = mail.ByVideo ? mail.Center : $"{mail.Center}, {mail.Address}",
            Description = texts[mail.ByVideo ? "Appointment.Bring.Video" : "Appointment.Bring"],
            Url = mail.Link,
        };
        return new("turno.ics", $"text/calendar; charset=utf-8; method={CalendarFile.MethodOf(one)}", Encoding.UTF8.GetBytes(CalendarFile.Write(one)));
    }

    // «lunes 23 de noviembre de 2026, 10:30 (hora de Ecuador continental)»
    private static string WhenOf(DateTimeOffset instant, string zoneId, MailTexts texts, CultureInfo culture)
    {
        var local = TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zoneId));
        var day = DateOnly.FromDateTime(local.DateTime);
        return texts["Appointment.When", PortalZone.WeekdayOf(day, culture), PortalZone.DayOf(day, culture), local.ToString("HH:mm", CultureInfo.InvariantCulture), texts[zoneId == Center.GalapagosZone ? "Zone.Galapagos" : "Zone"]];
    }
}
