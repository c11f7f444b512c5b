using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Security;

namespace IessPortal.Web.Console.Lists;

/// <summary>Hands lists out as files, as their addresses filter and sort them.</summary>
internal static class ListEndpoints
{
    /// <summary>How many rows come, so that who waits can be told how far it is.</summary>
    public const string RowsHeader = "X-Rows";

    public static void AddConsoleLists(this IServiceCollection services)
    {
        foreach (var list in typeof(IConsoleList).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IConsoleList))))
        {
            // Each page has its own: what a list remembers ends with the page.
            services.AddTransient(list);
            services.AddTransient(typeof(IConsoleList), list);
        }
    }

    public static void MapLists(this IEndpointRouteBuilder routes)
    {
        using var scope = routes.ServiceProvider.CreateScope();
        foreach (var list in scope.ServiceProvider.GetServices<IConsoleList>().Where(list => list.CanBeTaken))
        {
            var name = list.Name;
            routes.MapGet(
                $"{ConsolePaths.Lists}/{name}/{{format}}",
                (HttpContext context, string format, IEnumerable<IConsoleList> lists, PortalZone zone) =>
                    TakeAsync(context, lists.Single(one => one.Name == name), format, zone)).RequireAuthorization(list.Needs.ToString());
        }
    }

    private static async Task<IResult> TakeAsync(HttpContext context, IConsoleList list, string typed, PortalZone zone)
    {
        if (!Enum.TryParse<ListFormat>(typed, ignoreCase: true, out var format) || !Enum.IsDefined(format))
        {
            return Results.NotFound();
        }

        var request = ListState.Read(context.Request.QueryString.Value, list.Shape).ToRequest();
        var file = await list.TakeAsync(new(request, StaffSession.ActorOf(context.User)), context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers[RowsHeader] = file.Total.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Results.Stream(
            stream => file.WriteAsync(stream, format, zone, context.RequestAborted),
            ListFile.ContentTypeOf(format),
            $"{list.Name}.{ListFile.ExtensionOf(format)}");
    }
}
