using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Appointments;

public sealed partial class ContactPage
{
    private const string ErrorKey = "datos-aviso";
    private const string Moment = "datos-momento";

    [Inject] public BookAppointmentHandler Book { get; set; } = null!;
    [Inject] public ViewCalendarHandler Calendar { get; set; } = null!;
    [Inject] public ViewCaseHandler Cases { get; set; } = null!;
    [Inject] public ForeignerCodeFormat Format { get; set; } = null!;

    [SupplyParameterFromForm(Name = "cedula")] public string? Cedula { get; set; }
    [SupplyParameterFromForm(Name = "ruc")] public string? Ruc { get; set; }
    [SupplyParameterFromForm(Name = "sucursal")] public string? Sucursal { get; set; }
    [SupplyParameterFromForm(Name = "correo")] public string? Email { get; set; }
    [SupplyParameterFromForm(Name = "celular")] public string? MobileNumber { get; set; }

    private FormErrors Errors { get; } = new();
    private Reason? ErrorReason { get; set; }
    private string? ErrorMoment { get; set; }
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
        var known = Draft.Cedula is null ? (await Cases.HandleAsync(Cookies.CaseToken(Http), Aborted))?.Account.Employer : null;
        (Cedula, Ruc, Sucursal) = known is null
            ? (Draft.Cedula, Draft.Ruc, Draft.Sucursal ?? Core.Domain.Identifiers.Sucursal.First.Value)
            : (known.Representative.Value, known.Ruc.Value, known.Sucursal.Value);
        (Email, MobileNumber) = (Draft.Email, Draft.Mobile);
    }

    private async Task BookAsync()
    {
        var identified = EmployerId.TryParse(new(Cedula, Ruc, Sucursal), Format, out var employer, out var problems);
        var email = EmailAddress.Read(Email);
        var reachable = Mobile.TryParse(MobileNumber, out var mobile, out var problem);
        if (!identified || email is null || !reachable)
        {
            Errors.Add("cedula", DisplayText.Problem("Cedula", problems.Representative));
            Errors.Add("ruc", DisplayText.Problem("Ruc", problems.Ruc));
            Errors.Add("sucursal", DisplayText.Problem("Sucursal", problems.Sucursal));
            Errors.Add("correo", email is null ? T["Contact.Email.Wrong"].Value : null);
            Errors.Add("celular", reachable ? null : DisplayText.Problem("Mobile", problem));
            return;
        }

        // Whatever comes of it, what was typed is not lost.
        Drafts.Set(Http, Draft with { Cedula = Cedula, Ruc = Ruc, Sucursal = Sucursal, Email = Email, Mobile = MobileNumber });
        var outcome = await Book.HandleAsync(
            new(Draft.Purpose, Center.Id, Draft.Start!.Value, new(employer!, email, mobile!), CultureInfo.CurrentUICulture.Name, Http.Actor()), Aborted);
        outcome.Match<bool>(new(
            Booked: booked => Show(booked.Token),
            Unavailable: _ => ChooseAgain(),
            HasAnother: _ => Show(Reason.AppointmentExists),
            Throttled: throttled => Show(Reason.Throttled, DisplayText.Time(throttled.FreeAt))));
    }

    private bool Show(string token)
    {
        Drafts.Forget(Http);
        Flash.Forget(Http, PortalPaths.AppointmentContact);
        ComeBack(PortalPaths.OfAppointment(token), (AppointmentPage.News, AppointmentPage.Booked));
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
