namespace IessPortal.Web.Hosting;

/// <summary>
/// Ends a stream that waits when the host stops: the browser connects again, to the next host. Otherwise each one that is open holds up the stop until
/// <see cref="HostOptions.ShutdownTimeout"/> cuts it.
/// </summary>
internal sealed class StreamShutdown(IHostApplicationLifetime lifetime) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        http.RequestAborted = either.Token;
        try
        {
            return await next(context);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return Results.Empty;
        }
    }
}
