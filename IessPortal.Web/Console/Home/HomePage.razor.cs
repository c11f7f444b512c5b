using System.Security.Claims;
using IessPortal.Core.Features.Home;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Web.Console.Shell;

namespace IessPortal.Web.Console.Home;

/// <summary>What waits for whoever looks, for each of their roles, as it comes in.</summary>
public sealed partial class HomePage
{
    private LiveRefresh? news;
    private int readings;
    private IReadOnlyList<StaffRole> roles = [];

    [Inject] public ViewCounterHomeHandler ReadCounter { get; set; } = null!;
    [Inject] public ViewSupervisorHomeHandler ReadSupervisor { get; set; } = null!;
    [Inject] public ViewAuditorHomeHandler ReadAuditor { get; set; } = null!;
    [Inject] public ViewAdministratorHomeHandler ReadAdministrator { get; set; } = null!;
    [Inject] public LiveEvents Live { get; set; } = null!;
    [Inject] public TimeProvider Time { get; set; } = null!;

    private bool IsRead { get; set; }
    private string Name { get; set; } = string.Empty;
    private CounterHome? Counter { get; set; }
    private SupervisorHome? Supervisor { get; set; }
    private AuditorHome? Auditor { get; set; }
    private AdministratorHome? Administrator { get; set; }

    private string RolesText => string.Join(", ", roles.Select(role => C[$"Role.{role}"].Value));

    protected override async Task LoadAsync()
    {
        var user = (await State).User;
        (Name, roles) = (user.Identity!.Name!, [.. user.FindAll(ClaimTypes.Role).Select(role => Enum.Parse<StaffRole>(role.Value))]);
        if (news is null)
        {
            // What happens while it is read for the first time is read again.
            news = new(Live, [.. WaitingCounts.Topics, LiveEvents.Imports], Time);
            _ = WatchAsync(news);
        }

        var reading = ++readings;
        var counter = Has(StaffRole.Ventanilla) ? await ReadCounter.HandleAsync(new(Actor), Left) : null;
        var supervisor = Has(StaffRole.Supervisor) ? await ReadSupervisor.HandleAsync(new(Actor), Left) : null;
        var auditor = Has(StaffRole.Auditor) ? await ReadAuditor.HandleAsync(new(Actor), Left) : null;
        var administrator = Has(StaffRole.Administrador) ? await ReadAdministrator.HandleAsync(new(Actor), Left) : null;
        // Readings end in any order; the last one that began is shown.
        if (reading == readings)
        {
            (Counter, Supervisor, Auditor, Administrator, IsRead) = (counter, supervisor, auditor, administrator, true);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            news?.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Has(StaffRole role) => roles.Contains(role);

    private async Task WatchAsync(LiveRefresh heard)
    {
        try
        {
            await heard.RunAsync(() => Outage.LookAsync(() => InvokeAsync(RefreshAsync), Left), Left);
        }
        catch (Exception exception)
        {
            // Shown where the page was: what it showed can no longer be trusted.
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task RefreshAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }
}
