using System.Collections.Concurrent;
using IessPortal.Core.Features.Staff.Sessions;
using Microsoft.AspNetCore.SignalR;

namespace IessPortal.Web.Security;

/// <summary>
/// The connections of the console's windows on this node, by session. A window whose session has ended leaves by itself; one that does not, because
/// something else than a browser speaks for it, is cut off.
/// </summary>
public sealed class StaffConnections(CheckStaffSessionHandler check, TimeProvider time) : IHubFilter
{
    /// <summary>So long a browser has to leave in good order.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, (Guid Session, HubCallerContext Connection)> open = new();

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        if (context.Context.User is { } user && StaffSession.CookieOf(user) is { } cookie)
        {
            open[context.Context.ConnectionId] = (cookie.SessionId, context.Context);
            // The session may have ended since it was let in.
            if (!await check.HandleAsync(cookie, used: false, context.Context.ConnectionAborted))
            {
                EndSoon(cookie.SessionId);
            }
        }

        await next(context);
    }

    public async Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        open.TryRemove(context.Context.ConnectionId, out _);
        await next(context, exception);
    }

    /// <summary>The session has ended: whatever of it is still connected after a moment is cut off. Nobody waits for it.</summary>
    public void EndSoon(Guid sessionId) => _ = EndAsync(sessionId);

    internal async Task EndAsync(Guid sessionId)
    {
        await Task.Delay(Grace, time);
        foreach (var (_, connection) in open.Values.Where(one => one.Session == sessionId))
        {
            connection.Abort();
        }
    }
}
