using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Recovery;

public sealed partial class DonePage
{
    /// <summary>Under which it is kept that another tab of the same link was first.</summary>
    public const string Earlier = "antes";

    [Inject] public ViewRecoveredHandler Recovered { get; set; } = null!;
    [Inject] public IOptions<PortalSignInOptions> Options { get; set; } = null!;

    private RecoveredView View { get; set; } = null!;

    private bool SetBefore { get; set; }

    /// <summary>Whether the browser is logged in to this very account, as the one is in which the key was set.</summary>
    private bool IsIn => Http.IsMaster() && Http.AccountId() == View.Account.Id;

    protected override async Task LoadAsync()
    {
        if (await Recovered.HandleAsync(Cookies.CaseToken(Http), Cookies.LinkToken(Http), Aborted) is not { } view)
        {
            GoTo(PortalPaths.Recovery);
            return;
        }

        View = view;
        SetBefore = Flash.Read(Http).ContainsKey(Earlier);
    }
}
