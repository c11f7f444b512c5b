using Microsoft.Extensions.Logging;

namespace IessPortal.Core.Platform.Admission;

/// <summary>An overload from its first to its last moment: what is logged of it, and the seconds that are counted while it lasts.</summary>
/// <param name="tick">Called each second of it; says how many still wait.</param>
internal sealed class Overload(TimeProvider time, ILogger logger, Func<int> tick) : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>It is over when nobody has had to wait for so long; what comes and goes by the second is one.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private ITimer? seconds;
    private DateTimeOffset since;
    private DateTimeOffset seen;
    private long pages;
    private int most;

    /// <summary>Somebody was sent to the line.</summary>
    /// <returns>Whether it began with that.</returns>
    public bool Seen()
    {
        lock (gate)
        {
            seen = time.GetUtcNow();
            pages++;
            if (seconds is not null)
            {
                return false;
            }

            (since, pages, most) = (seen, 1, 0);
            seconds = time.CreateTimer(_ => Tick(), null, Second, Second);
            OverloadLog.Began(logger);
            return true;
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            seconds?.Dispose();
            seconds = null;
        }
    }

    private void Tick()
    {
        var waiting = tick();
        lock (gate)
        {
            most = Math.Max(most, waiting);
            var now = time.GetUtcNow();
            if (seconds is null || waiting > 0 || now - seen < Quiet)
            {
                return;
            }

            seconds.Dispose();
            seconds = null;
            OverloadLog.Ended(logger, (int)(now - since).TotalSeconds, most, pages);
        }
    }
}

/// <summary>What is logged of an overload: its beginning and its end.</summary>
internal static partial class OverloadLog
{
    [LoggerMessage(LogLevel.Warning, "More people start than the portal answers in good time (Admission:AtOnce): they wait in a line.")]
    public static partial void Began(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "Nobody waits in the line any more. It took {Seconds} s, with {Most} people at most and {Pages} pages of the line.")]
    public static partial void Ended(ILogger logger, int seconds, int most, long pages);
}
