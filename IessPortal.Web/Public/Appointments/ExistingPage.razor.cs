using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Appointments;

/// <summary>There is a turno already: how its holder gets at it, wherever its mail went.</summary>
public sealed partial class ExistingPage
{
    private const string Sent = "existente-enviado";
    private const string Moment = "existente-momento";

    [Inject] public FindExistingAppointmentHandler Find { get; set; } = null!;
    [Inject] public SendAppointmentMailHandler Mails { get; set; } = null!;

    private MailAgainForm Form { get; } = new();

    /// <summary>Shown masked: whoever knows an employer's numbers comes here.</summary>
    private string Address { get; set; } = string.Empty;

    private bool WasSent { get; set; }
    private Reason? ErrorReason => ErrorMoment is null ? null : Reason.Throttled;
    private string? ErrorMoment { get; set; }

    protected override async Task LoadDraftAsync()
    {
        if (await Find.HandleAsync(Employer, Draft.Purpose, Aborted) is not { } address)
        {
            GoTo(PortalPaths.AppointmentCenter);
            return;
        }

        Address = address;
        var flash = Flash.Read(Http);
        (WasSent, ErrorMoment) = IsPost ? (false, null) : (flash.ContainsKey(Sent), flash.GetValueOrDefault(Moment));
    }

    private Task SendAsync() => SendAsync(null);

    private Task CorrectAsync() => Form.Read(Http, DisplayText) is { } correction ? SendAsync(correction) : Task.CompletedTask;

    private async Task SendAsync(CorrectedAddress? correction)
    {
        var outcome = await Mails.HandleAsync(new(new(Employer, Draft.Purpose), correction, Http.Actor()), Aborted);
        outcome.Match<bool>(new(
            Sent: sent => Tell(sent.Token),
            NotConfirmed: _ => ShowWrong(),
            Throttled: throttled => Return((Moment, DisplayText.Time(throttled.FreeAt))),
            NotFound: _ => Return()));
    }

    // Who knew the mobile is the holder.
    private bool Tell(string? token)
    {
        if (token is null)
        {
            return Return((Sent, "1"));
        }

        Drafts.Forget(Http);
        ComeBack(PortalPaths.OfAppointment(token), (AppointmentPage.News, AppointmentPage.Sent));
        return true;
    }

    private bool ShowWrong()
    {
        Form.Errors.Add("celular", T["Mail.Correct.Mobile.Wrong"]);
        return true;
    }

    private bool Return(params (string Name, string? Value)[] message)
    {
        ComeBack(PortalPaths.ExistingAppointment, message);
        return true;
    }
}
