using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IessPortal.Core.Platform.Storage;

/// <summary>Purges once an hour, and sees at once that this month has its place. On several nodes they all do, to no harm.</summary>
internal sealed partial class Housekeeping(PurgeRecordsHandler purge, MonthKeeper months, TimeProvider time, ILogger<Housekeeping> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        await TryAsync(() => months.KeepAsync(stoppingToken));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(() => purge.HandleAsync(stoppingToken));
        }
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailure(exception);
        }
    }

    [LoggerMessage(LogLevel.Error, "Old records could not be purged, or the months' partitions not be seen to; trying again in an hour.")]
    private partial void LogFailure(Exception exception);
}
