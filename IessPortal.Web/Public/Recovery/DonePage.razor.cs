using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Web.Public.Recovery;

public sealed partial class DonePage
{
    [Inject] public ViewRecoveredHandler Recovered { get; set; } = null!;
    [Inject] public IOptions<PortalSignInOptions> Options { get; set; } = null!;

    private RecoveredView View { get; set; } = null!;

    protected override async Task LoadAsync()
    {
        if (await Recovered.HandleAsync(Cookies.CaseToken(Http), Cookies.LinkToken(Http), Aborted) is not { } view)
        {
            GoTo(PortalPaths.Recovery);
            return;
        }

        View = view;
    }
}
