using IessPortal.Core.Platform.LiveUpdates;

namespace IessPortal.Web.Console.Shell;

/// <summary>Has a part of a window look again whenever something changes that it shows, and every minute, for what only time changes.</summary>
/// <param name="live">Tells of changes; those from now on are not missed.</param>
internal sealed class LiveRefresh(LiveEvents live, IReadOnlyCollection<string> topics, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private readonly LiveSubscription news = live.Subscribe(topics);

    /// <summary>Until whoever looks has left. Changes during a look wait for its end, and are then looked at together.</summary>
    public async Task RunAsync(Func<Task> look, CancellationToken left)
    {
        try
        {
            while (true)
            {
                await WaitAsync(left);
                await look();
            }
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // The window shows something else by now.
        }
    }

    public void Dispose() => news.Dispose();

    private async Task WaitAsync(CancellationToken left)
    {
        using var alarm = new CancellationTokenSource(LongestSleep, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(alarm.Token, left);
        try
        {
            await news.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!left.IsCancellationRequested)
        {
            // Time to look.
        }
    }
}
