using IessPortal.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;

namespace IessPortal.Web.Console.Shell;

/// <summary>Tells the console's pages from the public ones.</summary>
internal static class ConsoleRoot
{
    private const string Circuits = "_blazor";

    /// <summary>Whether what is asked for is a page of the console.</summary>
    public static bool IsConsole(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type is { } page && IsConsole(page);

    public static bool IsConsole(Type page) => page.Namespace!.StartsWith("IessPortal.Web.Console", StringComparison.Ordinal);

    /// <summary>A circuit costs memory for as long as it is open: only those who are signed in to the console get one.</summary>
    public static RazorComponentsEndpointConventionBuilder OnlyStaffOpensWindows(this RazorComponentsEndpointConventionBuilder pages)
    {
        pages.Add(endpoint =>
        {
            if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } path } && path.TrimStart('/').StartsWith(Circuits, StringComparison.Ordinal))
            {
                endpoint.Metadata.Add(new AuthorizeAttribute(ConsolePolicies.AnyRole));
            }
        });
        return pages;
    }
}
