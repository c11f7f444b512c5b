using IessPortal.Core.Domain.Languages;
using IessPortal.Web.Public;
using IessPortal.Web.Security;
using Microsoft.AspNetCore.Localization;

namespace IessPortal.Web.Hosting;

/// <summary>The switch between languages in the header.</summary>
public static class LanguageEndpoint
{
    public const string Cookie = "idioma";
    private const string Prefix = "/idioma/";

    /// <summary>Where the switch leads: another language, and back to the page.</summary>
    public static string PathTo(string culture, string page) => $"{Prefix}{culture}?volver={Uri.EscapeDataString(page)}";

    /// <summary>Remembers the choice in the browser and goes back to the page.</summary>
    public static IResult Choose(string culture, string? volver, HttpContext context, PortalCookies cookies)
    {
        if (Language.All.All(language => language.Name != culture))
        {
            return Results.NotFound();
        }

        context.Response.Cookies.Append(
            cookies.NameOf(Cookie),
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)),
            new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365),
                Path = "/",
                Secure = cookies.SecurePolicy is CookieSecurePolicy.Always,
                SameSite = SameSiteMode.Lax,
                HttpOnly = true,
                IsEssential = true,
            });
        return Results.LocalRedirect(IsLocal(volver) ? volver! : PortalPaths.Home);
    }

    // LocalRedirect throws at what leads elsewhere; a tampered address is no fault of ours.
    private static bool IsLocal(string? path) => path is ['/', ..] and not (['/', '/', ..] or ['/', '\\', ..]) && !path.Any(char.IsControl);
}
