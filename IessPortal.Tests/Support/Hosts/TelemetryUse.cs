using System.Globalization;
using IessPortal.Tests.Support.Servers;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace IessPortal.Tests.Support.Hosts;

/// <summary>Settings with which metrics and traces leave the house, and the wait for those that are still under way.</summary>
/// <remarks>Instruments and spans are known by name in the whole process: what other tests do meanwhile is told as well.</remarks>
public static class TelemetryUse
{
    public const string Token = "a-token-of-those-who-may-read-metrics";

    public static Dictionary<string, string?> SentTo(CollectorServer collector)
    {
        // Registries are asked by the tests alone: they count what was told of it.
        return new() { ["Telemetry:Otlp:Endpoint"] = collector.Url, ["Registries:StartRuc"] = string.Empty };
    }

    public static Dictionary<string, string?> WithToken() =>
        new() { ["Telemetry:Prometheus:Enabled"] = "true", ["Telemetry:Prometheus:Token"] = Token };

    public static Dictionary<string, string?> OnPort(int port) => new()
    {
        ["Telemetry:Prometheus:Enabled"] = "true",
        ["Telemetry:Prometheus:Port"] = port.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Sends what has ended.</summary>
    public static void SendTelemetry(this PortalServer server)
    {
        server.Get<TracerProvider>().ForceFlush();
        server.Get<MeterProvider>().ForceFlush();
    }

    /// <summary>Sends what has ended until the collector has what is looked for: a request's span ends only after its answer was read.</summary>
    public static async Task<CollectedSpan> SpanAsync(this PortalServer server, CollectorServer collector, Func<CollectedSpan, bool> wanted)
    {
        await Eventually.TrueAsync(() =>
        {
            server.SendTelemetry();
            return Task.FromResult(collector.Spans.Any(wanted));
        });
        return collector.Spans.First(wanted);
    }
}
