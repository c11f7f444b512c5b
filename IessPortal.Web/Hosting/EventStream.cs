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

    public static async Task SendAsync(HttpResponse response, string text, CancellationToken cancellationToken)
    {
        await response.WriteAsync(text, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }

    /// <summary>Returns once there is news, the time is over, or the stream ends; so that the other side knows of it, a heartbeat goes out meanwhile.</summary>
    /// <param name="change">After which there is something to tell in any case; none: there is no such time.</param>
    /// <param name="heartbeat">What is sent while nothing happens.</param>
    public static async Task WaitAsync(
        HttpResponse response, LiveSubscription news, TimeSpan? change, string heartbeat, TimeProvider time, CancellationToken stopping)
    {
        while (true)
        {
            var wait = change is { } left && left < Heartbeat ? left : Heartbeat;
            if (await news.WaitAsync(wait > Shortest ? wait : Shortest, time, stopping) || wait < Heartbeat || stopping.IsCancellationRequested)
            {
                return;
            }

            change -= Heartbeat;
            await SendAsync(response, heartbeat, stopping);
        }
    }
}
