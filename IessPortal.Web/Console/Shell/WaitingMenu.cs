using IessPortal.Core.Features.Home;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Web.Security;
using Microsoft.AspNetCore.Components.Authorization;

namespace IessPortal.Web.Console.Shell;

/// <summary>The menu with what waits behind its entries, as it comes in.</summary>
public abstract class WaitingMenu : ConsoleComponent, IDisposable
{
    private readonly CancellationTokenSource left = new();
    private LiveRefresh? news;
    private WaitingCounts counts = WaitingCounts.None;

    [CascadingParameter] public Task<AuthenticationState> State { get; set; } = null!;

    [Inject] public CountWaitingHandler CountWaiting { get; set; } = null!;
    [Inject] public LiveEvents Live { get; set; } = null!;
    [Inject] public TimeProvider Time { get; set; } = null!;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized()
    {
        news = new(Live, WaitingCounts.Topics, Time);
        // The menu does not wait for it.
        _ = WatchAsync(news);
    }

    /// <summary>How much waits behind an entry; 0: nothing, or nothing is counted there.</summary>
    protected int CountOf(ConsoleMenuEntry entry)
    {
        return entry.Name switch
        {
            "Queue" => counts.Queue,
            "Approvals" => counts.Approvals,
            "Accounts" => counts.Accounts,
            "Requests" => counts.Requests,
            "Corrections" => counts.Corrections,
            "Mail" => counts.Mails,
            _ => 0,
        };
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            left.Cancel();
            left.Dispose();
            news?.Dispose();
        }
    }

    private async Task WatchAsync(LiveRefresh heard)
    {
        var gone = left.Token;
        try
        {
            await Outage.LookAsync(() => InvokeAsync(() => LookAsync(gone)), gone);
            await heard.RunAsync(() => Outage.LookAsync(() => InvokeAsync(() => LookAsync(gone)), gone), gone);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The window is gone.
        }
        catch (PermissionDeniedException)
        {
            // Shut out a moment ago: the window ends by itself, and until then nothing waits for them.
            counts = WaitingCounts.None;
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task LookAsync(CancellationToken gone)
    {
        if ((await State).User is var user && StaffSession.IdOf(user) is null)
        {
            return;
        }

        var now = await CountWaiting.HandleAsync(new(StaffSession.ActorOf(user)), gone);
        if (now != counts)
        {
            counts = now;
            StateHasChanged();
        }
    }
}
