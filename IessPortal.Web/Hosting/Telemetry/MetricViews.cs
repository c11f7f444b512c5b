using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace IessPortal.Web.Hosting.Telemetry;

/// <summary>How each instrument is handed on: with the tags that may leave, and durations in buckets of seconds (the default's are milliseconds).</summary>
internal static class MetricViews
{
    private const string HttpClient = "System.Net.Http";

    private static readonly string[] ClientTags = [.. SharedNames.MetricTags, .. SharedNames.ClientTags];

    /// <summary>Of requests and questions, to which somebody waits for an answer.</summary>
    private static readonly double[] Answers = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    /// <summary>Of mails: what has a window is accepted within 60 s or void, the rest is tried for days.</summary>
    private static readonly double[] Mails = [0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30, 60, 300, 3600, 86400];

    /// <summary>Of connections, which are kept.</summary>
    private static readonly double[] Connections = [0.1, 1, 5, 10, 30, 60, 300, 900, 3600, 28800];

    public static MetricStreamConfiguration Of(Instrument instrument)
    {
        var tags = instrument.Meter.Name == HttpClient ? ClientTags : SharedNames.MetricTags;
        return instrument is Histogram<double> { Unit: "s" }
            ? new ExplicitBucketHistogramConfiguration { Boundaries = BucketsOf(instrument.Name), TagKeys = tags }
            : new MetricStreamConfiguration { TagKeys = tags };
    }

    private static double[] BucketsOf(string instrument) => instrument switch
    {
        "iessportal.mail.acceptance" => Mails,
        "kestrel.connection.duration" or "http.client.connection.duration" or "signalr.server.connection.duration"
            or "aspnetcore.components.circuit.duration" => Connections,
        _ => Answers,
    };
}
