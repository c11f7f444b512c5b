using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IessPortal.Core.Platform.Storage;

/// <summary>Purges once an hour. On several nodes they all do, to no harm.</summary>
internal sealed partial class Housekeeping(PurgeRecordsHandler purge, TimeProvider time, ILogger<Housekeeping> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await purge.HandleAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailure(exception);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Old records could not be purged; trying again in an hour.")]
    private partial void LogFailure(Exception exception);
}
