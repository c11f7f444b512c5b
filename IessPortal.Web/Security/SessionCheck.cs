using Microsoft.AspNetCore.Authentication.Cookies;

namespace IessPortal.Web.Security;

/// <summary>On an endpoint that shows everybody the same: nobody is asked who they are, so it answers with the database away, too.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SameForEverybodyAttribute : Attribute;

/// <summary>Asks whether the session in a cookie still holds.</summary>
internal static partial class SessionCheck
{
    /// <summary>Nobody is logged in where it does not hold, and none can tell; in the latter case the cookie is left to be asked about again.</summary>
    /// <param name="holdsAsync">Asks the database.</param>
    public static async Task RunAsync(CookieValidatePrincipalContext context, Func<Task<bool>> holdsAsync, Func<Task> signOutAsync)
    {
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<SameForEverybodyAttribute>() is not null)
        {
            context.RejectPrincipal();
            return;
        }

        try
        {
            if (await holdsAsync())
            {
                return;
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Failed(context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SessionCheck)), exception);
            context.RejectPrincipal();
            return;
        }

        context.RejectPrincipal();
        await signOutAsync();
    }

    [LoggerMessage(LogLevel.Error, "A session could not be checked; nobody counts as logged in.")]
    private static partial void Failed(ILogger logger, Exception exception);
}
