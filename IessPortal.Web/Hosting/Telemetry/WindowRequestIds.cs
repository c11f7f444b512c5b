using Microsoft.AspNetCore.Components.Server.Circuits;

namespace IessPortal.Web.Hosting.Telemetry;

/// <summary>Gives whatever somebody does in a window of the console an id of its own, as <see cref="RequestIds"/> does for requests.</summary>
internal sealed class WindowRequestIds(CurrentRequestId current, ILogger<WindowRequestIds> logger) : CircuitHandler
{
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        current.OfWindow = RequestIds.Make();
        using (RequestIds.Open(logger, current.OfWindow))
        {
            await next(context);
        }
    };
}

/// <summary>The id of what is being done: of the request, or of what was done last in the window.</summary>
public sealed class CurrentRequestId(IHttpContextAccessor context)
{
    /// <summary>Null: nothing has been done in a window.</summary>
    public string? OfWindow { get; set; }

    public string? Value => OfWindow ?? context.HttpContext?.TraceIdentifier;
}

/// <summary>Sets up the ids of windows.</summary>
internal static class WindowRequestIdServices
{
    public static void AddWindowRequestIds(this IServiceCollection services)
    {
        services.AddScoped<CircuitHandler, WindowRequestIds>();
        services.AddScoped<CurrentRequestId>();
    }
}
