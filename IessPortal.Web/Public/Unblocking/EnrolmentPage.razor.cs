using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Public.Accounts;

namespace IessPortal.Web.Public.Unblocking;

/// <summary>What the employer's telephone shows once it has read the code at the counter.</summary>
public sealed partial class EnrolmentPage
{
    [Inject] public OpenEnrolmentHandler Open { get; set; } = null!;
    [Inject] public DeviceLabels Device { get; set; } = null!;
    [Inject] public IOptions<RecoveryOptions> Options { get; set; } = null!;

    /// <summary>What came of enrolling, from the address.</summary>
    [SupplyParameterFromQuery(Name = "registro")] public string? Outcome { get; set; }

    private EnrolmentView? View { get; set; }

    private string? Message => Outcome is not nameof(EnrolOutcome.Enrolled) && EnrolOutcome.CaseNames.Contains(Outcome) ? Outcome : null;

    protected override async Task LoadAsync() => View = await Open.ViewAsync(Cookies.EnrolmentToken(Http), Aborted);
}
