using IessPortal.Core.Platform.LiveUpdates;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>Runs imports as soon as they are agreed to; at the start, and once a minute, what was left by a stop. On several nodes one of them does.</summary>
internal sealed partial class ImportRunner(ImportRuns runs, LiveEvents live, TimeProvider time, ILogger<ImportRunner> logger) : BackgroundService
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var news = live.Subscribe(LiveEvents.Imports);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await runs.RunDueAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailure(exception);
            }

            await WaitAsync(news, stoppingToken);
        }
    }

    private async Task WaitAsync(LiveSubscription news, CancellationToken stoppingToken)
    {
        using var alarm = new CancellationTokenSource(LongestSleep, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(alarm.Token, stoppingToken);
        try
        {
            await news.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // Time to look.
        }
    }

    [LoggerMessage(LogLevel.Error, "An import could not go on; trying again in a minute.")]
    private partial void LogFailure(Exception exception);
}
