using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Appointments.Booking;

/// <summary>Writes the calendar entry of a turno for who holds its link: the same that its mails have. Changes nothing.</summary>
public sealed class ReadCalendarEntryHandler(
    PortalStore store, AppointmentFinder appointments, AppointmentNotifier notifier, AppointmentFiles files, PortalZone zone, TimeProvider time)
{
    /// <returns>None where the token is nobody's, or the turno is off or over.</returns>
    public Task<MailAttachment?> HandleAsync(string? token, CancellationToken cancellationToken) => store.ReadAsync(
        async db =>
        {
            var now = time.Now();
            if (await appointments.FindAsync(db, token, cancellationToken) is not var (appointment, center)
                || appointment.State is not AppointmentState.Booked || now >= appointment.End)
            {
                return null;
            }

            var texts = new MailTexts(CultureInfo.CurrentUICulture, zone, now);
            return files.CalendarOf(notifier.Describe(appointment, center, AppointmentNews.Booked, now), texts);
        },
        cancellationToken);
}
