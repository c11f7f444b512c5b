using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Appointments;

/// <summary>The mail of a turno once more, for who holds its link.</summary>
public sealed partial class AddressPage
{
    private const string ErrorMoment_ = "correo-momento";

    [Inject] public SendAppointmentMailHandler Mails { get; set; } = null!;

    private MailAgainForm Form { get; } = new();
    private Reason? ErrorReason => ErrorMoment is null ? null : Reason.Throttled;
    private string? ErrorMoment { get; set; }

    protected override async Task LoadAsync()
    {
        await base.LoadAsync();
        if (IsPost && View is { IsLive: false })
        {
            GoTo($"{Path}/correo");
        }

        ErrorMoment = IsPost ? null : Flash.Read(Http).GetValueOrDefault(ErrorMoment_);
    }

    private Task SendAsync() => SendAsync(null);

    private Task CorrectAsync() => Form.Read(Http, DisplayText) is { } correction ? SendAsync(correction) : Task.CompletedTask;

    private async Task SendAsync(CorrectedAddress? correction)
    {
        var outcome = await Mails.HandleAsync(new(new(Token), correction, Http.Actor()), Aborted);
        outcome.Match<bool>(new(
            Sent: sent => Tell(sent.Token ?? Token),
            NotConfirmed: _ => ShowWrong(),
            Throttled: throttled => Show(DisplayText.Time(throttled.FreeAt)),
            NotFound: _ => ShowTurno()));
    }

    private bool Tell(string token)
    {
        ComeBack(PortalPaths.OfAppointment(token), (AppointmentPage.News, AppointmentPage.Sent));
        return true;
    }

    private bool ShowWrong()
    {
        Form.Errors.Add("celular", T["Mail.Correct.Mobile.Wrong"]);
        return true;
    }

    private bool Show(string moment)
    {
        ComeBack($"{Path}/correo", (ErrorMoment_, moment));
        return true;
    }
}
