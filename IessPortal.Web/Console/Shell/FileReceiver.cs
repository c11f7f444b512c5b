using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Components.Forms;

namespace IessPortal.Web.Console.Shell;

/// <summary>
/// Takes in the files of the console's windows: as much at once as the node has memory set aside for. Whoever comes then waits, with the file still in the
/// browser; and who is slower than any line holds nobody up.
/// </summary>
public sealed class FileReceiver(TimeProvider time) : IAsyncDisposable
{
    /// <summary>In MiB, of all windows together: a dozen scans, or four files of employers.</summary>
    public const int MostAtOnce = 128;

    /// <summary>In MiB; beyond that somebody else's turn would not come in good time.</summary>
    private const int MostWaiting = 512;

    private const int MiB = 1 << 20;
    private const int ChunkLength = 64 * 1024;

    /// <summary>In bytes a second, once the first half minute is over.</summary>
    private const double Slowest = 16 * 1024;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private readonly ConcurrencyLimiter room = new(
        new() { PermitLimit = MostAtOnce, QueueLimit = MostWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    /// <summary>Waits for room and reads the file. The room is its own until it is disposed of.</summary>
    /// <param name="most">In bytes; of a larger one nothing is read.</param>
    /// <param name="progress">Hears how much has arrived, in percent.</param>
    public async Task<ReceivedFile> ReceiveAsync(IBrowserFile file, int most, Action<int> progress, CancellationToken cancellationToken)
    {
        if (file.Size > most)
        {
            return new(FileProblem.TooLarge);
        }

        progress(0);
        var lease = await room.AcquireAsync((int)(file.Size / MiB) + 1, cancellationToken);
        if (!lease.IsAcquired)
        {
            lease.Dispose();
            return new(FileProblem.TooMany);
        }

        try
        {
            return new(FileProblem.None, await ReadAsync(file, most, progress, cancellationToken), lease);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // By our patience, or by that of the framework, which a pause of a minute ends.
            lease.Dispose();
            return new(FileProblem.TooSlow);
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    public ValueTask DisposeAsync() => room.DisposeAsync();

    private async Task<byte[]> ReadAsync(IBrowserFile file, int most, Action<int> progress, CancellationToken cancellationToken)
    {
        var (content, start) = (new byte[file.Size], time.GetTimestamp());
        using var patience = new CancellationTokenSource(Grace, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        await using var stream = file.OpenReadStream(most, either.Token);
        for (var received = 0; received < content.Length;)
        {
            var read = await stream.ReadAsync(content.AsMemory(received, Math.Min(ChunkLength, content.Length - received)), either.Token);
            if (read == 0)
            {
                // It became shorter meanwhile: what is there is looked at as it is.
                return content[..received];
            }

            received += read;
            var left = Grace + TimeSpan.FromSeconds(received / Slowest) - time.GetElapsedTime(start);
            patience.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
            progress((int)(received * 100L / content.Length));
        }

        return content;
    }
}

/// <summary>Why a file was not taken in.</summary>
public enum FileProblem
{
    None,
    TooLarge,
    /// <summary>So many wait already that it makes no sense to join them.</summary>
    TooMany,
    TooSlow,
}

/// <summary>A file that is in memory, or why it is not. What comes of it is done before it is disposed of.</summary>
public sealed class ReceivedFile(FileProblem problem, byte[]? content = null, RateLimitLease? room = null) : IDisposable
{
    public FileProblem Problem => problem;

    /// <summary>Nothing where there is a problem.</summary>
    public byte[] Content => content ?? [];

    public void Dispose() => room?.Dispose();
}
