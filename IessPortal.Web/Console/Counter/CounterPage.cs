using IessPortal.Core.Live;
using IessPortal.Web.Console.Shell;
using Microsoft.AspNetCore.Components;

namespace IessPortal.Web.Console.Counter;

/// <summary>A page that shows a centre and follows what happens there: another's check-in or call is seen without asking.</summary>
public abstract class CounterPage : ConsolePage
{
    private LiveSubscription? news;
    private Guid? followed;

    [Inject] public LiveEvents Live { get; set; } = null!;

    [Inject] public CounterWords Counters { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "centro")] public Guid? CenterId { get; set; }

    /// <summary>Follows a centre from now on. True where it did not before: what was read until then may be old already.</summary>
    protected bool Follow(Guid centerId)
    {
        if (followed == centerId)
        {
            return false;
        }

        news?.Dispose();
        followed = centerId;
        news = Live.Subscribe(LiveEvents.OfCenter(centerId));
        _ = ListenAsync(news, Left);
        return true;
    }

    protected void ChooseCenter(ChangeEventArgs change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("centro", (string?)change.Value));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            news?.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task ListenAsync(LiveSubscription heard, CancellationToken left)
    {
        try
        {
            while (true)
            {
                await heard.WaitAsync(left);
                if (heard != news)
                {
                    return;
                }

                await InvokeAsync(RefreshAsync);
            }
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // The page is gone.
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
