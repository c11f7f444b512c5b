using IessPortal.Core.Features.Accounts.Sessions;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Accounts;

public sealed partial class SignInsPage
{
    [Inject] public ViewSignInsHandler ViewSignIns { get; set; } = null!;
    [Inject] public DeviceLabels Devices { get; set; } = null!;

    private IReadOnlyList<SignInEntry> Entries { get; set; } = [];

    protected override async Task LoadAsync() => Entries = await ViewSignIns.HandleAsync(Http.AccountId()!.Value, Http.Actor().Address, Aborted);
}
