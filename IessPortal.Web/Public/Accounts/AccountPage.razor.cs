using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Platform.Registries;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Accounts;

/// <summary>The account at a glance, with a way to each of its parts.</summary>
public sealed partial class AccountPage
{
    /// <summary>What is kept for this page once the key was changed.</summary>
    public const string KeyChanged = "clave";

    [Inject] public ViewAccountHandler Account { get; set; } = null!;
    [Inject] public IOptions<PortalSignInOptions> Options { get; set; } = null!;
    [Inject] public MoraLookup Mora { get; set; } = null!;

    private AccountView View { get; set; } = null!;

    private bool InMora { get; set; }

    private bool Changed { get; set; }

    protected override async Task LoadAsync()
    {
        if (!Http.IsMaster())
        {
            GoTo(PortalPaths.OwnUser);
        }

        View = await Account.HandleAsync(Http.AccountId()!.Value, Aborted);
        InMora = await Mora.InMoraAsync(View.Account.Ruc, View.Account.Sucursal, Aborted);
        Changed = Flash.Read(Http).ContainsKey(KeyChanged);
    }
}
