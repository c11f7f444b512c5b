using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Core.Features.Appointments.Shared;

namespace IessPortal.Web.Public.Appointments;

public sealed partial class HourPage
{
    [Inject] public ViewCalendarHandler Calendar { get; set; } = null!;

    [SupplyParameterFromForm(Name = "inicio")] public string? Chosen { get; set; }
    [SupplyParameterFromQuery(Name = "dia")] public string? Day { get; set; }

    private FormErrors Errors { get; } = new();
    private Agenda Agenda { get; set; } = null!;
    private AgendaDay? Selected { get; set; }
    private Reason? ErrorReason { get; set; }

    protected override async Task LoadDraftAsync()
    {
        if (Draft.CenterId is not { } centerId || await Calendar.HandleAsync(centerId, Draft.Purpose, Aborted) is not { } agenda)
        {
            GoTo(PortalPaths.AppointmentCenter);
            return;
        }

        Agenda = agenda;
        var wanted = DateOnly.TryParseExact(Day, "yyyy-MM-dd", out var day)
            ? day
            : Draft.Start is { } start
            ? CenterLabels.DayOf(start, agenda.Center)
            : (DateOnly?)null;
        var free = agenda.Days.Where(one => one.Places > 0).ToList();
        Selected = free.Find(one => one.Day == wanted) ?? free.FirstOrDefault();
        if (IsPost && Selected is null)
        {
            GoTo(PortalPaths.AppointmentHour);
        }

        ErrorReason = !IsPost && Flash.Read(Http).ContainsKey(Taken) ? Reason.AppointmentUnavailable : null;
    }

    private void Choose()
    {
        if (HourChoice.Read(Chosen) is not { } start)
        {
            Errors.Add("inicio", T["Hour.Empty"]);
            return;
        }

        if (Agenda.FreeCounter(start) is null)
        {
            ComeBack(PortalPaths.AppointmentHour, (Taken, "1"));
            return;
        }

        Flash.Forget(Http, PortalPaths.AppointmentHour);
        Continue(Draft with { Start = start }, PortalPaths.AppointmentContact);
    }
}
