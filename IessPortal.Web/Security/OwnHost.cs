using IessPortal.Core.Platform.Monitoring;
using Microsoft.AspNetCore.Diagnostics;

namespace IessPortal.Web.Security;

/// <summary>
/// The portal answers under its own name alone, so that a forged <c>Host</c> leads nobody elsewhere; and only its own pages open a window of the console:
/// cookies with <c>SameSite</c> go along from any host of the same domain.
/// </summary>
internal static partial class OwnHost
{
    private const string Circuits = "/_blazor";

    /// <summary>Those who watch over a node ask it by its address.</summary>
    private const string Health = "/health";

    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    public static void UseOwnHost(this IApplicationBuilder app, Uri publicUrl) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || request.Path.StartsWithSegments(Health))
        {
            return next(context);
        }

        if (!IsOurs(request.Host, publicUrl))
        {
            Refused(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(OwnHost)), publicUrl.Authority);
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return Task.CompletedTask;
        }

        if (request.Path.StartsWithSegments(Circuits) && request.Headers.Origin is [{ } origin] && !IsOurs(origin, request.Host, publicUrl))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    });

    /// <summary>The port is left alone: proxies pass it on or not.</summary>
    private static bool IsOurs(HostString host, Uri publicUrl) =>
        string.Equals(host.Host, publicUrl.Host, StringComparison.OrdinalIgnoreCase) || Loopback.Contains(host.Host, StringComparer.OrdinalIgnoreCase);

    private static bool IsOurs(string origin, HostString host, Uri publicUrl) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Scheme is "http" or "https"
            && (from.Authority == publicUrl.Authority || string.Equals(from.Authority, host.Value, StringComparison.OrdinalIgnoreCase));

    // Not the name that was asked for, which is anybody's to choose.
    [LoggerMessage(
        LogLevel.Warning, "A request for another host than {Own} (Portal:PublicUrl) was refused. A proxy in front has to pass the Host header on as it came.")]
    private static partial void Refused(ILogger logger, LogText own);
}
