using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Platform.Secrets;

/// <summary>More people wait for a hash than may wait. Nothing was done: whoever asks again in a moment finds a place.</summary>
public sealed class HashQueueFullException() : Exception("Too many hashes are asked for at once.");

/// <summary>
/// Lets few hashes run at once, on threads of their own, and few wait: memory stays bounded, and the requests that need none go on meanwhile.
/// </summary>
public sealed class HashQueue(IOptions<HashingOptions> options) : IDisposable
{
    private readonly SemaphoreSlim running = new(options.Value.AtOnceOrCores);
    private readonly int places = options.Value.AtOnceOrCores + options.Value.Waiting;
    private int taken;

    /// <summary>Takes a place, for all hashes of one request. Before anything else is done: who is turned away has lost nothing, no try either.</summary>
    /// <exception cref="HashQueueFullException">There is none.</exception>
    public Place Enter()
    {
        if (Interlocked.Increment(ref taken) <= places)
        {
            return new Place(this);
        }

        Interlocked.Decrement(ref taken);
        throw new HashQueueFullException();
    }

    public void Dispose() => running.Dispose();

    private async Task<T> RunAsync<T>(Func<T> hash, CancellationToken cancellationToken)
    {
        await running.WaitAsync(cancellationToken);
        try
        {
            // A thread of the pool would be missed by the requests that only wait for the database.
            return await Task.Factory.StartNew(hash, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            running.Release();
        }
    }

    /// <summary>A place in the queue, until it is disposed of.</summary>
    public sealed class Place : IDisposable
    {
        private HashQueue? queue;

        internal Place(HashQueue queue) => this.queue = queue;

        /// <summary>Waits its turn and hashes. Who has gone meanwhile is not hashed for.</summary>
        public Task<T> RunAsync<T>(Func<T> hash, CancellationToken cancellationToken)
        {
            ObjectDisposedException.ThrowIf(queue is null, this);
            return queue.RunAsync(hash, cancellationToken);
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref queue, null) is { } left)
            {
                Interlocked.Decrement(ref left.taken);
            }
        }
    }
}
