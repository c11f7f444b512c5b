namespace IessPortal.Web.Public.Appointments;

/// <summary>Turnos at the centres.</summary>
public sealed class AppointmentTexts;
