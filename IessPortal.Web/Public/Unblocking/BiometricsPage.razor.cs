using IessPortal.Core.Platform.Settings;

namespace IessPortal.Web.Public.Unblocking;

/// <summary>Asks the person's own device who they are; and leads on where there is none.</summary>
public sealed partial class BiometricsPage
{
    [Inject] public IOptions<RecoveryOptions> Options { get; set; } = null!;
    [Inject] public IStringLocalizer<SharedTexts> S { get; set; } = null!;

    protected override string Path => PortalPaths.Biometrics;

    private Reason? ErrorReason => FlashValues.GetValueOrDefault(UnblockingEndpoints.ErrorKey) is { } code ? Reason.FromStored(code)
        : View.Case.FailedProofs > 0 ? Reason.PasskeyWrong
        : null;
}
