using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Employers;

/// <summary>Logging out.</summary>
internal static class SessionEndpoints
{
    public static async Task<IResult> SignOutAsync(HttpContext context)
    {
        await EmployerSession.SignOutAsync(context);
        return Results.LocalRedirect(PortalPaths.SignIn);
    }
}
