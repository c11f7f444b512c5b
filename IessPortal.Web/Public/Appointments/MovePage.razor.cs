using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Appointments;

public sealed partial class MovePage
{
    private const string Taken = "mover-ocupado";

    [Inject] public MoveAppointmentHandler Move { get; set; } = null!;
    [Inject] public ViewCalendarHandler Calendar { get; set; } = null!;

    [SupplyParameterFromForm(Name = "inicio")] public string? Chosen { get; set; }
    [SupplyParameterFromQuery(Name = "dia")] public string? Day { get; set; }

    private FormErrors Errors { get; } = new();
    private Agenda? Agenda { get; set; }
    private AgendaDay? Selected { get; set; }
    private Reason? ErrorReason { get; set; }

    protected override async Task LoadAsync()
    {
        await base.LoadAsync();
        Agenda = View is { CanMove: true } ? await Calendar.HandleAsync(View.Center.Id, View.Appointment.Purpose, Aborted) : null;
        if (Agenda is not { } agenda)
        {
            LeaveForm();
            return;
        }

        var wanted = DateOnly.TryParseExact(Day, "yyyy-MM-dd", out var day) ? day : CenterLabels.DayOf(View!.Appointment.Start, View.Center);
        var free = agenda.Days.Where(one => one.Places > 0).ToList();
        Selected = free.Find(one => one.Day == wanted) ?? free.FirstOrDefault();
        if (Selected is null)
        {
            LeaveForm();
        }

        ErrorReason = !IsPost && Flash.Read(Http).ContainsKey(Taken) ? Reason.AppointmentUnavailable : null;
    }

    // What was sent came from a page that cannot be shown any more: the page as it is now says why.
    private void LeaveForm()
    {
        if (IsPost)
        {
            GoTo($"{Path}/mover");
        }
    }

    private async Task MoveAsync()
    {
        if (HourChoice.Read(Chosen) is not { } start)
        {
            Errors.Add("inicio", T["Hour.Empty"]);
            return;
        }

        var outcome = await Move.HandleAsync(new(Token, start, Http.Actor()), Aborted);
        outcome.Match<bool>(new(
            Changed: _ => TellMoved(),
            TooLate: _ => ShowTurno(),
            Over: _ => ShowTurno(),
            Unavailable: _ => TellTaken(),
            NotFound: _ => ShowTurno()));
    }

    private bool TellMoved()
    {
        ComeBack(Path, (AppointmentPage.News, AppointmentPage.Moved));
        return true;
    }

    private bool TellTaken()
    {
        ComeBack($"{Path}/mover", (Taken, "1"));
        return true;
    }
}
