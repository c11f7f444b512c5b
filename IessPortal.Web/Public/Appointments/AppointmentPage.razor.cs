using IessPortal.Core.Features.Appointments.Shared;

namespace IessPortal.Web.Public.Appointments;

public sealed partial class AppointmentPage
{
    /// <summary>Kept over a redirect: what was just done.</summary>
    public const string News = "turno-novedad";

    public const string Booked = "Booked";
    public const string Moved = "Moved";

    /// <summary>Its mail went out again.</summary>
    public const string Sent = "Sent";

    private string? Message { get; set; }

    private bool ByVideo => View!.Center.Mode is AttendanceMode.Video;

    // Not the page's own address: whoever has that can cancel the turno.
    private string ShareText => T[
        ByVideo ? "Turno.Share.Video" : "Turno.Share.Text", View!.Appointment.Reference, Centers.DayAndTime(View.Appointment.Start, View.Center),
        View.Center.Name, $"{View.Center.Address}, {View.Center.City}"];

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
