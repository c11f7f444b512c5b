using System.Threading.RateLimiting;
using IessPortal.Core.Platform.Admission;
using IessPortal.Web.Security;

namespace IessPortal.Web.Hosting;

/// <summary>How many event streams are open at once for one case, one user or one screen: each is a connection, and a place among those who are told.</summary>
internal sealed class StreamSlots : IAsyncDisposable
{
    /// <summary>A waiting room has more than one screen at one address; nobody follows a case in so many tabs.</summary>
    public const int AtOnce = 20;

    private readonly PartitionedRateLimiter<string> slots = PartitionedRateLimiter.Create<string, string>(
        owner => RateLimitPartition.GetConcurrencyLimiter(owner, _ => new() { PermitLimit = AtOnce, QueueLimit = 0 }));

    /// <summary>Takes one, which is given back when the lease is disposed of; not acquired: all are taken.</summary>
    /// <param name="owner">Whose streams are counted together.</param>
    public RateLimitLease Enter(string owner) => slots.AttemptAcquire(owner);

    public ValueTask DisposeAsync() => slots.DisposeAsync();
}

/// <summary>What all event streams have in common.</summary>
internal static class EventStreams
{
    /// <summary>Few at once for one visitor, ended when the host stops, and never in the way of what is done at once: they only wait.</summary>
    public static RouteHandlerBuilder IsEventStream(this RouteHandlerBuilder endpoint) => endpoint.Through<StreamLimit>()
        .Through<StreamShutdown>()
        .WithMetadata(new AdmissionAttribute(AdmissionClass.Exempt));

    // The framework's own way to a filter with services compiles a factory for each endpoint at each start.
    private static RouteHandlerBuilder Through<T>(this RouteHandlerBuilder endpoint) where T : class, IEndpointFilter => endpoint.AddEndpointFilterFactory(
        (endpoint, next) =>
        {
            var filter = endpoint.ApplicationServices.GetRequiredService<T>();
            return invocation => filter.InvokeAsync(invocation, next);
        });
}

/// <summary>Refuses a stream more than there may be; the page that asked for it works by reloading.</summary>
internal sealed class StreamLimit(StreamSlots slots, PortalCookies cookies) : IEndpointFilter
{
    /// <summary>In seconds.</summary>
    private const string TryAgainAfter = "60";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        using var lease = slots.Enter($"{http.Request.Path} {http.UserId()?.ToString() ?? cookies.CaseToken(http)}");
        if (lease.IsAcquired)
        {
            return await next(context);
        }

        http.Response.Headers.RetryAfter = TryAgainAfter;
        return Results.StatusCode(StatusCodes.Status429TooManyRequests);
    }
}
