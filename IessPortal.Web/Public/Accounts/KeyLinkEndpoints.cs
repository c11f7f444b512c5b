using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Accounts;

/// <summary>The way from the link in the mail to the page behind it.</summary>
internal static class KeyLinkEndpoints
{
    /// <summary>
    /// Moves the token from the address, where histories and proxies keep it, into a cookie. On the server nothing changes, however often it is asked for.
    /// </summary>
    public static IResult Open(string token, HttpContext context, PortalCookies cookies)
    {
        if (token.Length == RandomSecret.TokenLength)
        {
            cookies.SetLink(context, token);
        }
        else
        {
            cookies.ForgetLink(context);
        }

        return Results.LocalRedirect(PortalPaths.Key);
    }

    /// <summary>The page tells that a browser shows it.</summary>
    public static async Task<IResult> OpenedAsync(HttpContext context, PortalCookies cookies, OpenKeyLinkHandler open)
    {
        await open.HandleAsync(new(cookies.LinkToken(context), context.Actor()), context.RequestAborted);
        return Results.NoContent();
    }
}
