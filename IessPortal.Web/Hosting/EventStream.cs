using IessPortal.Core.Platform.LiveUpdates;

namespace IessPortal.Web.Hosting;

/// <summary>How a stream of server-sent events begins, and how it waits.</summary>
internal static class EventStream
{
    /// <summary>A line that says nothing: proxies cut connections that are silent for a minute.</summary>
    public const string Comment = ": \n\n";

    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    /// <summary>What comes is told as it happens.</summary>
    public static void Begin(HttpResponse response)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        // nginx would otherwise hold events back until its buffer is full.
        response.Headers["X-Accel-Buffering"] = "no";
    }

    /// <summary>Writes it and lets it go at once.</summary>
    public static Task SendAsync(HttpResponse response, string text, CancellationToken cancellationToken) => response.WriteAsync(text, cancellationToken);

    /// <summary>Returns once there is news, the time is over, or the stream ends; so that the other side knows of it, a heartbeat goes out meanwhile.</summary>
    /// <param name="change">After which there is something to tell in any case; none: there is no such time.</param>
    /// <param name="heartbeat">What is sent while nothing happens.</param>
    public static async Task WaitAsync(
        HttpResponse response, LiveSubscription news, TimeSpan? change, string heartbeat, TimeProvider time, CancellationToken stopping)
    {
        while (true)
        {
            var silence = Silence(time);
            var changes = change < silence;
            var wait = change is { } left && changes ? left : silence;
            if (await news.WaitAsync(wait > Shortest ? wait : Shortest, time, stopping) || changes || stopping.IsCancellationRequested)
            {
                return;
            }

            change -= wait;
            await SendAsync(response, heartbeat, stopping);
        }
    }

    /// <summary>Until a whole second: those of thousands go out together, in place of each waking a thread of its own.</summary>
    private static TimeSpan Silence(TimeProvider time) => Heartbeat - TimeSpan.FromTicks(time.GetUtcNow().Ticks % TimeSpan.TicksPerSecond);
}
