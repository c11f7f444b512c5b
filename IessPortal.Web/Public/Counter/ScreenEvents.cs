using System.Text.Json;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Platform.LiveUpdates;

namespace IessPortal.Web.Public.Counter;

/// <summary>Tells a waiting room's screen what it has to show, as server-sent events: no circuit, and no one signed in.</summary>
internal static class ScreenEvents
{
    /// <summary>Proxies cut connections that say nothing for a minute; and a screen that hears nothing for longer says so.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);

    public static string PathOf(string key) => $"{ConsolePaths.ScreenOf(key)}/estado";

    /// <param name="key">From the screen's address.</param>
    /// <param name="screens">What there is to show.</param>
    /// <param name="live">Says when to look again.</param>
    public static async Task StreamAsync(HttpContext context, string key, ViewScreenHandler screens, LiveEvents live, TimeProvider time)
    {
        var stopping = context.RequestAborted;
        if (await screens.HandleAsync(key, stopping) is not { } first)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        // nginx would otherwise hold events back until its buffer is full.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        using var news = live.Subscribe(LiveEvents.OfCenter(first.CenterId));
        string? sent = null;
        while (!stopping.IsCancellationRequested && await screens.HandleAsync(key, stopping) is { } view)
        {
            var body = JsonSerializer.Serialize(
                new { llamados = view.Calls.Select(call => new { codigo = call.Reference, puesto = call.Counter, vez = call.Calls }), esperan = view.Waiting },
                JsonSerializerOptions.Web);
            // Most of what happens at a centre does not concern its screen.
            await SendAsync(context.Response, body == sent ? "event: pulso\ndata: {}\n\n" : $"event: pantalla\ndata: {body}\n\n", stopping);
            sent = body;
            await WaitAsync(context.Response, news, time, stopping);
        }
    }

    private static async Task WaitAsync(HttpResponse response, LiveSubscription news, TimeProvider time, CancellationToken stopping)
    {
        while (true)
        {
            using var alarm = new CancellationTokenSource(Heartbeat, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(alarm.Token, stopping);
            try
            {
                await news.WaitAsync(either.Token);
                return;
            }
            catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
            {
                await SendAsync(response, "event: pulso\ndata: {}\n\n", stopping);
            }
        }
    }

    private static async Task SendAsync(HttpResponse response, string text, CancellationToken cancellationToken)
    {
        await response.WriteAsync(text, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
