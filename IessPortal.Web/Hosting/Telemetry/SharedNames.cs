using IessPortal.Core.Platform.Monitoring;

namespace IessPortal.Web.Hosting.Telemetry;

/// <summary>
/// All that leaves the house. What is not named here is dropped, whoever measured it: a version of the framework that says more of a request (its address, its
/// query, its visitor) is not heard until somebody has thought about it.
/// </summary>
internal static class SharedNames
{
    public static readonly string[] Meters =
    [
        PortalMeter.Name,
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.Routing",
        "Microsoft.AspNetCore.Diagnostics",
        "Microsoft.AspNetCore.Http.Connections",
        "Microsoft.AspNetCore.Components.Server.Circuits",
        "System.Net.Http",
        "System.Runtime",
        "Npgsql",
    ];

    /// <summary>Not Npgsql's: its spans bear statements, and what the database says of rows that it refuses.</summary>
    public static readonly string[] Sources = [PortalTraces.Name, "Microsoft.AspNetCore", "System.Net.Http"];

    public static readonly string[] MetricTags =
    [
        "method", "reason", "kind",
        "http.request.method", "http.response.status_code", "http.route", "http.connection.state",
        "url.scheme", "network.protocol.name", "network.protocol.version", "network.transport", "network.type", "tls.protocol.version",
        "error.type", "aspnetcore.request.is_unhandled", "aspnetcore.routing.match_status", "aspnetcore.routing.is_fallback",
        "aspnetcore.diagnostics.exception.result",
        "signalr.connection.status", "signalr.transport",
        "gc.heap.generation", "cpu.mode",
        "db.system.name", "db.client.connection.state",
    ];

    public static readonly string[] SpanTags =
    [
        "iessportal.registry", "iessportal.outcome", "iessportal.mail.kind", "iessportal.mail.channel", "iessportal.mail.attempt",
        "http.request.method", "http.response.status_code", "http.route", "http.request.resend_count",
        "network.protocol.version", "error.type",
    ];

    /// <summary>Whom we ask, as the settings or an authority's certificates name them. Of requests to us it would be what a visitor wrote.</summary>
    public static readonly string[] ClientTags = ["server.address", "server.port"];
}
