using IessPortal.Core.Features.Appointments.Centers;
using IessPortal.Core.Features.Appointments.Shared;

namespace IessPortal.Web.Public.Appointments;

public sealed partial class CenterPage
{
    private const string Video = "video";

    [Inject] public FindCentersHandler Find { get; set; } = null!;

    [SupplyParameterFromForm(Name = "centro")] public string? Chosen { get; set; }
    [SupplyParameterFromQuery(Name = "provincia")] public string? Province { get; set; }
    [SupplyParameterFromQuery(Name = "modo")] public string? Mode { get; set; }

    private FormErrors Errors { get; } = new();
    private IReadOnlyList<CenterOffer> Offers { get; set; } = [];
    private IReadOnlyList<CenterOffer> Shown { get; set; } = [];

    /// <summary>By province; those by video come first, under none.</summary>
    private IEnumerable<IGrouping<string?, CenterOffer>> Groups => Offers.GroupBy(GroupOf).OrderBy(group => group.Key, StringComparer.Ordinal);

    protected override async Task LoadDraftAsync()
    {
        Offers = await Find.HandleAsync(Draft.Purpose, Aborted);
        Shown = Mode == Video ? [.. Offers.Where(offer => GroupOf(offer) is null)]
            : Province is not null ? [.. Offers.Where(offer => GroupOf(offer) == Province)]
            // Of one group nothing is to be chosen.
            : Groups.Count() == 1 ? Offers
            : [];
        if (IsPost && Shown.Count == 0)
        {
            GoTo(PortalPaths.AppointmentCenter);
        }
    }

    private void Choose()
    {
        if (Guid.TryParse(Chosen, out var id) && Offers.Any(offer => offer.Center.Id == id))
        {
            Continue(Draft with { CenterId = id, Start = null }, PortalPaths.AppointmentHour);
            return;
        }

        Errors.Add("centro", T["Center.Empty"]);
    }

    private static string? GroupOf(CenterOffer offer) => offer.Center.Mode is AttendanceMode.Video ? null : offer.Center.Province;

    private static string LinkTo(string? province) =>
        province is null ? $"{PortalPaths.AppointmentCenter}?modo={Video}" : $"{PortalPaths.AppointmentCenter}?provincia={Uri.EscapeDataString(province)}";
}
