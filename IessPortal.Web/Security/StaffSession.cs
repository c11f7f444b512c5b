using System.Security.Claims;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Sessions;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace IessPortal.Web.Security;

/// <summary>
/// The session of a member of staff: a cookie that holds for as long as its row and the member's security stamp do; and the shorter one between password
/// and code.
/// </summary>
public static class StaffSession
{
    public const string Scheme = "Staff";
    private const string FactorScheme = "StaffFactor";
    private const string StampClaim = "stamp";
    private const string SessionClaim = "session";
    private const string BeganClaim = "began";
    private const string AddressClaim = "address";
    private const string DeviceClaim = "device";

    public static void AddStaffSession(this IServiceCollection services)
    {
        services.AddAuthentication().AddCookie(Scheme).AddCookie(FactorScheme);
        services.AddOptions<CookieAuthenticationOptions>(Scheme)
            .Configure<PortalCookies, IOptions<PortalSignInOptions>, TimeProvider>((options, cookies, signIn, time) =>
        {
            Configure(options, cookies, "cau", signIn.Value.SessionIdle, time);
            options.LoginPath = ConsolePaths.SignIn;
            options.ReturnUrlParameter = "volver";
            options.Events.OnValidatePrincipal = ValidateAsync;
            options.Events.OnRedirectToAccessDenied = context =>
            {
                RefusedAccess.ToldOfRoute(context.HttpContext);
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.AddOptions<CookieAuthenticationOptions>(FactorScheme)
            .Configure<PortalCookies, IOptions<PortalSignInOptions>, TimeProvider>((options, cookies, signIn, time) =>
        {
            Configure(options, cookies, "cau-codigo", signIn.Value.StaffFactorWindow, time);
            options.SlidingExpiration = false;
        });
    }

    /// <param name="sessionId">Of the session that has begun.</param>
    public static async Task SignInAsync(HttpContext context, StaffMember member, Guid sessionId)
    {
        var actor = context.Actor();
        var began = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        List<Claim> claims =
        [
            new(ClaimTypes.NameIdentifier, member.Id.ToString()), new(ClaimTypes.Name, member.Name), new(StampClaim, member.User.SecurityStamp!),
            new(SessionClaim, sessionId.ToString()), new(BeganClaim, began),
            new(AddressClaim, actor.Address), new(DeviceClaim, actor.Device), .. member.Roles.Select(role => new Claim(ClaimTypes.Role, role.ToString())),
        ];
        await context.SignOutAsync(FactorScheme);
        await context.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)));
    }

    public static Task SignOutAsync(HttpContext context) => context.SignOutAsync(Scheme);

    /// <summary>Remembers that the password was right, until the code is typed.</summary>
    public static Task SetPendingFactorAsync(HttpContext context, SignInStaffOutcome.CodeNeeded needed)
    {
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, needed.MemberId.ToString()), new(StampClaim, needed.SecurityStamp)], FactorScheme);
        return context.SignInAsync(FactorScheme, new ClaimsPrincipal(identity));
    }

    /// <summary>Whose password was right a moment ago, if anybody's.</summary>
    public static async Task<(Guid MemberId, string Stamp)?> PasswordKeptAsync(HttpContext context) =>
        (await context.AuthenticateAsync(FactorScheme)).Principal is { } user && IdOf(user) is { } id ? (id, StampOf(user)!) : null;

    /// <summary>The member who is signed in; none: it is no member's session.</summary>
    public static Guid? IdOf(ClaimsPrincipal user)
    {
        return user.Identity?.AuthenticationType is Scheme or FactorScheme && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? id
            : null;
    }

    /// <summary>What has to hold for the session to hold; none: it is no session of the console.</summary>
    public static StaffSessionCookie? CookieOf(ClaimsPrincipal user) =>
        IdOf(user) is { } member && Guid.TryParse(user.FindFirstValue(SessionClaim), out var session) && StampOf(user) is { } stamp
            ? new(member, session, stamp)
            : null;

    private static string? StampOf(ClaimsPrincipal user) => user.FindFirstValue(StampClaim);

    /// <summary>The member as use cases know them, from where the session began.</summary>
    public static Core.Platform.Auditing.Actor ActorOf(ClaimsPrincipal user) =>
        Core.Platform.Auditing.Actor.Staff(
            IdOf(user)!.Value, user.FindFirstValue(AddressClaim) ?? string.Empty, user.FindFirstValue(DeviceClaim) ?? string.Empty) with
        {
            Session = CookieOf(user)?.SessionId,
        };

    /// <summary>Whether a session that holds otherwise is too old.</summary>
    public static bool HasLastedLongest(ClaimsPrincipal user, TimeSpan longest, DateTimeOffset now) =>
        !long.TryParse(user.FindFirstValue(BeganClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var began)
            || now >= DateTimeOffset.FromUnixTimeSeconds(began) + longest;

    private static void Configure(CookieAuthenticationOptions options, PortalCookies cookies, string name, TimeSpan lifetime, TimeProvider time)
    {
        options.Cookie.Name = cookies.NameOf(name);
        options.Cookie.SecurePolicy = cookies.SecurePolicy;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = lifetime;
        options.TimeProvider = time;
    }

    private static Task ValidateAsync(CookieValidatePrincipalContext context) =>
        SessionCheck.RunAsync(context, () => HoldsAsync(context), () => context.HttpContext.SignOutAsync(Scheme));

    private static async Task<bool> HoldsAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var longest = services.GetRequiredService<IOptions<PortalSignInOptions>>().Value.SessionLongest;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        return context.Principal is { } user
            && !HasLastedLongest(user, longest, now)
            && CookieOf(user) is { } cookie
            && await services.GetRequiredService<CheckStaffSessionHandler>().HandleAsync(cookie, used: true, context.HttpContext.RequestAborted);
    }
}
