using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace IessPortal.Web.Security;

/// <summary>
/// Carries what was typed, and what has to be said to it, over the redirect that follows a form: a reload then repeats the page, not the attempt.
/// </summary>
/// <remarks>In an encrypted cookie of the page's path, for five minutes; never for secrets.</remarks>
public sealed class FlashMessages(IDataProtectionProvider protection, PortalCookies cookies)
{
    private const string Cookie = "memoria";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private readonly ITimeLimitedDataProtector protector = (protection ?? throw new ArgumentNullException(nameof(protection)))
        .CreateProtector("IessPortal.FlashMessages")
        .ToTimeLimitedDataProtector();

    /// <summary>Keeps values for the next look at a page.</summary>
    public void Set(HttpContext context, string path, IReadOnlyDictionary<string, string?> values) =>
        context.Response.Cookies.Append(Cookie, protector.Protect(JsonSerializer.Serialize(values), Lifetime), Options(path, Lifetime));

    /// <summary>What was kept for the page that is looked at; empty where nothing was, or it is too old.</summary>
    public IReadOnlyDictionary<string, string?> Read(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { } kept)
        {
            return new Dictionary<string, string?>();
        }

        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string?>>(protector.Unprotect(kept)) ?? [];
        }
        catch (CryptographicException)
        {
            // Too old, or not ours: as if there were none.
            return new Dictionary<string, string?>();
        }
    }

    public void Forget(HttpContext context, string path) => context.Response.Cookies.Delete(Cookie, Options(path, null));

    private CookieOptions Options(string path, TimeSpan? lifetime) =>
        new()
        {
            HttpOnly = true,
            Secure = cookies.SecurePolicy is CookieSecurePolicy.Always,
            SameSite = SameSiteMode.Lax,
            Path = path,
            MaxAge = lifetime,
            IsEssential = true,
        };
}
