using System.Collections;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;

namespace IessPortal.Web.Hosting.Telemetry;

/// <summary>
/// Gives each request an id: every line that is logged for it bears it, and the page that says that something failed tells it. With traces it is how the
/// trace's id begins; where a trusted proxy sends an <c>X-Request-ID</c>, how that begins.
/// </summary>
internal static class RequestIds
{
    /// <summary>As it stands in the log.</summary>
    public const string Name = "RequestId";

    private const string OfProxy = "X-Request-ID";

    /// <summary>Hexadecimal digits: few enough to be told on the telephone, too many to meet twice.</summary>
    private const int Length = 12;

    /// <summary>Before the headers of proxies are followed: it matters who sent the request, not for whom.</summary>
    public static void UseRequestIds(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value;
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RequestIds).FullName!);
        app.Use(async (context, next) =>
        {
            context.TraceIdentifier = OfTrustedProxy(context, proxies) ?? OfTrace(Activity.Current) ?? Make();
            using (Open(logger, context.TraceIdentifier))
            {
                await next(context);
            }
        });
    }

    /// <summary>Puts the id to all that is logged until the scope is disposed of.</summary>
    public static IDisposable? Open(ILogger logger, string id) => logger.BeginScope(new Scope(id));

    /// <summary>A new one, of no trace.</summary>
    public static string Make() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Length / 2));

    private static string? OfTrace(Activity? trace) => trace?.TraceId.ToHexString()[..Length];

    // nginx's $request_id, 32 digits; whatever else there is may be a visitor's, and could forge lines of the log.
    private static string? OfTrustedProxy(HttpContext context, ForwardedHeadersOptions proxies) =>
        context.Request.Headers[OfProxy] is [{ Length: 32 } id] && id.All(char.IsAsciiHexDigitLower) && IsTrusted(context.Connection.RemoteIpAddress, proxies)
            ? id[..Length]
            : null;

    private static bool IsTrusted(IPAddress? sender, ForwardedHeadersOptions proxies)
    {
        var address = sender is { IsIPv4MappedToIPv6: true } ? sender.MapToIPv4() : sender;
        return address is not null && (proxies.KnownProxies.Contains(address) || proxies.KnownIPNetworks.Any(network => network.Contains(address)));
    }

    private sealed class Scope(string id) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        public int Count => 1;

        public KeyValuePair<string, object?> this[int index] =>
            index == 0 ? new(Name, id) : throw new ArgumentOutOfRangeException(nameof(index));

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
        {
            yield return this[0];
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => $"{Name}:{id}";
    }
}
