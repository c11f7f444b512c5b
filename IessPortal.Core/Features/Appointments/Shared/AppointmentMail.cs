using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.Appointments.Shared;

/// <summary>A turno was booked, moved or cancelled, or is near.</summary>
/// <param name="Id">Of the turno; stable in the recipient's calendar.</param>
public sealed record AppointmentMail(AppointmentNews News, Guid Id, string Code, Purpose Purpose) : MailContent, IMailTemplate
{
    public static MailTemplate Template { get; } = new(
        "Appointment",
        [
            .. Enum.GetNames<AppointmentNews>().SelectMany(
                news => new TemplateField[] { new($"Appointment.{news}.Subject", "codigo"), new($"Appointment.{news}.Title") }),
            new("Appointment.For", "tramite"), new("Appointment.Bring"), new("Appointment.Bring.Video"), new("Appointment.Change", "fecha"),
            new("Appointment.Change.Late"),
            new("Appointment.Paper", "documento"), new("Appointment.Cancelled.Next"), new("Appointment.Displaced.Why"),
            new("Appointment.Displaced.Next", "fecha"), new("Appointment.Restored.Why"),
        ],
        Enum.GetValues<AppointmentNews>().Select(news => (Name: news.ToString(), Mail: AppointmentSample.Of(news, byVideo: false)))
            .Append((Name: "Video", Mail: AppointmentSample.Of(AppointmentNews.Booked, byVideo: true)))
            .Append((Name: "Late", Mail: AppointmentSample.Late))
            .ToDictionary(one => one.Name, one => (MailContent)one.Mail));

    public required string Center { get; init; }
    public required string Address { get; init; }
    public bool ByVideo { get; init; }

    /// <summary>The zone of the centre, in which its hours are told.</summary>
    public required string ZoneId { get; init; }

    public DateTimeOffset Start { get; init; }
    public DateTimeOffset End { get; init; }

    /// <summary>Which version of the turno it tells of.</summary>
    public int Revision { get; init; }

    public DateTimeOffset WrittenAt { get; init; }

    /// <summary>When it can no longer be moved.</summary>
    public DateTimeOffset FixedFrom { get; init; }

    /// <summary>The turno's page.</summary>
    public required Uri Link { get; init; }

    /// <summary>The confirmation that goes with it; null: the turno is off.</summary>
    public AppointmentPaper? Paper { get; init; }

    internal override bool ShowsProgress => true;

    internal override string ReferenceIn(MailTexts texts, string reference) => texts["Appointment.Reference", reference];

    /// <summary>What to bring, by mail and in the calendar.</summary>
    internal string WhatToBring(MailTexts texts) => texts[ByVideo ? "Appointment.Bring.Video" : "Appointment.Bring"];

    internal override string Write(MailLayout layout, MailTexts texts)
    {
        layout.Title(texts[$"Appointment.{News}.Title"]);
        if (News is AppointmentNews.Restored)
        {
            layout.Paragraph(texts["Appointment.Restored.Why"]);
        }

        layout.Code(Code)
            .Paragraph(When(Start, texts))
            .Paragraph(ByVideo ? texts["Appointment.Video", Center] : $"{Center}. {Address}")
            .Paragraph(texts["Appointment.For", texts[$"Purpose.{Purpose}"]]);
        _ = News switch
        {
            AppointmentNews.Cancelled => layout.Paragraph(texts["Appointment.Cancelled.Next"]),
            AppointmentNews.Displaced => layout.Paragraph(texts["Appointment.Displaced.Why"]).Paragraph(
                texts["Appointment.Displaced.Next", When(FixedFrom, texts)]),
            // A deadline that has passed helps nobody.
            _ => layout.Paragraph(WhatToBring(texts)).Paragraph(
                FixedFrom > WrittenAt ? texts["Appointment.Change", When(FixedFrom, texts)] : texts["Appointment.Change.Late"]),
        };
        if (Paper is { } paper)
        {
            layout.Paragraph(texts["Appointment.Paper", paper.Mark.Code]);
        }

        var (label, page) = News switch
        {
            AppointmentNews.Cancelled => (texts["Appointment.Again"], new Uri(Link, "/turnos")),
            AppointmentNews.Displaced => (texts["Appointment.Displaced.Button"], Link),
            _ => (texts["Appointment.Button"], Link),
        };
        layout.Button(label, page)
            .Fine(texts["Appointment.NotYou", texts["Phone"]]);
        return texts[$"Appointment.{News}.Subject", Code];
    }

    // «lunes 23 de noviembre de 2026, 10:30 (hora de Ecuador continental)»
    private string When(DateTimeOffset instant, MailTexts texts)
    {
        var local = TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(ZoneId));
        var day = DateOnly.FromDateTime(local.DateTime);
        var zone = texts[ZoneId == Shared.Center.GalapagosZone ? "Zone.Galapagos" : "Zone"];
        return texts[
            "Appointment.When", PortalZone.WeekdayOf(day, texts.Culture), PortalZone.DayOf(day, texts.Culture),
            local.ToString("HH:mm", CultureInfo.InvariantCulture), zone];
    }
}
