using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using CookieHeaderValue = Microsoft.Net.Http.Headers.CookieHeaderValue;

namespace IessPortal.Web.Security;

/// <summary>
/// Carries what was typed, and what has to be said to it, over the redirect that follows a form: a reload then repeats the page, not the attempt.
/// </summary>
/// <remarks>
/// In an encrypted cookie of the page's path, for five minutes; never for what opens an account by itself. The address to which the redirect leads bears a
/// mark: who comes to the page anew finds it as it is for everybody.
/// </remarks>
public sealed class FlashMessages(IDataProtectionProvider protection, PortalCookies cookies)
{
    /// <summary>The mark in the address.</summary>
    public const string Mark = "vuelta";

    /// <summary>How long it is remembered.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector protector = (protection ?? throw new ArgumentNullException(nameof(protection)))
        .CreateProtector("IessPortal.FlashMessages")
        .ToTimeLimitedDataProtector();

    private string Cookie => cookies.NameWithinPath("memoria");

    /// <summary>Keeps values for the next look at a page; what was read goes on under its mark, and its time begins anew.</summary>
    /// <returns>The address at which the page finds them.</returns>
    public string Keep(HttpContext context, string path, IReadOnlyDictionary<string, string?> values)
    {
        var mark = values.GetValueOrDefault(Mark) ?? RandomNumberGenerator.GetHexString(8, lowercase: true);
        var kept = JsonSerializer.Serialize(new Dictionary<string, string?>(values) { [Mark] = mark });
        context.Response.Cookies.Append(Cookie, protector.Protect(kept, Lifetime), Options(path.Split('?')[0], Lifetime));
        return QueryHelpers.AddQueryString(path, Mark, mark);
    }

    /// <summary>What was kept for the page that is looked at; empty where nothing was, it is too old, or somebody came there anew.</summary>
    public IReadOnlyDictionary<string, string?> Read(HttpContext context)
    {
        if (context.Request.Query[Mark] is not [{ } mark] || !CookieHeaderValue.TryParseList(context.Request.Headers.Cookie, out var sent))
        {
            return new Dictionary<string, string?>();
        }

        // Pages above this one are sent along with it, under the same name.
        return sent.Where(cookie => cookie.Name == Cookie).Select(cookie => Open(Uri.UnescapeDataString(cookie.Value.ToString())))
            .FirstOrDefault(values => values.GetValueOrDefault(Mark) == mark) ?? [];
    }

    public void Forget(HttpContext context, string path) => context.Response.Cookies.Delete(Cookie, Options(path, null));

    private Dictionary<string, string?> Open(string kept)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string?>>(protector.Unprotect(kept)) ?? [];
        }
        catch (CryptographicException)
        {
            // Too old, or not ours: as if there were none.
            return [];
        }
    }

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
