using System.Threading.Channels;

namespace IessPortal.Core.Platform.LiveUpdates;

/// <summary>Somebody who watches topics. Any number of events while it is busy wake it once.</summary>
public sealed class LiveSubscription(Action<LiveSubscription> leave) : IDisposable
{
    private readonly Channel<byte> signal = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>A wait for the next event that outlasted its time goes on.</summary>
    private Task<bool>? coming;

    /// <summary>Waits for the next event, or takes the one that came meanwhile.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken) => await signal.Reader.ReadAsync(cancellationToken);

    /// <summary>
    /// The same, and no longer than some time. It throws nothing: where thousands of pages are open, an exception for each of them every few seconds would be
    /// most of what they cost.
    /// </summary>
    /// <returns>Whether there was an event; none where the time is over or the wait was cancelled.</returns>
    public async Task<bool> WaitAsync(TimeSpan most, TimeProvider time, CancellationToken cancellationToken)
    {
        Task next = coming ??= signal.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
        await next.WaitAsync(most, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!next.IsCompleted)
        {
            return false;
        }

        coming = null;
        return signal.Reader.TryRead(out _);
    }

    public void Dispose() => leave(this);

    internal void Wake() => signal.Writer.TryWrite(0);
}
