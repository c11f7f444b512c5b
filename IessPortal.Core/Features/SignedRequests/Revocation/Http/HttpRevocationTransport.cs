using System.Net;
using System.Net.Http.Headers;
using IessPortal.Core.Platform.Monitoring;
using IessPortal.Core.Platform.Settings;
using Microsoft.Extensions.Logging;

namespace IessPortal.Core.Features.SignedRequests.Revocation.Http;

/// <summary>Over HTTP, as certificates name their servers. Nothing that it brings is believed without a signature, so the connection need not be.</summary>
internal sealed partial class HttpRevocationTransport : IRevocationTransport, IDisposable
{
    /// <summary>The lists of the larger authorities have some megabytes.</summary>
    private const int LargestAnswer = 32 * 1024 * 1024;

    private readonly HttpClient http = new(
        new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), MaxAutomaticRedirections = 3 }.WithoutTracePropagation())
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = LargestAnswer,
    };

    private readonly TimeSpan timeout;
    private readonly TimeProvider time;
    private readonly ILogger logger;

    public HttpRevocationTransport(IOptions<SignatureOptions> options, TimeProvider time, ILogger<HttpRevocationTransport> logger) =>
        (timeout, this.time, this.logger) = (options.Value.Timeout, time, logger);

    public Task<byte[]?> GetAsync(Uri address, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, address), cancellationToken);

    public Task<byte[]?> AskAsync(Uri address, ReadOnlyMemory<byte> question, CancellationToken cancellationToken)
    {
        var content = new ReadOnlyMemoryContent(question);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/ocsp-request");
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = content }, cancellationToken);
    }

    public void Dispose() => http.Dispose();

    private async Task<byte[]?> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var sent = request;
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var response = await http.SendAsync(request, either.Token);
            if (response.StatusCode is HttpStatusCode.OK)
            {
                return await response.Content.ReadAsByteArrayAsync(either.Token);
            }

            LogUnavailable(request.RequestUri!.Host, response.StatusCode.ToString());
        }
        catch (HttpRequestException exception)
        {
            LogUnavailable(request.RequestUri!.Host, exception.HttpRequestError.ToString());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnavailable(request.RequestUri!.Host, "time-out");
        }

        return null;
    }

    [LoggerMessage(LogLevel.Warning, "{Host} says nothing about revoked certificates: {Fault}")]
    private partial void LogUnavailable(LogText host, LogText fault);
}
