using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Web.Console.Shell;

namespace IessPortal.Web.Console.Lists;

/// <summary>A page that shows a list and follows what happens to it: what comes in is seen without asking.</summary>
public abstract class LiveListPage<TItem> : ConsolePage
    where TItem : class
{
    private bool watched;

    [Inject] public LiveEvents Live { get; set; } = null!;

    /// <summary>Under which it is told that something has changed.</summary>
    protected abstract string Topic { get; }

    /// <summary>The list, once it is there.</summary>
    protected ConsoleList<TItem>? Shown { get; set; }

    protected override Task LoadAsync()
    {
        if (!watched)
        {
            watched = true;
            _ = WatchAsync(Live.Subscribe(Topic), Left);
        }

        return Task.CompletedTask;
    }

    protected Task ReloadAsync() => Shown?.ReloadAsync() ?? Task.CompletedTask;

    private async Task WatchAsync(LiveSubscription news, CancellationToken left)
    {
        using (news)
        {
            try
            {
                while (true)
                {
                    await news.WaitAsync(left);
                    await Outage.LookAsync(() => InvokeAsync(ReloadAsync), left);
                }
            }
            catch (OperationCanceledException) when (left.IsCancellationRequested)
            {
                // The window shows something else by now.
            }
            catch (Exception exception)
            {
                await DispatchExceptionAsync(exception);
            }
        }
    }
}
