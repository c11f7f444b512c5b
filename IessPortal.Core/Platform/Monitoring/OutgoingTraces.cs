using System.Diagnostics;

namespace IessPortal.Core.Platform.Monitoring;

/// <summary>What others are told of our traces: nothing.</summary>
internal static class OutgoingTraces
{
    /// <summary>Sends no <c>traceparent</c>: by it a registry or an authority could tell which questions were asked for the same visitor.</summary>
    public static SocketsHttpHandler WithoutTracePropagation(this SocketsHttpHandler handler)
    {
        handler.ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator();
        return handler;
    }
}
