namespace IessPortal.Core.Features.Appointments.Shared;

/// <summary>What happened to a turno.</summary>
public enum AppointmentNews
{
    Booked,
    Moved,
    Cancelled,
    Reminder,
    /// <summary>Nobody attends then any more: it has to be moved.</summary>
    Displaced,
    /// <summary>Somebody attends then after all.</summary>
    Restored,
}
