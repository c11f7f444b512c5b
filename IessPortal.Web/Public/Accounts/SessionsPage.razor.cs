using IessPortal.Core.Features.Accounts.Sessions;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Accounts;

/// <summary>Where the account is open, and closing it there.</summary>
public sealed partial class SessionsPage
{
    private const string MessageKey = "dicho";

    [Inject] public ViewSessionsHandler ViewSessions { get; set; } = null!;
    [Inject] public CloseSessionsHandler Close { get; set; } = null!;
    [Inject] public EndSessionsHandler End { get; set; } = null!;
    [Inject] public DeviceLabels Devices { get; set; } = null!;

    [SupplyParameterFromForm(Name = "sesion")] public string? SessionText { get; set; }

    private Guid? SessionId => AddressValue.Id(SessionText);

    private IReadOnlyList<SessionEntry> Entries { get; set; } = [];

    private string? Message { get; set; }

    private Guid Mine => EmployerSession.IdOf(Http)!.Value;

    protected override async Task LoadAsync()
    {
        Entries = await ViewSessions.HandleAsync(EmployerSession.OwnerOf(Http), Mine, Http.Actor().Address, Aborted);
        Message = IsPost ? null : Flash.Read(Http).GetValueOrDefault(MessageKey);
    }

    private async Task CloseAsync()
    {
        var closed = await Close.HandleAsync(new(EmployerSession.OwnerOf(Http), SessionId ?? Guid.Empty, Others: false, Http.Actor()), Aborted);
        if (SessionId == Mine)
        {
            await LeaveAsync();
        }

        ComeBack(PortalPaths.Sessions, (MessageKey, closed > 0 ? "Closed" : "None"));
    }

    private async Task CloseOthersAsync()
    {
        await Close.HandleAsync(new(EmployerSession.OwnerOf(Http), Mine, Others: true, Http.Actor()), Aborted);
        ComeBack(PortalPaths.Sessions, (MessageKey, "Others"));
    }

    private async Task EndAsync()
    {
        await End.HandleAsync(new(Http.AccountId()!.Value, Http.Actor()), Aborted);
        await LeaveAsync();
    }

    /// <summary>Does not return; see <see cref="PortalPage.GoTo"/>.</summary>
    private async Task LeaveAsync()
    {
        await EmployerSession.SignOutAsync(Http);
        GoTo(PortalPaths.SignIn);
    }
}
