using IessPortal.Core.Platform.Storage;

namespace IessPortal.Web.Console.Shell;

/// <summary>
/// What a window does while the database, or the disk, does not answer: it says so, keeps what is on it, and looks again until there is an answer. One
/// for each window. No use case does anything meanwhile: each asks the database first who may.
/// </summary>
public sealed partial class ConsoleOutage(ConsoleNotices notices, IStringLocalizer<ShellTexts> texts, TimeProvider time, ILogger<ConsoleOutage> logger)
{
    /// <summary>The time between two looks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private int waiting;

    /// <summary>What is shown of it has changed. Comes on any thread.</summary>
    public event Action? Changed;

    /// <summary>Since when something that the window shows could not be read anew; none: all of it could.</summary>
    public DateTimeOffset? Since { get; private set; }

    /// <summary>Tells whoever pressed something that there was no answer.</summary>
    /// <param name="words">What that means here; none: nothing is lost.</param>
    public void Tell(Exception exception, string? words = null)
    {
        LogUnanswered(exception);
        notices.Failed(words ?? texts["Outage.Pressed"]);
    }

    /// <summary>What nobody waits for got no answer.</summary>
    public void Log(Exception exception) => LogUnanswered(exception);

    /// <summary>Looks, and where there is no answer again and again.</summary>
    /// <exception cref="OperationCanceledException">Whoever looks has left.</exception>
    public async Task LookAsync(Func<Task> look, CancellationToken left)
    {
        var waits = false;
        try
        {
            while (true)
            {
                try
                {
                    await look();
                    return;
                }
                catch (Exception exception) when (StorageFault.Is(exception))
                {
                    if (!waits)
                    {
                        waits = true;
                        LogStale(exception);
                        Count(1);
                    }
                }

                await Task.Delay(Pause, time, left);
            }
        }
        finally
        {
            if (waits)
            {
                Count(-1);
            }
        }
    }

    private void Count(int more)
    {
        lock (gate)
        {
            waiting += more;
            Since = waiting == 0 ? null : Since ?? time.GetUtcNow();
        }

        Changed?.Invoke();
    }

    [LoggerMessage(LogLevel.Error, "What was done in a window got no answer from where things are stored.")]
    private partial void LogUnanswered(Exception exception);

    [LoggerMessage(LogLevel.Warning, "What a window shows cannot be read anew; it looks again every few seconds.")]
    private partial void LogStale(Exception exception);
}
