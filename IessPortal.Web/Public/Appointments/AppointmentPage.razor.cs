using IessPortal.Core.Features.Appointments.Shared;

namespace IessPortal.Web.Public.Appointments;

public sealed partial class AppointmentPage
{
    /// <summary>Kept over a redirect: what was just done.</summary>
    public const string News = "turno-novedad";

    public const string Booked = "Booked";
    public const string Moved = "Moved";

    private string? Message { get; set; }

    private string TitleText => View!.Appointment.State switch
    {
        AppointmentState.Cancelled => T["Turno.Title.Cancelled"],
        AppointmentState.Arrived => T["Turno.Title.Arrived"],
        _ => T[View.IsLive ? "Turno.Title" : "Turno.Title.Over"],
    };

    protected override async Task LoadAsync()
    {
        await base.LoadAsync();
        Message = View?.IsLive is true ? Flash.Read(Http).GetValueOrDefault(News) : null;
    }
}
