using System.Security.Cryptography;
using System.Text.Json;
using IessPortal.Web.Security;
using Microsoft.AspNetCore.DataProtection;

namespace IessPortal.Web.Public.Appointments;

/// <summary>Carries a draft from page to page, in an encrypted cookie of these pages. Whoever holds one solved a captcha for it.</summary>
public sealed class AppointmentDraftCookie(IDataProtectionProvider protection, PortalCookies cookies)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private readonly ITimeLimitedDataProtector protector = (protection ?? throw new ArgumentNullException(nameof(protection)))
        .CreateProtector("IessPortal.Appointments")
        .ToTimeLimitedDataProtector();

    private string Cookie => cookies.NameWithinPath("turno");

    public void Set(HttpContext context, AppointmentDraft draft) =>
        context.Response.Cookies.Append(Cookie, protector.Protect(JsonSerializer.Serialize(draft), Lifetime), Options(Lifetime));

    /// <summary>None where nothing was begun, or too long ago.</summary>
    public AppointmentDraft? Read(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { } flash)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<AppointmentDraft>(protector.Unprotect(flash));
        }
        catch (CryptographicException)
        {
            // Too old, or not ours: as if there were none.
            return null;
        }
    }

    public void Forget(HttpContext context) => context.Response.Cookies.Delete(Cookie, Options(null));

    private CookieOptions Options(TimeSpan? lifetime) =>
        new()
        {
            HttpOnly = true,
            Secure = cookies.SecurePolicy is CookieSecurePolicy.Always,
            SameSite = SameSiteMode.Lax,
            Path = PortalPaths.Appointments,
            MaxAge = lifetime,
            IsEssential = true,
        };
}
