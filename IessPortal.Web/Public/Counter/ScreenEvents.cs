using System.Text.Json;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Web.Hosting;

namespace IessPortal.Web.Public.Counter;

/// <summary>Tells a waiting room's screen what it has to show, as server-sent events: no circuit, and no one signed in.</summary>
internal static class ScreenEvents
{
    /// <summary>Nothing has changed; a screen that hears nothing for too long says so.</summary>
    private const string Pulse = "event: pulso\ndata: {}\n\n";

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

        EventStream.Begin(context.Response);
        using var news = live.Subscribe(LiveEvents.OfCenter(first.CenterId));
        string? sent = null;
        while (!stopping.IsCancellationRequested && await screens.HandleAsync(key, stopping) is { } view)
        {
            var body = JsonSerializer.Serialize(
                new { llamados = view.Calls.Select(call => new { codigo = call.Reference, puesto = call.Counter, vez = call.Calls }), esperan = view.Waiting },
                JsonSerializerOptions.Web);
            // Most of what happens at a centre does not concern its screen.
            await EventStream.SendAsync(context.Response, body == sent ? Pulse : $"event: pantalla\ndata: {body}\n\n", stopping);
            sent = body;
            await EventStream.WaitAsync(context.Response, news, change: null, Pulse, time, stopping);
        }
    }
}
