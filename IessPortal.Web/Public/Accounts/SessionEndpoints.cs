using IessPortal.Core.Features.Accounts.Sessions;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Accounts;

/// <summary>Logging out.</summary>
internal static class SessionEndpoints
{
    /// <summary>Told to the log-in's page.</summary>
    public const string SignedOut = "salio";

    public static async Task<IResult> SignOutAsync(HttpContext context, CloseSessionsHandler close, FlashMessages flash)
    {
        // The cookie goes, and a copy of it is worth nothing any more.
        if (EmployerSession.IdOf(context) is { } session)
        {
            await close.HandleAsync(new(EmployerSession.OwnerOf(context), session, Others: false, context.Actor()), context.RequestAborted);
        }

        await EmployerSession.SignOutAsync(context);
        SecurityHeaders.ForgetStored(context);
        return Results.LocalRedirect(flash.Keep(context, PortalPaths.SignIn, new Dictionary<string, string?> { [SignedOut] = "1" }));
    }
}
