using System.Net;
using IessPortal.Core.Platform.Monitoring;

namespace IessPortal.Web.Hosting.Telemetry;

/// <summary>Sends to the collector. Where that does not work the exporter keeps silent; this logs it, once until it works again.</summary>
internal sealed partial class CollectorConnection(ILogger<CollectorConnection> logger)
    : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
{
    private string? fault;

    /// <param name="authorization">The whole header; empty: none.</param>
    public static HttpClient Open(ILoggerFactory loggers, string authorization, TimeSpan timeout)
    {
        var http = new HttpClient(new CollectorConnection(loggers.CreateLogger<CollectorConnection>())) { Timeout = timeout };
        if (authorization.Length > 0)
        {
            http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        }

        return http;
    }

    // The exporter has a thread of its own and sends from it synchronously.
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var response = base.Send(request, cancellationToken);
            Note(response.StatusCode);
            return response;
        }
        catch (Exception exception)
        {
            Note(exception);
            throw;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            Note(response.StatusCode);
            return response;
        }
        catch (Exception exception)
        {
            Note(exception);
            throw;
        }
    }

    private void Note(HttpStatusCode status) => Note((int)status is >= 200 and < 300 ? null : $"{(int)status} {status}");

    private void Note(Exception exception) => Note((exception as HttpRequestException)?.HttpRequestError.ToString() ?? exception.GetType().Name);

    private void Note(string? now)
    {
        if (Interlocked.Exchange(ref fault, now) == now)
        {
            return;
        }

        if (now is null)
        {
            LogReached();
        }
        else
        {
            LogLost(now);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The collector of metrics and traces does not take them: {Fault}")]
    private partial void LogLost(LogText fault);

    [LoggerMessage(LogLevel.Information, "The collector of metrics and traces takes them again.")]
    private partial void LogReached();
}
