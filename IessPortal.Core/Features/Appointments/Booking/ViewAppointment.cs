using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Appointments.Booking;

/// <summary>A turno as the holder of its link may see it.</summary>
/// <param name="Meeting">Where it meets by video, from shortly before it until its end, and as long as it is attended.</param>
/// <param name="MeetingFrom">From when on that is shown.</param>
/// <param name="FixedFrom">When it can no longer be moved.</param>
/// <param name="Now">When it was looked at.</param>
public sealed record AppointmentView(
    Appointment Appointment, Center Center, Uri? Meeting, DateTimeOffset MeetingFrom, DateTimeOffset FixedFrom, DateTimeOffset Now)
{
    /// <summary>Whether nobody attends then any more: it has to be moved.</summary>
    public bool Displaced { get; init; }

    public bool IsLive => Appointment.State is AppointmentState.Booked && Now < Appointment.End;

    /// <summary>It can be cancelled as long as it is live, and moved until shortly before it.</summary>
    public bool CanMove => IsLive && Now < FixedFrom;
}

/// <summary>Looks a turno up by its link. Changes nothing.</summary>
public sealed class ViewAppointmentHandler(
    PortalStore store, AppointmentFinder appointments, Meetings meetings, IOptions<AppointmentsOptions> options, TimeProvider time)
{
    /// <returns>None where the token is malformed or nobody's.</returns>
    public Task<AppointmentView?> HandleAsync(string? token, CancellationToken cancellationToken) => store.ReadAsync(
        async db =>
        {
            if (await appointments.FindAsync(db, token, cancellationToken) is not var (appointment, center))
            {
                return null;
            }

            var attended = await db.Visits.AnyAsync(
                visit => visit.AppointmentId == appointment.Id && visit.State != VisitState.Closed && visit.State != VisitState.Left, cancellationToken);
            var now = time.Now();
            var displaced = appointment.State is AppointmentState.Booked
                && now < appointment.End
                && !new CenterCalendar(center, await db.Holidays.ToListAsync(cancellationToken), options.Value).Attends(appointment.Start);
            return new AppointmentView(
                appointment,
                center,
                displaced ? null : meetings.AddressNow(appointment, center, attended, now),
                meetings.OpensAt(appointment.Start),
                appointment.FixedFrom(options.Value, displaced),
                now)
            {
                Displaced = displaced,
            };
        },
        cancellationToken);
}
