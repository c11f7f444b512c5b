using IessPortal.Core.Platform.Monitoring;

namespace IessPortal.Web.Security;

/// <summary>Somebody who is logged in asked for what is not theirs: pages do not offer it, so it was forged, or taken away a moment ago.</summary>
internal static partial class RefusedAccess
{
    /// <param name="what">Which right was missing, or the page's route; nothing that somebody typed.</param>
    /// <param name="who">The member of staff or the account's user, by id.</param>
    public static void Told(ILogger logger, string what, Guid? who) => Log(logger, what, who);

    /// <summary>The same for a request.</summary>
    public static void Told(HttpContext context, string what)
    {
        var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RefusedAccess));
        Log(logger, what, StaffSession.IdOf(context.User) ?? context.UserId());
    }

    /// <summary>A request that a policy refused, by the route that it asked for.</summary>
    public static void ToldOfRoute(HttpContext context) =>
        Told(context, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "no route");

    [LoggerMessage(LogLevel.Warning, "Refused: {What} to {Who}.")]
    private static partial void Log(ILogger logger, LogText what, Guid? who);
}
