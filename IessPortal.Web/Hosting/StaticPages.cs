using Microsoft.AspNetCore.Components.Endpoints;

namespace IessPortal.Web.Hosting;

/// <summary>Public pages hold no circuit, so nothing is kept for one behind them: two kilobytes of sealed state a page, which nobody would ever read.</summary>
internal static class StaticPages
{
    /// <summary>
    /// The framework's own note of which ways of rendering there are; by it alone does it decide on the state. It cannot be named from outside.
    /// Where it is missing the state is written for every way there is, where it names none it is not written.
    /// </summary>
    private const string RenderModes = "ConfiguredRenderModesMetadata";

    public static RazorComponentsEndpointConventionBuilder LeavesNoStateOnPublicPages(this RazorComponentsEndpointConventionBuilder pages)
    {
        pages.Finally(endpoint =>
        {
            if (endpoint.Metadata.OfType<ComponentTypeMetadata>().LastOrDefault() is { } page && IsPublic(page.Type))
            {
                foreach (var modes in endpoint.Metadata.Where(metadata => metadata.GetType().Name == RenderModes).ToList())
                {
                    endpoint.Metadata.Remove(modes);
                    endpoint.Metadata.Add(Activator.CreateInstance(modes.GetType(), [Array.Empty<IComponentRenderMode>()])!);
                }
            }
        });
        return pages;
    }

    private static bool IsPublic(Type page) => page.Namespace?.StartsWith("IessPortal.Web.Public", StringComparison.Ordinal) is true;
}
