using System.Globalization;
using System.Net;
using System.Text.Json;
using IessPortal.Core.Platform.Monitoring;
using IessPortal.Core.Platform.Settings;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace IessPortal.Core.Platform.Registries.Http;

/// <summary>Asks one registry over HTTP: with a time-out, one retry, and a circuit breaker that leaves a failing registry alone for a while.</summary>
internal sealed partial class RegistryClient : IDisposable
{
    /// <summary>The outcome of a question whose answer nobody waited for.</summary>
    private const string Abandoned = nameof(Abandoned);

    private readonly HttpClient http;
    private readonly ResiliencePipeline pipeline;
    private readonly string name;
    private readonly RegistryHealth health;
    private readonly PortalTraces traces;
    private readonly ILogger logger;

    public RegistryClient(
        string name, RegistryOptions registry, RegistriesOptions options, RegistryHealth health, PortalTraces traces, TimeProvider time, ILogger logger)
    {
        (this.name, this.health, this.traces, this.logger) = (name, health, traces, logger);
        http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false }.WithoutTracePropagation())
        {
            BaseAddress = new Uri(registry.BaseUrl.TrimEnd('/') + "/"),
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = 1 << 20,
        };
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        if (registry.Authorization.Length > 0)
        {
            http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", registry.Authorization);
        }

        var failure = new PredicateBuilder().Handle<HttpRequestException>().Handle<TimeoutRejectedException>().Handle<JsonException>();
        pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions { ShouldHandle = failure, MaxRetryAttempts = 1, Delay = TimeSpan.Zero })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                ShouldHandle = failure,
                FailureRatio = 0.5,
                MinimumThroughput = 6,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = options.BreakFor,
            })
            .AddTimeout(options.Timeout)
            .Build();
    }

    /// <summary>Gets one document and reads it.</summary>
    /// <param name="path">Below the registry's address.</param>
    /// <param name="read">Reads it; null: no such record. Throws <see cref="JsonException"/> where it does not say what it should.</param>
    public async Task<RegistryAnswer<T>> GetAsync<T>(string path, Func<JsonElement, T?> read, CancellationToken cancellationToken) where T : class
    {
        // The path has somebody's number in it: the span says whom was asked and what kind of answer came, no more.
        using var span = traces.Start("registry question")?.SetTag("iessportal.registry", name).SetTag("iessportal.outcome", Abandoned);
        var answer = await AskAsync(path, read, cancellationToken);
        span?.SetTag("iessportal.outcome", answer.CaseName());
        return answer;
    }

    public void Dispose() => http.Dispose();

    /// <summary>A day as registries write it: <c>yyyy-MM-dd</c> with or without a time behind, or <c>dd/MM/yyyy</c>; empty is none.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static DateOnly? DayOf(JsonElement record, string property)
    {
        if (TextOf(record, property) is not { Length: > 0 } text)
        {
            return null;
        }

        return DateOnly.TryParseExact(
            text[..Math.Min(10, text.Length)], ["yyyy-MM-dd", "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new JsonException($"«{property}» is no date.");
    }

    /// <summary>A text, trimmed; none where the property is missing or null.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static string? TextOf(JsonElement record, string property) =>
        !record.TryGetProperty(property, out var value) || value.ValueKind is JsonValueKind.Null ? null
        : value.ValueKind is JsonValueKind.String ? value.GetString()!.Trim()
        : throw new JsonException($"«{property}» is no text.");

    /// <summary>The elements of a list; none where the property is missing or null.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static IEnumerable<JsonElement> ListOf(JsonElement record, string property) =>
        !record.TryGetProperty(property, out var value) || value.ValueKind is JsonValueKind.Null ? []
        : value.ValueKind is JsonValueKind.Array ? value.EnumerateArray()
        : throw new JsonException($"«{property}» is no list.");

    private async Task<RegistryAnswer<T>> AskAsync<T>(string path, Func<JsonElement, T?> read, CancellationToken cancellationToken) where T : class
    {
        try
        {
            var record = await pipeline.ExecuteAsync(async token => await FetchAsync(path, read, token), cancellationToken);
            health.Note(name, answers: true);
            return record is null ? new RegistryAnswer<T>.NotFound() : new RegistryAnswer<T>.Found(record);
        }
        catch (Exception exception) when (exception is HttpRequestException or TimeoutRejectedException or JsonException or BrokenCircuitException)
        {
            // Only the kind of fault: addresses and answers carry people's numbers.
            health.Note(name, answers: false);
            LogUnavailable(name, exception.GetType().Name, (exception as HttpRequestException)?.StatusCode);
            return new RegistryAnswer<T>.Unavailable();
        }
    }

    private async Task<T?> FetchAsync<T>(string path, Func<JsonElement, T?> read, CancellationToken cancellationToken) where T : class
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        if (response.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.NotFound)
        {
            return null;
        }

        if (response.StatusCode is not HttpStatusCode.OK)
        {
            throw new HttpRequestException("Not an answer.", null, response.StatusCode);
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var document = await JsonDocument.ParseAsync(body, default, cancellationToken);
        return read(document.RootElement);
    }

    [LoggerMessage(LogLevel.Warning, "Registry {Registry} is unavailable: {Fault} {Status}")]
    private partial void LogUnavailable(string registry, string fault, HttpStatusCode? status);
}
