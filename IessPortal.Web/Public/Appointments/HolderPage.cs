using IessPortal.Core.Features.Appointments.Booking;

namespace IessPortal.Web.Public.Appointments;

/// <summary>A page for whoever holds the link of a turno. Looking at it changes nothing.</summary>
public abstract class HolderPage : PortalPage
{
    [Inject] public ViewAppointmentHandler Appointments { get; set; } = null!;
    [Inject] public CenterLabels Centers { get; set; } = null!;

    [Parameter] public string Token { get; set; } = string.Empty;

    /// <summary>None where the token is nobody's.</summary>
    protected AppointmentView? View { get; private set; }

    /// <summary>The turno's own page.</summary>
    protected string Path => PortalPaths.OfAppointment(Token);

    protected override async Task LoadAsync()
    {
        View = await Appointments.HandleAsync(Token, Aborted);
        if (IsPost && View is null)
        {
            GoTo(Path);
        }
    }

    /// <summary>Back to the turno, which says how it stands.</summary>
    protected bool ShowTurno()
    {
        GoTo(Path);
        return true;
    }
}
