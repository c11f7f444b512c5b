using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Appointments.Shared;

/// <summary>Makes and recognises the token of a turno's link, and mails what happens to a turno.</summary>
public sealed class AppointmentNotifier(
    SecretHasher hasher, SecretBox box, Outbox outbox, AppointmentPapers papers, IOptions<PortalOptions> portal, IOptions<AppointmentsOptions> options)
{
    public SecretHash HashOf(string token) => hasher.Hashes("appointment", token);

    /// <summary>A fresh token for a new turno, with what is stored of it.</summary>
    internal (string Token, AppointmentOrigin Origin) Issue(Guid id, string culture, DateTimeOffset now)
    {
        var token = RandomSecret.Token();
        return (token, new(RandomSecret.Reference(), HashOf(token).Stored, box.Seal(token, id), culture, now));
    }

    /// <summary>Mails the news, with a confirmation where there is something new to confirm.</summary>
    internal async Task NotifyAsync(
        PortalDbContext db, Appointment appointment, Center center, AppointmentNews news, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var paper = await RenewAsync(db, appointment, center, news, now, cancellationToken);
        Send(db, appointment, Describe(appointment, center, news, now) with { Paper = paper });
    }

    /// <summary>Mails once more how the turno stands, with the confirmation that there is.</summary>
    /// <param name="displaced">Whether nobody attends then any more.</param>
    internal async Task RepeatAsync(
        PortalDbContext db, Appointment appointment, Center center, bool displaced, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var paper = displaced ? null : await AppointmentPapers.FindAsync(db, appointment, center, now, cancellationToken);
        Send(db, appointment, Describe(appointment, center, displaced ? AppointmentNews.Displaced : AppointmentNews.Booked, now) with { Paper = paper });
    }

    /// <summary>What a mail or a calendar has to know of a turno.</summary>
    internal AppointmentMail Describe(Appointment appointment, Center center, AppointmentNews news, DateTimeOffset now) =>
        new(news, appointment.Id, appointment.Reference, appointment.Purpose)
        {
            Center = center.Name,
            Address = $"{center.Address}, {center.City}",
            ByVideo = center.Mode is AttendanceMode.Video,
            ZoneId = center.ZoneId,
            Start = appointment.Start,
            End = appointment.End,
            Revision = appointment.Revision,
            WrittenAt = now,
            FixedFrom = appointment.FixedFrom(options.Value, displaced: news is AppointmentNews.Displaced),
            Link = new Uri(portal.Value.PublicUrl, $"/turno/{box.Open(appointment.SealedToken, appointment.Id)}"),
        };

    private void Send(PortalDbContext db, Appointment appointment, AppointmentMail content) =>
        outbox.Add(db, content, new(appointment.Email, appointment.Culture, appointment.Reference));

    private async Task<AppointmentPaper?> RenewAsync(
        PortalDbContext db, Appointment appointment, Center center, AppointmentNews news, DateTimeOffset now, CancellationToken cancellationToken)
    {
        switch (news)
        {
            case AppointmentNews.Booked or AppointmentNews.Moved:
                return await papers.RenewAsync(db, appointment, center, now, cancellationToken);
            case AppointmentNews.Cancelled:
                await AppointmentPapers.VoidAsync(db, appointment, now, cancellationToken);
                return null;
            case AppointmentNews.Displaced:
                return null;
            default:
                return await AppointmentPapers.FindAsync(db, appointment, center, now, cancellationToken);
        }
    }
}
