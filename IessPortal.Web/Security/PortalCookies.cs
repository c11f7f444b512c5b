using IessPortal.Core.Platform.Outages;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Web.Security;

/// <summary>The cookies of public pages: opaque, unreadable to scripts, and bound to this host where there is TLS.</summary>
public sealed class PortalCookies(IOptions<PortalOptions> portal, IOptions<RecoveryOptions> recovery)
{
    /// <summary>By so much may what they lead to last longer than it was meant to.</summary>
    private static readonly TimeSpan Outage = Heartbeat.LongestOutage;

    /// <summary>A letter waits for its signer, for people, and perhaps once more for its signer.</summary>
    private static readonly TimeSpan LongCase = TimeSpan.FromDays(60);

    private readonly bool secure = (portal ?? throw new ArgumentNullException(nameof(portal))).Value.PublicUrl.Scheme == Uri.UriSchemeHttps;

    /// <summary>Whether cookies only travel over TLS: always but where the portal is reached without it, on a developer's own machine.</summary>
    public CookieSecurePolicy SecurePolicy => secure ? CookieSecurePolicy.Always : CookieSecurePolicy.None;

    /// <summary>The name that a cookie has here: browsers take <c>__Host-</c> from this host alone, over TLS alone (RFC 6265bis 4.1.3.2).</summary>
    public string NameOf(string name) => secure ? $"__Host-{name}" : name;

    /// <summary>The same for a cookie of some pages alone, which <c>__Host-</c> does not allow.</summary>
    public string NameWithinPath(string name) => secure ? $"__Secure-{name}" : name;

    /// <summary>The browser's token for its case.</summary>
    public string? CaseToken(HttpContext context) => Read(context, "caso");

    public void SetCase(HttpContext context, string token) => Set(context, "caso", token, recovery.Value.CaseLifetime + Outage);

    /// <summary>The same for a case on which people decide.</summary>
    public void SetLongCase(HttpContext context, string token) => Set(context, "caso", token, LongCase);

    public void ForgetCase(HttpContext context) => Delete(context, "caso");

    /// <summary>The token of the key link that this browser opened last.</summary>
    public string? LinkToken(HttpContext context) => Read(context, "enlace");

    public void SetLink(HttpContext context, string token) => Set(context, "enlace", token, recovery.Value.LinkWindow + Outage);

    public void ForgetLink(HttpContext context) => Delete(context, "enlace");

    /// <summary>The token of the counter's link that this telephone opened.</summary>
    public string? EnrolmentToken(HttpContext context) => Read(context, "registro");

    public void SetEnrolment(HttpContext context, string token) => Set(context, "registro", token, recovery.Value.EnrolmentWindow + Outage);

    /// <summary>Who has logged in with this browser, sealed: see <see cref="KnownBrowserCookie"/>.</summary>
    public string? KnownBrowser(HttpContext context) => Read(context, "navegador");

    public void SetKnownBrowser(HttpContext context, string value, TimeSpan lifetime) => Set(context, "navegador", value, lifetime);

    /// <summary>The browser's place in the line.</summary>
    public string? LineToken(HttpContext context) => Read(context, "fila");

    public void SetLineToken(HttpContext context, string token, TimeSpan lifetime) => Set(context, "fila", token, lifetime);

    private string? Read(HttpContext context, string name) => context.Request.Cookies[NameOf(name)];

    private void Set(HttpContext context, string name, string value, TimeSpan lifetime) =>
        context.Response.Cookies.Append(NameOf(name), value, Options(lifetime));

    private void Delete(HttpContext context, string name) => context.Response.Cookies.Delete(NameOf(name), Options(null));

    // Lax: a link in a mail program opens the portal from elsewhere, and the case must be there all the same.
    private CookieOptions Options(TimeSpan? lifetime) =>
        new() { HttpOnly = true, Secure = secure, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = lifetime, IsEssential = true };
}
