using System.Text.Json;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Web.Hosting;
using IessPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace IessPortal.Web.Public.Recovery;

/// <summary>Tells the browser that holds a case what happens to it, as server-sent events.</summary>
internal static class CaseEvents
{
    /// <param name="pagina">The page that shows the case; without it, the one on which the case stands now.</param>
    /// <param name="sabe">What that page shows already, as <see cref="CaseStatusSource"/> writes it; it is not told again.</param>
    /// <param name="live">Says when to look again.</param>
    // Without [FromQuery] the generated handler expects an array in the body.
    public static async Task StreamAsync(
        HttpContext context, string? pagina, [FromQuery] string[] sabe, PortalCookies cookies, ViewCaseHandler cases, LiveEvents live, TimeProvider time)
    {
        var token = cookies.CaseToken(context);
        var stopping = context.RequestAborted;
        if (await cases.StatusAsync(token, stopping) is not var (id, first))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        EventStream.Begin(context.Response);
        using var news = live.Subscribe(LiveEvents.OfCase(id));
        var sent = CaseStatusSource.Read(sabe);
        while (!stopping.IsCancellationRequested && await cases.FollowAsync(token, stopping) is { } current)
        {
            var status = new CaseStatusEvents(current, pagina ?? PortalPaths.Of(first));
            await SendAsync(context.Response, status.Events(), sent, stopping);
            if (status.IsOver)
            {
                return;
            }

            await EventStream.WaitAsync(context.Response, news, status.ChangesAt - time.Now(), EventStream.Comment, time, stopping);
        }
    }

    /// <summary>Tells what is not known yet.</summary>
    internal static async Task SendAsync(
        HttpResponse response, IEnumerable<CaseEvent> events, Dictionary<string, string> sent, CancellationToken cancellationToken)
    {
        foreach (var (name, news, body) in events)
        {
            if (sent.GetValueOrDefault(name) != news)
            {
                sent[name] = news;
                await response.WriteAsync($"event: {name}\ndata: {JsonSerializer.Serialize(body, JsonSerializerOptions.Web)}\n\n", cancellationToken);
            }
        }

        await response.Body.FlushAsync(cancellationToken);
    }
}
