using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>
/// Looks every ten minutes for keys to call to mind, each minute while there are many. On several nodes they all do; the key of a reminder lets one win.
/// </summary>
internal sealed partial class KeyReminders(RemindKeysHandler remind, TimeProvider time, ILogger<KeyReminders> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>Until the first round, and after one that had no room for all.</summary>
    private static readonly TimeSpan ShortPause = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Between two looks at all keys, of which there may be hundreds of thousands: those whose account was blocked, had no address, or of which the
    /// registry said nothing when they came to the age. Rounds in between look at what came to it lately.
    /// </summary>
    private static readonly TimeSpan WholePause = TimeSpan.FromHours(1);

    private static readonly TimeSpan Lately = 2 * WholePause;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(ShortPause, time);
        long? whole = null;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var isWhole = whole is not { } last || time.GetElapsedTime(last) >= WholePause;
                var started = time.GetTimestamp();
                var round = await remind.HandleAsync(isWhole ? null : Lately, stoppingToken);
                // What one round had no room for is looked for in the next.
                whole = round.IsFull ? null : isWhole ? started : whole;
                timer.Period = round.IsFull ? ShortPause : Pause;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailure(exception);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Reminders of keys could not be written; trying again soon.")]
    private partial void LogFailure(Exception exception);
}
