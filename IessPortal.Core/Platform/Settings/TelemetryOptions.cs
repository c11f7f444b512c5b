using System.ComponentModel.DataAnnotations;
using System.Net;

namespace IessPortal.Core.Platform.Settings;

/// <summary>Section <c>Telemetry</c>: who is handed metrics and traces. As it is shipped, nobody is, and nothing is gathered.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>The portal's name in what is handed out (<c>service.name</c>).</summary>
    [Required, StringLength(100, MinimumLength = 1)]
    public string ServiceName { get; init; } = string.Empty;

    /// <summary>Which of several nodes this is (<c>service.instance.id</c>); empty: a name at random, another with each start.</summary>
    public string Instance { get; init; } = string.Empty;

    [Required]
    public OtlpOptions Otlp { get; init; } = null!;

    [Required]
    public PrometheusOptions Prometheus { get; init; } = null!;

    /// <summary>What must hold beyond the annotations; each with the setting that it is about.</summary>
    internal IEnumerable<(bool Kept, string Setting, string Rule)> Rules(bool development)
    {
        var url = Otlp.Url;
        yield return (Otlp.Endpoint.Length == 0 || url is { Scheme: "http" or "https", Query: "", UserInfo: "" }, $"{Section}:Otlp:Endpoint",
            "begins with http:// or https://, and has neither a query nor a user");
        yield return (development || Otlp.Authorization.Length == 0 || url is null or { Scheme: "https" } or { IsLoopback: true }, $"{Section}:Otlp:Endpoint",
            "begins with https:// outside Development where Telemetry:Otlp:Authorization is given");
        yield return (IPAddress.TryParse(Prometheus.Address, out _), $"{Section}:Prometheus:Address", "is an IP address of this machine, such as 127.0.0.1");
        yield return (Prometheus.Token.Length is 0 or >= PrometheusOptions.ShortestToken, $"{Section}:Prometheus:Token",
            $"has at least {PrometheusOptions.ShortestToken} characters, or none");
        yield return (!Prometheus.Enabled || Prometheus.Port > 0 || Prometheus.Token.Length > 0, $"{Section}:Prometheus:Port",
            $"is given, or {Section}:Prometheus:Token, where metrics are to be scraped");
    }
}

/// <summary>A collector to which metrics and traces are sent by OTLP, over HTTP as protobuf.</summary>
public sealed class OtlpOptions
{
    /// <summary>Where it is, without <c>/v1/traces</c> and <c>/v1/metrics</c>; empty: nothing is sent.</summary>
    public string Endpoint { get; init; } = string.Empty;

    /// <summary>The whole header, such as <c>Bearer …</c>; empty: none.</summary>
    public string Authorization { get; init; } = string.Empty;

    /// <summary>Of how many requests, and of how many mails, a trace is kept: 1 is all, 0 none.</summary>
    [Required, Range(0.0, 1.0)]
    public double TraceRatio { get; init; }

    internal Uri? Url => Uri.TryCreate(Endpoint, UriKind.Absolute, out var url) ? url : null;
}

/// <summary>The page <c>/metrics</c>, for Prometheus.</summary>
public sealed class PrometheusOptions
{
    /// <summary>A token that is shorter could be guessed.</summary>
    internal const int ShortestToken = 32;

    [Required]
    public bool Enabled { get; init; }

    /// <summary>The address on which <see cref="Port"/> is opened.</summary>
    [Required]
    public string Address { get; init; } = string.Empty;

    /// <summary>A port of its own, on which nothing else answers; 0: the page is on the portal's own port, and needs <see cref="Token"/>.</summary>
    [Required, Range(0, 65535)]
    public int Port { get; init; }

    /// <summary>Who asks has to bear it (<c>Authorization: Bearer …</c>); empty: whoever reaches the port may read.</summary>
    public string Token { get; init; } = string.Empty;
}
