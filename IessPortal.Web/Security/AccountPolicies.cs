using System.Security.Claims;
using IessPortal.Web.Public;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace IessPortal.Web.Security;

/// <summary>Who of those who are logged in may see a page of an employer's account.</summary>
public static class AccountPolicies
{
    /// <summary>The employer itself.</summary>
    public const string Master = "AccountMaster";

    /// <summary>A person to whom it gave access.</summary>
    public const string Secondary = "AccountSecondary";

    public static void AddAccountPolicies(this IServiceCollection services) => services.AddAuthorization(options =>
    {
        options.AddPolicy(
            Master,
            policy => policy.AddAuthenticationSchemes(IdentityConstants.ApplicationScheme)
                .RequireAuthenticatedUser()
                .RequireAssertion(asked => IsMaster(asked.User)));
        options.AddPolicy(
            Secondary,
            policy => policy.AddAuthenticationSchemes(IdentityConstants.ApplicationScheme)
                .RequireAuthenticatedUser()
                .RequireAssertion(asked => !IsMaster(asked.User)));
    });

    private static bool IsMaster(ClaimsPrincipal user) =>
        user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && id == user.FindFirstValue(EmployerSession.AccountClaim);

    /// <summary>Leads whoever follows a link to what is not theirs back to what is; a form gets no further.</summary>
    internal static Task Deny(RedirectContext<CookieAuthenticationOptions> context)
    {
        RefusedAccess.ToldOfRoute(context.HttpContext);
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Redirect(context.HttpContext.IsMaster() ? PortalPaths.Account : $"{PortalPaths.OwnUser}?solo=principal");
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }

        return Task.CompletedTask;
    }
}
