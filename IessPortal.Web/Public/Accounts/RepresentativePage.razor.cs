using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Web.Public.Appointments;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Accounts;

/// <summary>Who represents the employer, by the IESS and by the registries, and how it is changed here.</summary>
public sealed partial class RepresentativePage
{
    [Inject] public CompareRepresentativeHandler Compare { get; set; } = null!;
    [Inject] public AppointmentDraftCookie Drafts { get; set; } = null!;

    private RepresentativeView View { get; set; } = null!;

    protected override async Task LoadAsync() => View = await Compare.HandleAsync(new(Http.AccountId()!.Value, Http.Actor()), Aborted);

    // Whole numbers of others are nobody's business: whoever knows theirs recognises it.
    private static string Mask(string person) => person.Length > 4 ? PersonId.FromStored(person).ToString() : "•••";

    private void BookAsync()
    {
        // Who comes is the new representative, with a cédula of their own.
        Drafts.Set(
            Http, new(Purpose.ChangeRepresentative) { Ruc = View.Account.Ruc.Value, Sucursal = View.Account.Sucursal.Value, Email = View.Account.Email });
        GoTo(PortalPaths.Appointments);
    }
}
