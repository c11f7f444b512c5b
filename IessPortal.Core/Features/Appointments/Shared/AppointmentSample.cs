using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Features.Appointments.Shared;

/// <summary>A fictitious turno, to show what its mails look like.</summary>
internal static class AppointmentSample
{
    public static AppointmentMail Of(AppointmentNews news, bool byVideo) => new(news, Guid.Empty, MailSample.Reference, Purpose.ResetKey)
    {
        Center = "CAU Quito Centro (ficticio)",
        Address = "Av. de Prueba N10-20 y Calle Ficticia, Quito",
        ByVideo = byVideo,
        ZoneId = "America/Guayaquil",
        Start = MailSample.Day,
        End = MailSample.Day.AddMinutes(30),
        WrittenAt = MailSample.Day.AddDays(-3),
        FixedFrom = MailSample.Day.AddHours(-1),
        Link = MailSample.Portal,
        Paper = news is AppointmentNews.Cancelled or AppointmentNews.Displaced ? null : Paper,
    };

    /// <summary>Booked so shortly before it that its hour can no longer be changed.</summary>
    public static AppointmentMail Late => Of(AppointmentNews.Booked, byVideo: false) with { WrittenAt = MailSample.Day.AddMinutes(-30) };

    private static AppointmentPaper Paper => new(
        new(Guid.Empty, "7K3Q9M2XH4", DocumentKind.AppointmentConfirmation, MailSample.Reference, MailSample.Day),
        new(MailSample.Reference, "", "", "", "", ""),
        MailSample.Ruc,
        MailSample.Sucursal);
}
