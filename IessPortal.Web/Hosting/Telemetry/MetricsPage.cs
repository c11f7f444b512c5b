using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using OpenTelemetry.Metrics;

namespace IessPortal.Web.Hosting.Telemetry;

/// <summary>What Prometheus reads.</summary>
internal static class MetricsPage
{
    public const string Path = "/metrics";

    private const string Scheme = "Bearer ";

    /// <param name="token">Who asks has to bear it; empty: nobody has to.</param>
    public static void UseMetricsPage(this IApplicationBuilder app, MeterProvider meters, string token)
    {
        var expected = token.Length == 0 ? null : Hash(token);
        app.UseOpenTelemetryPrometheusScrapingEndpoint(
            meters,
            context => context.Request.Path == Path && HttpMethods.IsGet(context.Request.Method),
            path: null,
            page => page.Use((context, next) =>
            {
                LeaveOut(context);
                context.Response.Headers.CacheControl = "no-store";
                return expected is null || Bears(context, expected) ? next(context) : Refuse(context);
            }),
            optionsName: null);
    }

    /// <summary>Whoever watches is not counted with those who are watched.</summary>
    public static void LeaveOut(HttpContext context)
    {
        if (context.Features.Get<IHttpMetricsTagsFeature>() is { } measured)
        {
            measured.MetricsDisabled = true;
        }

        if (context.Features.Get<IHttpActivityFeature>() is { Activity: { } span })
        {
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }

    // Of equal length, whatever was sent: how long the comparison takes tells nothing of the token.
    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private static bool Bears(HttpContext context, byte[] expected) =>
        context.Request.Headers.Authorization is [{ } header]
        && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(Hash(header[Scheme.Length..]), expected);

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = Scheme.TrimEnd();
        return Task.CompletedTask;
    }
}
