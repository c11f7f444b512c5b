using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Appointments;

public sealed partial class CancelPage
{
    [Inject] public CancelAppointmentHandler Cancel { get; set; } = null!;

    [SupplyParameterFromForm(Name = Confirmation.Name)] public string? Sure { get; set; }

    private FormErrors Errors { get; } = new();

    protected override async Task LoadAsync()
    {
        await base.LoadAsync();
        if (IsPost && View is { IsLive: false })
        {
            GoTo($"{Path}/cancelar");
        }
    }

    private async Task CancelAsync()
    {
        if (Sure != Confirmation.Yes)
        {
            Errors.Add(Confirmation.Name, T["Cancel.NotSure"]);
            return;
        }

        await Cancel.HandleAsync(new(Token, Http.Actor()), Aborted);
        ShowTurno();
    }
}
