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
/// <remarks>Only 204 says that there is no such record (as the SRI's services do). Whatever else is no record that can be read is no answer at all: a web
/// server's own 404, an error told with 200, a redirect, a page, something packed that cannot be unpacked.</remarks>
internal sealed partial class RegistryClient : IDisposable
{
    /// <summary>The outcome of a question whose answer nobody waited for.</summary>
    private const string Abandoned = nameof(Abandoned);

    /// <summary>Left alone no longer than that, whatever the registry asks for.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly HttpClient http;
    private readonly ResiliencePipeline pipeline;
    private readonly string name;
    private readonly RegistryHealth health;
    private readonly PortalTraces traces;
    private readonly TimeProvider time;
    private readonly SteadyTime steady;
    private readonly ILogger logger;

    // When a registry that is asked too often wants to be asked again, in ticks.
    private long askAgainAt;

    public RegistryClient(
        string name, RegistryOptions registry, RegistriesOptions options, RegistryHealth health, PortalTraces traces, TimeProvider time, ILogger logger)
    {
        (this.name, this.health, this.traces, this.time, this.logger) = (name, health, traces, time, logger);
        steady = new(time);
        var handler = new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
        };
        http = new(handler.WithoutTracePropagation())
        {
            BaseAddress = new Uri(registry.BaseUrl.TrimEnd('/') + "/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        http.DefaultRequestHeaders.UserAgent.ParseAdd(options.UserAgent);
        if (registry.Authorization.Length > 0)
        {
            http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", registry.Authorization);
        }

        var failure = new PredicateBuilder().Handle<HttpRequestException>().Handle<TimeoutRejectedException>().Handle<JsonException>();
        pipeline = new ResiliencePipelineBuilder { TimeProvider = steady }
            .AddRetry(new RetryStrategyOptions
            {
                // Who waits before the page waits no longer than for a slow answer; whoever asks meanwhile is told at once.
                ShouldHandle = new PredicateBuilder().Handle<RegistryRefusedException>(refused => refused.RetryAfter <= options.Timeout)
                    .Handle<HttpRequestException>(exception => exception is not RegistryRefusedException)
                    .Handle<TimeoutRejectedException>()
                    .Handle<JsonException>(),
                MaxRetryAttempts = 1,
                DelayGenerator = attempt => new((attempt.Outcome.Exception as RegistryRefusedException)?.RetryAfter ?? TimeSpan.Zero),
            })
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
    /// <param name="read">Reads it, on the day that is given. Throws <see cref="JsonException"/> where it does not say what it should.</param>
    public async Task<RegistryAnswer<T>> GetAsync<T>(string path, Func<JsonElement, DateOnly, T> read, CancellationToken cancellationToken) where T : class
    {
        // The path has somebody's number in it: the span says whom was asked and what kind of answer came, no more.
        using var span = traces.Start("registry question")?.SetTag("iessportal.registry", name).SetTag("iessportal.outcome", Abandoned);
        var answer = await AskAsync(path, read, cancellationToken);
        span?.SetTag("iessportal.outcome", answer.CaseName());
        return answer;
    }

    public void Dispose() => http.Dispose();

    private async Task<RegistryAnswer<T>> AskAsync<T>(string path, Func<JsonElement, DateOnly, T> read, CancellationToken cancellationToken) where T : class
    {
        if (steady.GetUtcNow().Ticks < Interlocked.Read(ref askAgainAt))
        {
            return new RegistryAnswer<T>.Unavailable();
        }

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

    private async Task<T?> FetchAsync<T>(string path, Func<JsonElement, DateOnly, T> read, CancellationToken cancellationToken) where T : class
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode is HttpStatusCode.NoContent)
        {
            return null;
        }

        if (response.StatusCode is not HttpStatusCode.OK)
        {
            var refused = new RegistryRefusedException(
                response.StatusCode, response.Headers.RetryAfter is { } wish ? wish.Delta ?? wish.Date - time.GetUtcNow() : null);
            // A wish beyond that is a slip, and would keep a registry that answers out of use until the next start.
            var wait = refused.RetryAfter < LongestPause ? refused.RetryAfter : LongestPause;
            Interlocked.Exchange(ref askAgainAt, (steady.GetUtcNow() + wait).Ticks);
            throw refused;
        }

        return await ReadAsync(response.Content, read, cancellationToken);
    }

    private async Task<T> ReadAsync<T>(HttpContent content, Func<JsonElement, DateOnly, T> read, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await RegistryBody.ReadAsync(content, cancellationToken);
            // The day in Greenwich is never behind the one in Ecuador.
            return read(document.RootElement, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        }
        catch (Exception exception) when (exception is InvalidOperationException or InvalidDataException)
        {
            // Not packed as it says it is, or half a surrogate in the name of a property.
            throw new JsonException("Cannot be read.", exception);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Registry {Registry} is unavailable: {Fault} {Status}")]
    private partial void LogUnavailable(LogText registry, LogText fault, HttpStatusCode? status);
}
