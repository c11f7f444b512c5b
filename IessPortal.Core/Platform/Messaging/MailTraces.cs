using System.Collections.Concurrent;
using System.Diagnostics;
using IessPortal.Core.Platform.Monitoring;

namespace IessPortal.Core.Platform.Messaging;

/// <summary>Spans of attempts to hand mails over. Each points to the request that wrote the mail, where that was on this node and not long ago.</summary>
/// <remarks>Which request that was is kept in memory alone: stored with the mail, it would tie traces to addresses.</remarks>
public sealed class MailTraces(PortalTraces traces)
{
    /// <summary>How many mails' requests are remembered.</summary>
    internal const int Most = 1024;

    private readonly ConcurrentDictionary<Guid, ActivityContext> requests = new();
    private readonly ConcurrentQueue<Guid> order = new();

    /// <summary>Remembers what writes this mail.</summary>
    internal void NoteCause(Guid messageId)
    {
        if (Activity.Current is not { Recorded: true } request || !traces.Enabled)
        {
            return;
        }

        requests[messageId] = request.Context;
        order.Enqueue(messageId);
        while (requests.Count > Most && order.TryDequeue(out var oldest))
        {
            requests.TryRemove(oldest, out _);
        }
    }

    /// <summary>Starts the span of one attempt; null where nobody listens.</summary>
    internal Activity? StartAttempt(OutboxMessage message) =>
        traces.StartLinked("mail attempt", requests.TryGetValue(message.Id, out var request) ? request : null)
            ?.SetTag("iessportal.mail.kind", message.Kind)
            .SetTag("iessportal.mail.channel", message.Channel.ToString())
            .SetTag("iessportal.mail.attempt", message.Attempts);
}
