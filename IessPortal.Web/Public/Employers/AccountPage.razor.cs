using IessPortal.Core.Employers;
using IessPortal.Core.Settings;
using IessPortal.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace IessPortal.Web.Public.Employers;

public sealed partial class AccountPage
{
    [Inject] public ViewAccountHandler Account { get; set; } = null!;
    [Inject] public EndSessionsHandler Sessions { get; set; } = null!;
    [Inject] public DeviceWords Devices { get; set; } = null!;
    [Inject] public IOptions<PortalSignInOptions> Options { get; set; } = null!;

    private AccountView View { get; set; } = null!;

    private string KeyAge
    {
        get
        {
            var set = View.Account.KeySetAt ?? View.Now;
            var days = Words.LocalDay(View.Now).DayNumber - Words.LocalDay(set).DayNumber;
            return T[days switch { 0 => "Account.Key.Today", 1 => "Account.Key.Day", _ => "Account.Key.Days" }, days, Words.Day(set)];
        }
    }

    protected override async Task LoadAsync()
    {
        if (!Http.IsMaster())
        {
            GoTo(PortalPaths.OwnUser);
        }

        View = await Account.HandleAsync(Http.AccountId()!.Value, Aborted);
    }

    private async Task EndAsync()
    {
        await Sessions.HandleAsync(new(Http.AccountId()!.Value, Http.Actor()), Aborted);
        await EmployerSession.SignOutAsync(Http);
        GoTo(PortalPaths.SignIn);
    }
}
