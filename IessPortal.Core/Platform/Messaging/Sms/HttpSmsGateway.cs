using System.Net;
using System.Net.Http.Json;
using IessPortal.Core.Platform.Monitoring;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Platform.Messaging.Sms;

/// <summary>Hands text messages to an HTTP gateway, one request each. Time-out and retries are the courier's.</summary>
internal sealed class HttpSmsGateway(IOptions<SmsOptions> options) : ISmsGateway, IDisposable
{
    private const string Country = "+593";
    private readonly SmsOptions settings = options.Value;
    private readonly HttpClient http = new(
        new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false }.WithoutTracePropagation())
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = 1 << 16,
    };

    public async Task<SendResult> SendAsync(ShortMessage message, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Url)
        {
            Content = JsonContent.Create(new { id = message.Id, from = settings.Sender, to = Country + message.To[1..], text = message.Text }),
        };
        request.Headers.Add("Idempotency-Key", message.Id.ToString("N"));
        if (settings.Authorization.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Authorization", settings.Authorization);
        }

        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return ReadStatus(response.StatusCode);
        }
        catch (HttpRequestException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new SendResult.TemporaryFailure(exception.HttpRequestError.ToString());
        }
    }

    public void Dispose() => http.Dispose();

    // The gateway's own words may repeat the number or more; its status says enough.
    private static SendResult ReadStatus(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => new SendResult.Accepted(),
        400 or 404 or 410 or 422 => new SendResult.AddressRefused($"{(int)status} {status}"),
        _ => new SendResult.TemporaryFailure($"{(int)status} {status}"),
    };
}
