using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.Appointments.Shared;

/// <summary>Where and when turnos by video meet.</summary>
public sealed class Meetings(SecretHasher hasher, IOptions<AppointmentsOptions> options)
{
    /// <summary>From when on a meeting can be entered.</summary>
    public DateTimeOffset OpensAt(DateTimeOffset start) => start - options.Value.MeetingOpens;

    /// <summary>The address of a turno's meeting; nobody can guess it from the turno's code.</summary>
    public Uri AddressOf(Guid appointmentId)
    {
        // Under the oldest key there is: the two who are to meet may have been told the address on either side of a change of keys.
        var room = Convert.ToHexStringLower(hasher.Hashes("meeting", appointmentId.ToString()).All[^1].AsSpan(0, 16));
        return new(options.Value.MeetingAddress.Replace(AppointmentsOptions.Room, room, StringComparison.Ordinal));
    }

    /// <summary>Where a turno meets at this moment: from shortly before it until its end, and as long as it is attended.</summary>
    /// <param name="attended">Whether its holder waits for an agent, or talks to one.</param>
    /// <returns>None where it does not meet by video, or not now.</returns>
    public Uri? AddressNow(Appointment appointment, Center center, bool attended, DateTimeOffset now)
    {
        var awaited = appointment.State is AppointmentState.Booked && now >= OpensAt(appointment.Start) && now < appointment.End;
        return center.Mode is AttendanceMode.Video && (attended || awaited) ? AddressOf(appointment.Id) : null;
    }
}
