using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Web.Console.Shell;

namespace IessPortal.Web.Console.Counter;

/// <summary>A page that shows a centre and follows what happens there: another's check-in or call is seen without asking.</summary>
public abstract class CounterPage : ConsolePage
{
    private LiveSubscription? news;
    private Guid? followed;
    private int readings;
    private ChosenAddress? chosen;

    [Inject] public LiveEvents Live { get; set; } = null!;

    [Inject] public CounterLabels Counters { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "centro")] public string? OfCenter { get; set; }

    /// <summary>The centre that the address asks for; none: the own one.</summary>
    protected Guid? CenterId => AddressValue.Id(OfCenter);

    /// <summary>Where what is chosen on the page is kept.</summary>
    protected ChosenAddress Chosen => chosen ??= new(Navigation);

    /// <summary>Reads what the address asks for, again where the centre was not followed before: it may be old already.</summary>
    /// <returns>None: there is no centre. Readings end in any order; only the last one that began is to be shown.</returns>
    protected async Task<(T? View, bool IsLast)> ReadAsync<T>(Func<Task<T?>> read, Func<T, Guid> centerOf)
        where T : class
    {
        var reading = ++readings;
        var view = await read();
        if (reading == readings && view is not null && Follow(centerOf(view)))
        {
            view = await read();
        }

        return (view, reading == readings);
    }

    protected void ChooseCenter(ChangeEventArgs change) => Chosen.Choose("centro", (string?)change.Value);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            news?.Dispose();
            chosen?.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Follow(Guid centerId)
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

                await Outage.LookAsync(() => InvokeAsync(RefreshAsync), Left);
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
