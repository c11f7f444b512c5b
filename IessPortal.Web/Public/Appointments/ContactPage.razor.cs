using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Appointments;

public sealed partial class ContactPage
{
    private const string ErrorKey = "datos-aviso";
    private const string Moment = "datos-momento";

    [Inject] public BookAppointmentHandler Book { get; set; } = null!;
    [Inject] public ViewCalendarHandler Calendar { get; set; } = null!;

    [SupplyParameterFromForm(Name = "correo")] public string? Email { get; set; }
    [SupplyParameterFromForm(Name = "celular")] public string? MobileNumber { get; set; }

    private FormErrors Errors { get; } = new();
    private Reason? ErrorReason { get; set; }
    private string? ErrorMoment { get; set; }
    private string? Meant { get; set; }
    private Center Center { get; set; } = null!;

    protected override async Task LoadDraftAsync()
    {
        if (Draft.CenterId is not { } centerId || Draft.Start is null || await Calendar.HandleAsync(centerId, Draft.Purpose, Aborted) is not { } agenda)
        {
            GoTo(PortalPaths.AppointmentHour);
            return;
        }

        Center = agenda.Center;
        if (IsPost)
        {
            return;
        }

        var flash = Flash.Read(Http);
        ErrorReason = flash.GetValueOrDefault(ErrorKey) is { } code ? Reason.FromStored(code) : null;
        ErrorMoment = flash.GetValueOrDefault(Moment);
        (Email, MobileNumber) = (Draft.Email, Draft.Mobile);
    }

    private async Task BookAsync()
    {
        var answer = EmailAnswer.Of(Http, "correo", Email, DisplayText);
        (Email, Meant) = (answer.Typed, answer.Meant);
        var reachable = Mobile.TryParse(MobileNumber, out var mobile, out var problem);
        if (answer.Address is not { } email || !reachable)
        {
            Errors.Add("correo", answer.Error);
            Errors.Add("celular", reachable ? null : DisplayText.Problem("Mobile", problem));
            return;
        }

        // Whatever comes of it, what was typed is not lost.
        Drafts.Set(Http, Draft with { Email = Email, Mobile = MobileNumber });
        var outcome = await Book.HandleAsync(
            new(Draft.Purpose, Center.Id, Draft.Start!.Value, new(Employer, email, mobile!), CultureInfo.CurrentUICulture.Name, Http.Actor()), Aborted);
        outcome.Match<bool>(new(
            Booked: booked => Show(booked.Token),
            Unavailable: _ => ChooseAgain(),
            HasAnother: _ => ShowOther(),
            Throttled: throttled => Show(Reason.Throttled, DisplayText.Time(throttled.FreeAt))));
    }

    private bool Show(string token)
    {
        Drafts.Forget(Http);
        Flash.Forget(Http, PortalPaths.AppointmentContact);
        ComeBack(PortalPaths.OfAppointment(token), (AppointmentPage.News, AppointmentPage.Booked));
        return true;
    }

    private bool ShowOther()
    {
        GoTo(PortalPaths.ExistingAppointment);
        return true;
    }

    private bool ChooseAgain()
    {
        ComeBack(PortalPaths.AppointmentHour, (Taken, "1"));
        return true;
    }

    private bool Show(Reason reason, string? moment = null)
    {
        ComeBack(PortalPaths.AppointmentContact, (ErrorKey, reason.Code), (Moment, moment));
        return true;
    }
}
