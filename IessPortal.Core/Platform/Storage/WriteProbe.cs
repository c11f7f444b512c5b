using IessPortal.Core.Platform.RateLimiting;

namespace IessPortal.Core.Platform.Storage;

/// <summary>Finds out whether the database takes what is written, by writing: a disk that has become read-only, or full, goes on being read.</summary>
public sealed class WriteProbe(PortalStore store, IStorageDialect dialect, TimeProvider time) : IDisposable
{
    /// <summary>Of a row that says nothing and is purged with the others.</summary>
    private const string Key = "write-probe";

    /// <summary>What was found holds for so long, however often it is asked.</summary>
    internal static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    /// <summary>Whoever writes for longer than this is in nobody's way: the database is busy, not broken.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim turn = new(1, 1);
    private long? probedAt;
    private bool writable = true;

    public async Task<bool> CanWriteAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (probedAt is { } at && time.GetElapsedTime(at) < Every)
            {
                return writable;
            }

            writable = await ProbeAsync(cancellationToken) ?? writable;
            probedAt = time.GetTimestamp();
            return writable;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    /// <summary>Null: others write, and it did not come to it.</summary>
    private async Task<bool?> ProbeAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await store.WriteAsync(
                async db =>
                {
                    var row = await db.RateLimits.FindAsync([Key], either.Token) ?? db.RateLimits.Add(new RateLimit(Key)).Entity;
                    row.Acquire(time.Now(), int.MaxValue, TimeSpan.FromTicks(1));
                    return true;
                },
                either.Token);
        }
        catch (Exception exception) when (dialect.IsUnwritable(exception))
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
