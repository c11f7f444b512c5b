using System.ComponentModel.DataAnnotations;

namespace IessPortal.Core.Platform.Settings;

/// <summary>Section <c>Appointments</c>: turnos at the centres.</summary>
public sealed class AppointmentsOptions
{
    public const string Section = "Appointments";

    /// <summary>What <see cref="MeetingAddress"/> has in the place of the meeting's name.</summary>
    public const string Room = "{room}";

    /// <summary>How long one turno takes.</summary>
    [Required, Range(typeof(TimeSpan), "00:05:00", "04:00:00")]
    public TimeSpan Slot { get; init; }

    /// <summary>How many days after today can be booked.</summary>
    [Required, Range(1, 180)]
    public int HorizonDays { get; init; }

    /// <summary>So long before a turno it is called to mind.</summary>
    [Required, Range(typeof(TimeSpan), "01:00:00", "7.00:00:00")]
    public TimeSpan ReminderBefore { get; init; }

    /// <summary>Until so long before, it can be moved or cancelled.</summary>
    [Required, Range(typeof(TimeSpan), "00:00:00", "2.00:00:00")]
    public TimeSpan ChangeUntil { get; init; }

    /// <summary>So long before it, its holder can be checked in at the centre.</summary>
    [Required, Range(typeof(TimeSpan), "00:00:00", "12:00:00")]
    public TimeSpan CheckInFrom { get; init; }

    /// <summary>No longer than this anybody should wait at a centre, from the arrival or the turno's hour, whichever is later.</summary>
    [Required, Range(typeof(TimeSpan), "00:01:00", "08:00:00")]
    public TimeSpan WaitTarget { get; init; }

    /// <summary>So long before a turno by video its meeting can be entered.</summary>
    [Required, Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan MeetingOpens { get; init; }

    /// <summary>Where turnos by video meet; <c>{room}</c> stands for the name of each one's own meeting.</summary>
    [Required]
    public string MeetingAddress { get; init; } = string.Empty;

    /// <summary>Bookings that may be begun from one address within an hour, and as many that may be made.</summary>
    [Required, Range(1, int.MaxValue)]
    public int BookingsPerHour { get; init; }
}
