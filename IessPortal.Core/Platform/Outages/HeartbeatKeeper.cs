using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IessPortal.Core.Platform.Outages;

/// <summary>Beats while the portal runs. The first beat comes before anything is served or sent.</summary>
internal sealed partial class HeartbeatKeeper(OutageRecovery outages, TimeProvider time, ILogger<HeartbeatKeeper> logger) : BackgroundService
{
    private bool isAway = true;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            // It was there until now, and not until the last beat.
            await TryAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The end does not wait for a database that does not answer.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Heartbeat.Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(stoppingToken);
        }
    }

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!isAway)
            {
                await outages.BeatAsync(cancellationToken);
            }
            else if (await outages.ReturnAsync(cancellationToken) is var away && away > TimeSpan.Zero)
            {
                LogReturn(away.TotalSeconds);
            }

            isAway = false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (!isAway)
            {
                LogFailure(exception);
            }

            isAway = true;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The portal was away for {Seconds:0} s: codes, links and cases that were open then are good for as much longer.")]
    private partial void LogReturn(double seconds);

    [LoggerMessage(LogLevel.Warning, "That the portal is there could not be written down; what runs out until it can is made good then.")]
    private partial void LogFailure(Exception exception);
}
