using IessPortal.Core.Platform.Monitoring;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage.Postgres;
using Microsoft.Extensions.Logging;

namespace IessPortal.Core.Platform.Storage;

/// <summary>What a replica said.</summary>
/// <param name="AsOf">What was written since may be missing.</param>
public sealed record ReplicaReading<T>(T Value, DateTimeOffset AsOf);

/// <summary>
/// Reads at the replica of the settings what many rows are read for and nobody decides by: the dashboard, and searches of the audit. Where there is none, or it
/// does not answer, or is too far behind, whoever asks reads where everything is written to; see docs/decisions/read-replica.md.
/// </summary>
public sealed partial class ReplicaReader
{
    /// <summary>One that did not answer is left alone for so long.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly PostgresReplica? replica;
    private readonly TimeSpan mostLag;
    private readonly PortalMeter meter;
    private readonly TimeProvider time;
    private readonly ILogger<ReplicaReader> logger;
    private volatile Absence? absence;

    /// <param name="replica">Null: there is none.</param>
    internal ReplicaReader(
        PostgresReplica? replica, IOptions<StorageOptions> options, PortalMeter meter, TimeProvider time, ILogger<ReplicaReader> logger) =>
        (this.replica, mostLag, this.meter, this.time, this.logger) = (replica, options.Value.ReplicaLag, meter, time, logger);

    public bool IsSet => replica is not null;

    /// <param name="work">Reads, and changes nothing. Who may is asked elsewhere: here a role that was taken away may be there still.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Null: it has to be read elsewhere.</returns>
    public async Task<ReplicaReading<T>?> TryReadAsync<T>(Func<PortalDbContext, Task<T>> work, CancellationToken cancellationToken)
    {
        if (replica is null)
        {
            return null;
        }

        var reading = await ReadAsync(replica, work, cancellationToken);
        meter.CountReplica(served: reading is not null);
        return reading;
    }

    /// <summary>How it stands; for who examines it.</summary>
    internal async Task<(ReplicaState State, TimeSpan MostLag)?> AskAsync(CancellationToken cancellationToken)
    {
        if (replica is null)
        {
            return null;
        }

        await using var db = replica.Open();
        return (await replica.AskAsync(db, cancellationToken), mostLag);
    }

    private async Task<ReplicaReading<T>?> ReadAsync<T>(PostgresReplica from, Func<PortalDbContext, Task<T>> work, CancellationToken cancellationToken)
    {
        if (absence is { } known && time.GetElapsedTime(known.Since) < Pause)
        {
            return null;
        }

        try
        {
            await using var db = from.Open();
            var state = await from.AskAsync(db, cancellationToken);
            absence = null;
            return state is { Follows: true, AsOf: { } asOf } && state.Lag <= mostLag ? new(await work(db), asOf) : null;
        }
        catch (Exception exception) when (StorageFault.Is(exception))
        {
            // Whatever it is: it is read elsewhere, and what is wrong there as well shows there.
            LogAway(exception);
            absence = new(time.GetTimestamp());
            return null;
        }
    }

    /// <param name="Since">When it was noticed, as a timestamp.</param>
    private sealed record Absence(long Since);

    [LoggerMessage(LogLevel.Warning, "The replica could not be read; the dashboard and the audit are read where everything is written to.")]
    private partial void LogAway(Exception exception);
}
