using System.Security.Claims;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Accounts.Sessions;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Public.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace IessPortal.Web.Security;

/// <summary>The session of an employer: a cookie that holds for as long as the account's security stamp does.</summary>
public static class EmployerSession
{
    /// <summary>The account; the user is another where it is a secondary one.</summary>
    internal const string AccountClaim = "account";

    private const string StampClaim = "stamp";
    private const string BeganClaim = "began";
    private const string SessionClaim = "session";

    public static void AddEmployerSession(this IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme);
        services.AddOptions<CookieAuthenticationOptions>(
            IdentityConstants.ApplicationScheme).Configure<PortalCookies, IOptions<PortalSignInOptions>, TimeProvider>((options, cookies, signIn, time) =>
        {
            options.Cookie.Name = cookies.NameOf("sesion");
            options.Cookie.SecurePolicy = cookies.SecurePolicy;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = signIn.Value.SessionIdle;
            options.SlidingExpiration = true;
            options.LoginPath = "/ingreso";
            options.ReturnUrlParameter = "volver";
            options.TimeProvider = time;
            options.Events.OnValidatePrincipal = ValidateAsync;
            options.Events.OnRedirectToAccessDenied = AccountPolicies.Deny;
        });
        services.AddAccountPolicies();
        services.AddScoped<ContactForms>();
    }

    public static Task SignInAsync(HttpContext context, SignInEmployerOutcome.SignedIn signedIn)
    {
        // The cookie's own date of issue is renewed with its use; this one stays.
        var began = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var identity = new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, signedIn.UserId.ToString()), new(AccountClaim, signedIn.AccountId.ToString()),
                new(ClaimTypes.Name, signedIn.UserName), new(StampClaim, signedIn.SecurityStamp), new(BeganClaim, began),
                new(SessionClaim, signedIn.SessionId.ToString()),
            ],
            IdentityConstants.ApplicationScheme);
        return EnterAsync(context, identity, signedIn.UserId);
    }

    /// <summary>This session goes on under a new security stamp, which has ended all others.</summary>
    public static Task RenewAsync(HttpContext context, string securityStamp)
    {
        var claims = context.User.Claims.Where(claim => claim.Type != StampClaim).Append(new Claim(StampClaim, securityStamp));
        return EnterAsync(context, new(claims, IdentityConstants.ApplicationScheme), OwnerOf(context).UserId);
    }

    public static Task SignOutAsync(HttpContext context) => context.SignOutAsync(IdentityConstants.ApplicationScheme);

    /// <summary>The session of who asks.</summary>
    /// <exception cref="InvalidOperationException">No employer is logged in with its own key; pages and endpoints see to that.</exception>
    public static OwnSession Of(HttpContext context)
    {
        return context.IsMaster() && context.AccountId() is { } account && context.User.FindFirstValue(SessionClaim) is { } token
            ? new(account, token, DateTimeOffset.FromUnixTimeSeconds(long.Parse(context.User.FindFirstValue(BeganClaim)!, CultureInfo.InvariantCulture)))
            : throw new InvalidOperationException("No employer is logged in.");
    }

    private static Task EnterAsync(HttpContext context, ClaimsIdentity identity, Guid userId)
    {
        context.RequestServices.GetRequiredService<KnownBrowserCookie>().Remember(context, userId);
        return context.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(identity));
    }

    internal static Guid? IdOf(HttpContext context, string claim) =>
        StaffSession.IdOf(context.User) is null && Guid.TryParse(context.User.FindFirstValue(claim), out var id) ? id : null;

    /// <summary>Who is logged in, as their sessions are kept.</summary>
    /// <exception cref="InvalidOperationException">Nobody is.</exception>
    public static SessionOwner OwnerOf(HttpContext context)
    {
        return context.AccountId() is { } account && Guid.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), out var user)
            ? new(account, user)
            : throw new InvalidOperationException("Nobody is logged in.");
    }

    /// <summary>The session in which they are; none: nobody is logged in.</summary>
    public static Guid? IdOf(HttpContext context) => Guid.TryParse(context.User.FindFirstValue(SessionClaim), out var id) ? id : null;

    private static Task ValidateAsync(CookieValidatePrincipalContext context) =>
        SessionCheck.RunAsync(context, () => HoldsAsync(context), () => context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme));

    private static async Task<bool> HoldsAsync(CookieValidatePrincipalContext context)
    {
        var check = context.HttpContext.RequestServices.GetRequiredService<CheckSessionHandler>();
        return context.Principal is { } principal
            && principal.FindFirstValue(StampClaim) is { } stamp
            && Guid.TryParse(principal.FindFirstValue(SessionClaim), out var session)
            && !HasLastedLongest(context)
            && principal.FindFirstValue(AccountClaim) is not null
            && Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var user)
            && await check.HandleAsync(new(user, session, stamp), context.HttpContext.RequestAborted);
    }

    private static bool HasLastedLongest(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        return !long.TryParse(context.Principal!.FindFirstValue(BeganClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var began)
            || services.GetRequiredService<TimeProvider>()
                .GetUtcNow() >= DateTimeOffset.FromUnixTimeSeconds(began) + services.GetRequiredService<IOptions<PortalSignInOptions>>()
                .Value.SessionLongest;
    }
}
