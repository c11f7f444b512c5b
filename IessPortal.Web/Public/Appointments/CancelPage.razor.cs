using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Appointments;

public sealed partial class CancelPage
{
    [Inject] public CancelAppointmentHandler Cancel { get; set; } = null!;

    [SupplyParameterFromForm(Name = "terminacion")] public string? Ending { get; set; }

    private FormErrors Errors { get; } = new();

    protected override async Task LoadAsync()
    {
        await base.LoadAsync();
        if (IsPost && View is { CanChange: false })
        {
            GoTo($"{Path}/cancelar");
        }
    }

    private async Task CancelAsync()
    {
        var outcome = await Cancel.HandleAsync(new(new(Token, Ending), Http.Actor()), Aborted);
        _ = outcome is ChangeAppointmentOutcome.NotConfirmed ? ShowWrong() : ShowTurno();
    }

    private bool ShowWrong()
    {
        Errors.Add("terminacion", T["Ending.Wrong", AppointmentFinder.EndingLength]);
        return true;
    }
}
